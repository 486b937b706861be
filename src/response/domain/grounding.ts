/**
 * No citation, no sentence: every sentence of a draft names evidence, and each number, date, name and place in it stands there. Pure.
 * Trap: the check reads what the sentence says, not who wrote it; a person's edit is checked like a machine's.
 */
import { datesIn } from '../../text/dates.ts'
import { numbersIn } from '../../text/numbers.ts'
import { placesIn } from '../../text/places.ts'
import type { ClaimFacts, DraftSentence, DraftText, EvidenceRow } from './draft.ts'

export type Grounding =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: string; readonly sentence: string; readonly at: number }

interface Material {
  readonly claim: ClaimFacts
  readonly evidence: readonly EvidenceRow[]
}

/** Parts that speak of the office's own manners or quote the claim rest on these, not on evidence. */
const ownParts = new Set(['circulating', 'source', 'action'])

/** Units and institutions by their endings: who did or said something must stand in the evidence too. */
const names =
  /[\p{Script=Han}]{2,10}(?:局|委|中心|公司|医院|大学|研究院|检测站|水厂|派出所|公安|法院|检察院|办公室)/gu

const squeeze = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s,，]/g, '')
    .toLowerCase()

export function checkGrounding(draft: DraftText, material: Material): Grounding {
  if (draft.sentences.length === 0)
    return { ok: false, why: 'grounding.empty', sentence: '稿件没有内容。', at: 0 }
  const everything = material.evidence.map(({ text, title }) => `${title}\n${text}`).join('\n')
  const title = missing(draft.title, [everything, material.claim.text])
  if (title !== undefined)
    return {
      ok: false,
      why: 'grounding.title',
      sentence: `标题里的“${title}”在证据中找不到，请改标题或补证据。`,
      at: -1,
    }
  for (const [at, sentence] of draft.sentences.entries()) {
    const fault = sentenceFault(sentence, material, at)
    if (fault !== undefined) return fault
  }
  return { ok: true }
}

function sentenceFault(
  sentence: DraftSentence,
  { claim, evidence }: Material,
  at: number,
): Grounding | undefined {
  const cited = evidence.filter(({ id }) => sentence.evidenceIds.includes(id))
  if (cited.length < sentence.evidenceIds.length) {
    return {
      ok: false,
      why: 'grounding.unknown-evidence',
      sentence: `第 ${at + 1} 句引用的证据不存在或已撤回：“${sentence.text}”`,
      at,
    }
  }
  if (sentence.part === 'source') return undefined
  if (cited.length === 0 && !ownParts.has(sentence.part)) {
    return {
      ok: false,
      why: 'grounding.no-evidence',
      sentence: `第 ${at + 1} 句没有证据：“${sentence.text}”。请指明证据或删去。`,
      at,
    }
  }
  const allowed = cited.map(({ text, title, unitName }) => `${title}\n${text}\n${unitName}`)
  if (sentence.part === 'circulating') allowed.push(claim.text)
  const stranger = missing(sentence.text, allowed)
  if (stranger === undefined) return undefined
  return {
    ok: false,
    why: 'grounding.stranger',
    sentence: `第 ${at + 1} 句里的“${stranger}”在所引证据中找不到，请改正或补证据。`,
    at,
  }
}

/** The first number, date, place or institution of a text that none of the sources holds. */
function missing(text: string, sources: readonly string[]): string | undefined {
  const material = sources.join('\n')
  const flat = squeeze(material)
  const numbers = numbersIn(material)
  const dates = datesIn(text)
  for (const { text: date } of dates) if (!flat.includes(squeeze(date))) return date
  for (const number of numbersIn(text)) {
    if (dates.some(({ start, end }) => number.start < end && number.end > start)) continue
    const known = numbers.some(
      ({ value, unit }) => value === number.value && (unit === number.unit || number.unit === ''),
    )
    if (!known) return number.text
  }
  for (const { name } of placesIn(text, [])) if (!flat.includes(squeeze(name))) return name
  for (const [name] of text.matchAll(names)) if (!containsName(flat, squeeze(name))) return name
  return undefined
}

/** The pattern may have caught words before the name: any ending of at least four signs that stands in the source will do. */
function containsName(flat: string, name: string): boolean {
  for (let from = 0; from <= Math.max(0, name.length - 4); from += 1)
    if (flat.includes(name.slice(from))) return true
  return false
}
