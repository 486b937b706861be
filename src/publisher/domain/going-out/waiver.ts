/**
 * 放行: what a finding says is known, and a named person lets it stand with a reason. Pure.
 * Trap: what may be let stand is a list of rules that are understood; a rule nobody put there may never be, so a new
 * one begins as strict as it can be. A waiver is for one sentence in one place: another word in it, or another finding
 * about it, is not what the person let stand.
 */

import { canonicalJson } from '../../../text/canonical-json.ts'
import { sentencesIn } from '../../../text/sentences.ts'
import type { Finding } from '../../../words/finding.ts'
import type { Message } from '../../../words/message.ts'
import type { LintFinding, TextPlace } from '../lint/finding.ts'
import type { Sha256, SignedFacts } from '../seal.ts'

/**
 * Form and sense of the text, of which a person may know better; and whether a sentence speaks about a claim, where the
 * reader of claims does not know: that is a question to a person, and a waiver is the answer. Never: secrecy, personal
 * data, what was lost, images, and whatever else decides on going out.
 */
const waivableRules: ReadonlySet<string> = new Set([
  'title.length',
  'title.mark',
  'form.doc-number',
  'form.punctuation',
  'form.numerals',
  'form.pairs',
  'form.doubled',
  'date.impossible',
  'date.weekday',
  'date.no-year',
  'date.relative',
  'date.age',
  'gap.placeholder',
  'gap.residue',
  'gap.period',
  'gap.empty-section',
  'gap.empty-label',
  'gap.numbering',
  'sum.total',
  'sum.sentence',
  'wording',
  'claim.may-touch',
])

/** A row of the office's word list may be firm: then it is nobody's to let stand. */
export function isWaivable({ rule, firm = false }: Pick<LintFinding, 'rule' | 'firm'>): boolean {
  return waivableRules.has(rule) && !firm
}

/** What is let stand, as a person reads it and as it is found again. */
export interface Stand {
  readonly place: TextPlace
  readonly rule: string
  /** The words at the place. */
  readonly words: string
  /** The sentences they stand in, as the linters read them. */
  readonly sentence: string
}

export interface Waiver extends Stand {
  readonly id: string
  readonly key: string
  readonly reason: string
  readonly personId: string
  readonly at: Date
}

/** The finding at this place of this text. */
export function standOf(text: string, { where, rule, start, end }: LintFinding): Stand {
  return {
    place: where,
    rule,
    words: text
      .slice(start, end)
      .replace(/^#+\s*/, '')
      .trim(),
    sentence: sentenceAround(text, { start, end }),
  }
}

function sentenceAround(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): string {
  const around = sentencesIn(text).filter((one) => one.start < end && one.end > start)
  const from = Math.min(start, ...around.map((one) => one.start))
  const to = Math.max(end, ...around.map((one) => one.end))
  return text.slice(from, to).trim()
}

/** By which a waiver knows its finding: another place, sentence or message is another finding. */
export function keyOf({ place, rule, words, sentence }: Stand, message: Message, sha256: Sha256): string {
  const said: SignedFacts[string] = JSON.parse(JSON.stringify(message))
  return sha256(canonicalJson({ place, rule, words, sentence, said }))
}

/** A finding, and who let it stand. */
export interface Judged extends Finding {
  readonly waivable: boolean
  readonly waiver?: Waiver | undefined
}

/** The one question every door asks of a finding: does it keep the text from going out? */
export function isBlocking({ severity, waivable, waiver }: Judged): boolean {
  return severity === 'block' && !(waivable && waiver !== undefined)
}

/** It follows its words: when they are edited away, it is gone. @param texts of the release as the linters read them */
export function stands({ place, sentence }: Stand, texts: Readonly<Record<TextPlace, string>>): boolean {
  return sentence !== '' && texts[place].includes(sentence)
}

/** What a signature is bound to of waivers; nothing when there are none, as it was before there were any. */
export function boundWaivers(waivers: readonly Waiver[]): SignedFacts {
  if (waivers.length === 0) return {}
  const bound = waivers
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, key, reason, personId }) => ({ id, key, reason, personId }))
  return { waivers: bound }
}
