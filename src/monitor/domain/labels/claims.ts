/**
 * Sentences that state something checkable, with their slots: who, what, where, when, how many. Pure.
 * A question, an opinion or a wish is no claim, however much it mentions; whoever criticises or asks must not land
 * among rumours.
 */

import { datesIn } from '../../../text/facts/dates.ts'
import { namesIn } from '../../../text/facts/names.ts'
import { numbersIn } from '../../../text/facts/numbers.ts'
import { placesIn, type GazetteerEntry } from '../../../text/facts/places.ts'
import { fingerprintText } from '../../../text/normalise.ts'
import { anyOf } from '../../../text/patterns.ts'
import { sentencesIn } from '../../../text/sentences.ts'
import { allWords } from '../../../text/tokens.ts'

export interface ClaimSlots {
  readonly who: readonly string[]
  /** The words of happening, as they stand. */
  readonly what: readonly string[]
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

const asks = anyOf(
  /[?？]|[吗呢么][。!！”"]?$|是不是|有没有|会不会|能不能|能否|可否|可不可以|是否|真的假的|是真是假|真假|为什么|为何|为啥|凭什么|怎么|怎样|如何|何时|啥时候|什么时候/u,
  /哪里|哪儿|哪个|哪家|哪位|哪一|谁知道|有人知道|请问|求问|求证|求解|多少(?:钱|天|人|分)?[。!！]?$|几点|几号|几天|什么(?:情况|原因|手续|材料)|到底|难道|靠谱/u,
  /[找向问归]谁/u,
)
const wishes =
  /希望|建议|盼望?|期盼|期待|恳请|恳求|请求|请(?!假|辞|客|愿|来|了)|求(?:求|帮|领导|大家)|呼吁|但愿|^愿|^祝|^望|要求|应该|应当|最好|千万别|千万不要|能不能|麻烦|不要再|快来|注意安全|小心/u
const opinions = anyOf(
  /我(?:个人|们)?(?:觉得|认为|想|看|感觉|倒觉得|始终|相信|支持|反对|不?赞成|很?喜欢|不喜欢|很?欣赏|对)|个人(?:觉得|认为|感觉)|感觉|说实话|老实说|依我看|在我看来/u,
  /真心|不得不说|总的来说|感谢|谢谢|点赞|点个赞|致敬|骄傲|感动|寒心|无语|气死|失望|满意|可恶|(?:真是|就是|简直|太)垃圾|恶劣|热情|敷衍|真[是让美棒好]|真不错/u,
  /太[\p{Script=Han}]{1,4}了|实在(?:太|让|是|不|吵)|简直|未免|道理|有意思|没意思|好看|漂亮|合理|值得|不值|冤枉|服气|难受|舒服|贵了|好样|不可取|官僚/u,
  /加油[。!！]?$|辛苦|早该|笑话|[丑美累烦笑热冷]死了/u,
)
/** What a rumour or a report says happened, was found, decided or works. */
const happenings = anyOf(
  /有毒|中毒|投毒|下毒|毒气|死亡|死了|死者|死伤|\d死|撞死|身亡|溺亡|溺水|遇难|女尸|爆炸|起火|着火|失火|塌方|塌陷|倒塌|垮塌|坍塌|垮|塌|翻车|侧翻|坠落|骨折|裂缝|开裂/u,
  /泄漏|泄露|感染|确诊|收治|住院|受伤|打伤|打死|殴打|砍|刺伤|被打|冲进|持刀|冲走|被淹|淹没|断水|断供|断电|停[水电课气产运工诊业办用]|停止|停职|停牌|封[路城闭校控]|封了/u,
  /涨价|上涨|涨了|涨到|涨停车费|上调|下调|下降|降到|降价|跌了|减少|增加|新增|抢购|卖光|掺|漂着|偷偷|焚烧|每\p{Script=Han}涨|挤兑|拐卖|抢劫|盗窃|偷|诈骗|骗走/u,
  /杀人|自杀|被抓|抓获|被捕|拘留|逮捕|判决|带走调查|通报|宣布|决定|取消|关闭|倒闭|拆除|拆迁|征收|征地|罚款|收费|免费|扣费|发放|补助|补贴|拖欠|截留|冒领|没收|受贿|红包/u,
  /罢工|停航|隔离|传染|变异|辐射|放射性|地震|洪水|泄洪|溃坝|决堤|发生|爆发|暴发|出现|发现|查出|检出|证实|发布|批准|并入|提前到|推迟|提高到|起步价|过期|超标|不合格|致癌/u,
  /污染|造假|假药|假币|人造|含有|掺水|注射|流入|私自|失踪|丢失|被偷|病毒|瘟|偷排|排污|焊死|强拆|收了|没有(?:医生|发放)|进驻|停靠|开除|辞职|喂(?:了|孩子|安眠药)/u,
  /工业盐|打给|转移|缺水|违规|勾兑|去世|病逝|治愈|复发|确认|禁止|不得|规定|公布|告诫|下令|叫停|接管|消杀|销毁|斥资|推出|曝光|瞒报|结束|开始|启用|实施|取代|招募|出口/u,
  /进口|捐赠|要杀/u,
)
/** General statements of what something does: checkable without place or time. */
const effects =
  /(?:可以|能够?|会|可)(?:有效)?(?:预防|防止|防|治疗|治好|治愈|杀死|抵抗|导致|引起|引发|致|产生|传播|传染|造成)|导致|引发|致癌|产生致癌物/u
const hearsay = /^(?:听说|据说|网传|据传|据悉|爆料|刚刚|突发|紧急通知|通知|最新消息|内部消息)/u
const actors = anyOf(
  /\p{Script=Han}{2,6}?(?:公司|集团|银行)|公安局|派出所|教育局|水务局|卫健局|应急局|住建局|交通局|气象台|疾控中心|县政府|市政府|法院|检察院|交警队?|警方/gu,
  /民警|城管|消防队?|医院|学校|老师|学生|医生|护士|司机|老人|孩子|儿童|男子|女子|外卖员|护工|工作人员|村支书|所长|院长|物业(?:公司)?|开发商|居民|村民|农民工|业主/gu,
  /人贩子|员工/gu,
)
const leastSigns = 6
const leastWeight = 2
const leastWords = 3
const mostClaims = 5

export function claimsIn(text: string, gazetteer: readonly GazetteerEntry[]): FoundClaim[] {
  const found: FoundClaim[] = []
  for (const { text: sentence } of sentencesIn(text)) {
    const stated = withoutCalls(sentence)
    if (stated.length < leastSigns || !mayState(stated)) continue
    const plain = plainSlotsIn(sentence, gazetteer)
    // Looking for names costs more than all the rest: not where they could not make it a claim.
    if (weightOf(sentence, plain.slots) + mostForNames(plain.slots) < leastWeight) continue
    const slots = withNames(sentence, plain)
    const weight = weightOf(sentence, slots)
    if (weight < leastWeight || allWords(sentence).length < leastWords) continue
    found.push({ text: sentence, slots, weight })
  }
  return found.toSorted((a, b) => b.weight - a.weight).slice(0, mostClaims)
}

const leastSignsOfAny = 4
/** Longer texts are not asked: finding their normal form costs as much as all the rest. */
const surelySaysSigns = 60

/** A bare repost, a picture, a link: without its platform's marks nothing is left. */
export function statesNothing(text: string): boolean {
  return text.length < surelySaysSigns && fingerprintText(text).length < leastSignsOfAny
}

/** What a rumour hangs on to what it states: 千万别喝，速转. */
const calls =
  /^(?:大家|各位|请?亲们|家人们)?(?:千万(?:别|不要)|都?(?:注意|小心|当心)|赶[紧快]|快|速|扩散|转发|转告|互相转告|别(?:去|喝|吃|买))/u

/** The sentence without the calls at its end; a sentence that is nothing but a call stays as it is. */
function withoutCalls(sentence: string): string {
  const clauses = sentence.split(/(?<=[，,；;])/u)
  const last = clauses.findLastIndex((clause) => !calls.test(clause.trim()))
  return last === -1 ? sentence : clauses.slice(0, last + 1).join('')
}

function mayState(sentence: string): boolean {
  return !asks.test(sentence) && !opinions.test(sentence) && !wishes.test(sentence)
}

const everyHappening = new RegExp(happenings, 'gu')

interface PlainSlots {
  readonly slots: ClaimSlots
  readonly places: readonly { readonly start: number; readonly end: number }[]
}

/** What patterns and the gazetteer see. */
function plainSlotsIn(sentence: string, gazetteer: readonly GazetteerEntry[]): PlainSlots {
  const dates = datesIn(sentence)
  const places = placesIn(sentence, gazetteer)
  const slots = {
    who: distinct(Array.from(sentence.matchAll(actors), ([who]) => who)),
    what: distinct(Array.from(sentence.matchAll(everyHappening), ([what]) => what)),
    where: distinct(places.map(({ name }) => name)),
    when: distinct(dates.map(({ text: date }) => date)),
    howMany: distinct(
      numbersIn(sentence)
        .filter(({ start, end }) => !dates.some((date) => start < date.end && end > date.start))
        .map(({ text: number }) => number),
    ),
  }
  return { slots, places }
}

/** Adds the people and places that only the dictionary knows. */
function withNames(sentence: string, { slots, places }: PlainSlots): ClaimSlots {
  const names = namesIn(sentence)
  const others = names.filter(
    (name) => name.kind === 'place' && !places.some((one) => name.start < one.end && name.end > one.start),
  )
  const people = names.filter(({ kind }) => kind !== 'place')
  return {
    ...slots,
    who: distinct([...slots.who, ...people.map((one) => one.text)]),
    where: distinct([...slots.where, ...others.map((one) => one.text)]),
  }
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)]
}

const weights = { what: 2, where: 1, when: 0.75, howMany: 0.75, who: 0.75, hearsay: 0.5 } as const

/** How much names could still add. */
function mostForNames({ who, where }: ClaimSlots): number {
  return (where.length > 0 ? 0 : weights.where) + (who.length > 0 ? 0 : weights.who)
}

function weightOf(sentence: string, { who, what, where, when, howMany }: ClaimSlots): number {
  return (
    (what.length > 0 || effects.test(sentence) ? weights.what : 0) +
    (where.length > 0 ? weights.where : 0) +
    (when.length > 0 ? weights.when : 0) +
    (howMany.length > 0 ? weights.howMany : 0) +
    (who.length > 0 ? weights.who : 0) +
    (hearsay.test(sentence) ? weights.hearsay : 0)
  )
}
