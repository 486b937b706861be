/** Sentences that state something checkable, with their slots. Pure. A question or an opinion is no claim. */
import { datesIn } from '../../text/dates.ts'
import { numbersIn } from '../../text/numbers.ts'
import { placesIn, type GazetteerEntry } from '../../text/places.ts'
import { sentencesIn } from '../../text/sentences.ts'
import { allWords } from '../../text/tokens.ts'

export interface ClaimSlots {
  readonly where: readonly string[]
  readonly when: readonly string[]
  readonly howMany: readonly string[]
}

export interface FoundClaim {
  readonly text: string
  readonly slots: ClaimSlots
  /** How much the sentence states: slots and words of happening. */
  readonly weight: number
}

const asks = /[?？]|吗[。!！]?$|呢[。!！]?$|是不是|有没有|为什么|怎么办|能否|可否|何时|啥时候|请问/
const opinions = /我觉得|我认为|个人觉得|希望|建议|应该|感谢|点赞|支持/
const happening =
  /有毒|中毒|投毒|死亡|死了|身亡|爆炸|起火|塌|垮|泄漏|泄露|感染|确诊|停水|停电|停课|封路|封城|涨价|抢购|断供|拐卖|抢劫|杀人|打人|被打|被抓|拘留|决堤|溃坝|超标|不合格|致癌|污染|造假|取消|关闭|倒闭|拆迁|征收|罚款|收费|发放|补贴|隔离|传染|变异|辐射|地震|洪水|泄洪/

export function claimsIn(text: string, gazetteer: readonly GazetteerEntry[]): FoundClaim[] {
  const found: FoundClaim[] = []
  for (const { text: sentence } of sentencesIn(text)) {
    if (sentence.length < 6 || asks.test(sentence) || opinions.test(sentence)) continue
    const slots = {
      where: placesIn(sentence, gazetteer).map(({ name }) => name),
      when: datesIn(sentence).map(({ text: date }) => date),
      howMany: numbersIn(sentence).map(({ text: number }) => number),
    }
    const weight =
      (happening.test(sentence) ? 2 : 0) +
      (slots.where.length > 0 ? 1 : 0) +
      (slots.when.length > 0 ? 0.5 : 0) +
      (slots.howMany.length > 0 ? 0.5 : 0)
    if (weight < 2 || allWords(sentence).length < 3) continue
    found.push({ text: sentence, slots, weight })
  }
  return found.toSorted((a, b) => b.weight - a.weight).slice(0, 5)
}
