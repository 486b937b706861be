/**
 * No citation, no sentence: every sentence of a draft names evidence, and each number, date, name and place in it
 * stands there. Pure.
 * Trap: the check reads what the sentence says, not who wrote it and not what part it calls itself.
 */

import { datesIn } from '../../../text/facts/dates.ts'
import { namesIn } from '../../../text/facts/names.ts'
import { numbersIn } from '../../../text/facts/numbers.ts'
import { placesIn } from '../../../text/facts/places.ts'
import { containment } from '../../../text/similarity.ts'
import { bigrams } from '../../../text/tokens.ts'
import type { GroundedSentence, GroundedText, Issuer, Part } from '../../../words/document/grounded.ts'
import type { Message } from '../../../words/message.ts'
import { no, type Ruling, yes } from '../../../words/ruling.ts'
import type { Evidence } from '../../../words/verdict.ts'
import { say } from '../../said/going-out.ts'

/** What a text is held against. */
export interface Held {
  readonly claim: { readonly text: string }
  readonly evidence: readonly Pick<Evidence, 'id' | 'title' | 'text' | 'unitName'>[]
  /** When known, the office and telephone of a source line are these and no others. */
  readonly issuer?: Issuer
}

/** Parts that speak of the office's own manners or quote the claim may stand without evidence. */
const ownParts: ReadonlySet<Part> = new Set<Part>(['circulating', 'source', 'action'])

/** Units and institutions by their endings: who did or said something must stand in the evidence too. */
const names =
  /[\p{Script=Han}]{2,10}(?:局|委|中心|公司|医院|大学|研究院|检测站|水厂|派出所|公安|法院|检察院|办公室)/gu

/** Who is said to have found it out: 经某某核实, 据某某介绍. How it was found out is not a name. */
const sources =
  /(?<=[经由据])(?!初步|多方|现场|再次|反复|进一步|综合|连夜)[\p{Script=Han}]{2,4}?(?=核实|确认|介绍|检测|透露)/gu
/** An address leads people away: only one that stands in the evidence, or the office's own telephone. */
const addresses =
  /(?:https?:\/\/|www\.)[^\s，。；、）】”]+|[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:\/[^\s，。；、）】”]*)?/gi

/** What every reader takes for the same sign is one sign here: ３ is 3, and nothing stands unseen between two digits. */
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '')
}

const squeeze = (text: string) =>
  plain(text)
    .replaceAll(/[\s,，]/g, '')
    .toLowerCase()

/** Yes when everything the draft says stands in what it names; else the first thing that does not. */
export function checkGrounding(draft: GroundedText, material: Held): Ruling {
  if (draft.sentences.length === 0) return no(say('grounding.empty'))
  const [first] = groundingFaults(draft, material)
  return first === undefined ? yes : no(first)
}

/** Everything a text says that stands in nothing it names, in its order. */
export function groundingFaults({ title, sentences }: GroundedText, material: Held): Message[] {
  const everything = evidenceWords(material.evidence)
  // A title may name the place the claim speaks of; its figures are facts and come from evidence.
  const words =
    strangeFigure(title, everything) ?? strangeName(title, `${everything}\n${material.claim.text}`)
  const inSentences = sentences.flatMap((sentence, at) => {
    const ruling = sentenceRuling(sentence, material, at + 1)
    return ruling.ok ? [] : [ruling.why]
  })
  return [...(words === undefined ? [] : [say('grounding.title', { words })]), ...inSentences]
}

/** All that evidence says, as a source of figures and names. */
export const evidenceWords = (evidence: Held['evidence']): string =>
  evidence.map(({ text, title }) => `${title}\n${text}`).join('\n')

/** The first figure or name of a text that a source does not hold. */
export const strangerIn = (text: string, source: string): string | undefined =>
  strangeFigure(text, source) ?? strangeName(text, source)

/** Does the evidence it names hold what a sentence says? @param number as people count, from 1 */
export function sentenceRuling(sentence: GroundedSentence, material: Held, number: number): Ruling {
  const cited = material.evidence.filter(({ id }) => sentence.evidenceIds.includes(id))
  if (cited.length < new Set(sentence.evidenceIds).size)
    return no(say('grounding.unknown-evidence', { number, sentence: sentence.text }))
  if (cited.length === 0 && !standsAlone(sentence, material))
    return no(say('grounding.no-evidence', { number, sentence: sentence.text }))
  const allowed = cited.map(({ text, title, unitName }) => `${title}\n${text}\n${unitName}`)
  if (sentence.part === 'circulating') allowed.push(material.claim.text)
  if (sentence.part === 'action')
    allowed.push(hotline, material.issuer?.phone ?? '', material.issuer?.office ?? '')
  if (sentence.part === 'source') allowed.push(...sourceMaterial(material))
  const text = sentence.part === 'source' ? withoutSourceFrame(sentence.text, material.issuer) : sentence.text
  const words = strangeFigure(text, allowed.join('\n')) ?? strangeName(text, allowed.join('\n'))
  return words === undefined ? yes : no(say('grounding.stranger', { number, words }))
}

/** Said in the same part and resting on the same evidence. */
export const isSameGround = (
  a: Pick<GroundedSentence, 'part' | 'evidenceIds'>,
  b: Pick<GroundedSentence, 'part' | 'evidenceIds'>,
): boolean => a.part === b.part && a.evidenceIds.toSorted().join() === b.evidenceIds.toSorted().join()

const hotline = '12345'
/** Half of the claim's pairs of signs: enough to be about it, in other words too. */
const aboutTheClaim = 0.4
const advice = /请|勿|不要|可拨打|可登录|欢迎|正在(?:核实|调查|进一步)|将(?:及时|适时|持续|第一时间)/u

/** May this sentence stand without evidence? Only as what its part is for. */
function standsAlone({ part, text }: GroundedSentence, { claim }: Held): boolean {
  if (!ownParts.has(part)) return false
  if (part === 'action') return advice.test(text)
  if (part === 'circulating')
    return containment(new Set(bigrams(text)), new Set(bigrams(claim.text))) >= aboutTheClaim
  return sourceFrame.test(text)
}

const sourceFrame = /发布单位|核实单位|来源|联系电话|咨询电话|电话/u
const clockTime = /\d{4}年\d{1,2}月\d{1,2}日\s*(?:\d{1,2}[:：时]\d{1,2}分?)?/u

function sourceMaterial({ evidence, issuer }: Held): string[] {
  return [hotline, issuer?.office ?? '', ...evidence.map(({ unitName }) => unitName)]
}

/** A source line gives its time of issue and one telephone; what else it says is checked like any sentence. */
function withoutSourceFrame(text: string, issuer: Issuer | undefined): string {
  const rest = plain(text).replace(clockTime, '')
  if (issuer !== undefined) return rest.replace(plain(issuer.phone), '').replace(plain(issuer.office), '')
  return rest
    .replace(/(?<=发布单位[:：]\s*)[\p{Script=Han}]{2,30}/u, '')
    .replace(/(?<=电话[:：]?\s*)\d[\d-]{3,14}/u, '')
}

/** The first number, date or address of a text that the source does not hold. */
function strangeFigure(text: string, source: string): string | undefined {
  const said = plain(text)
  const flat = squeeze(source)
  const numbers = numbersIn(plain(source))
  for (const [address] of said.matchAll(addresses)) if (!flat.includes(squeeze(address))) return address
  const dates = datesIn(said)
  for (const { text: date } of dates) if (!holdsDate(flat, squeeze(date))) return date
  for (const number of numbersIn(said)) {
    if (dates.some(({ start, end }) => number.start < end && number.end > start)) continue
    const known = numbers.some(
      ({ value, unit }) => value === number.value && (unit === number.unit || number.unit === ''),
    )
    if (!known) return number.text
  }
  return undefined
}

/** 4日 stands in 4日 and not in 24日. */
function holdsDate(flat: string, date: string): boolean {
  for (let at = flat.indexOf(date); at !== -1; at = flat.indexOf(date, at + 1)) {
    if (!/\d/.test(flat.charAt(at - 1)) || !/^\d/.test(date)) return true
  }
  return false
}

/** The first place, person or institution of a text that the source does not hold. */
function strangeName(text: string, source: string): string | undefined {
  const said = plain(text)
  const flat = squeeze(source)
  for (const { name } of placesIn(said, [])) if (!flat.includes(squeeze(name))) return name
  for (const { kind, text: name } of namesIn(said))
    if (kind === 'person' && !flat.includes(squeeze(name))) return name
  for (const [name] of said.matchAll(sources)) if (!flat.includes(squeeze(name))) return name
  for (const [name] of said.matchAll(names)) if (!containsName(flat, squeeze(name))) return name
  return undefined
}

/**
 * The pattern may have caught words before the name: any ending of at least four signs that stands in the source
 * will do.
 */
function containsName(flat: string, name: string): boolean {
  for (let from = 0; from <= Math.max(0, name.length - 4); from += 1)
    if (flat.includes(name.slice(from))) return true
  return false
}
