/**
 * What a rebuttal must not be: title repeating the rumour, bare denial, threat, slogan, no contact, no time. Pure.
 * Source: Debunking Handbook 2020; 国办发〔2013〕100号 (以事实说话，避免空洞说教).
 */

import { personalIn } from '../../../text/mask.ts'
import { containment } from '../../../text/similarity.ts'
import { bigrams } from '../../../text/tokens.ts'
import type { GroundedSentence } from '../../../words/document/grounded.ts'
import type { Finding, Severity } from '../../../words/finding.ts'
import type { Message } from '../../../words/message.ts'
import { isRefuting, type Verdict } from '../../../words/verdict.ts'
import { say } from '../../said/going-out.ts'

export interface RebuttalText {
  readonly title: string
  readonly sentences: readonly GroundedSentence[]
  /** Kind of the release it is or becomes. */
  readonly documentKind: string
  readonly claim: { readonly text: string; readonly verdict: Verdict | null }
}

const longest = 500
const longestTitle = 30
/** A title that shares more of its pairs of signs with the claim is the claim. */
const nearlyTheSame = 0.85
const titleRepeats = /网传|谣言|造谣|传言|不实信息|辟谣/
const threats = /依法追究|严惩|严厉打击|追究.{0,6}责任|绝不姑息/
const slogans = /高度重视|第一时间|迅速行动|狠抓落实|不信谣不传谣/
const looksDown = /不明真相的群众|别有用心|少数人|一小撮|纯属/
const tooMuch = /血泊|鲜血|尸体|割喉|裸体|惨状|遗照/
/** Somebody named, then an age. 某 in the name has hidden it. */
const namedAge = /([\p{Script=Han}]{2,3})[（(，,]\s*(?:[男女][，,]\s*)?(\d{1,2})岁/gu
const adultAge = 18
const cause = /系.{0,20}(?:导致|引起|造成)|原因(?:为|是)/
const timeStamp = /\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日/
const contact = /电话|热线|12345|\d{3,4}-\d{5,8}/

/** A finding's rule is its message's code, except where one rule has two sentences. */
function finding(severity: Severity, message: Message, rule = message.code): Finding {
  return { rule, severity, message }
}

export function lintRebuttal(text: RebuttalText): Finding[] {
  return [...blocks(text), ...warnings(text)]
}

const bodyOf = ({ sentences }: RebuttalText): string => sentences.map(({ text }) => text).join('')

function blocks(rebuttal: RebuttalText): Finding[] {
  const { title, sentences, documentKind, claim } = rebuttal
  const body = bodyOf(rebuttal)
  const found: Finding[] = []
  const block = (message: Message, rule?: string) => found.push(finding('block', message, rule))
  if (titleRepeats.test(title)) block(say('rebuttal.title-repeats'))
  else if (claim.verdict === 'verified_false' && similar(title, claim.text) > nearlyTheSame)
    block(say('rebuttal.title-is-rumour'), 'rebuttal.title-repeats')
  if (!sentences.some(({ part, evidenceIds }) => evidenceIds.length > 0 && part !== 'circulating'))
    block(say('rebuttal.bare-denial'))
  if (documentKind === 'rebuttal' && claim.verdict !== null && !isRefuting(claim.verdict))
    block(say('rebuttal.verdict'))
  if (personalIn(title + body).some(({ kind }) => kind !== 'e-mail')) block(say('rebuttal.personal'))
  if (namesMinor(title + body)) block(say('rebuttal.minor'))
  if (!timeStamp.test(body)) block(say('rebuttal.no-time'))
  if (!contact.test(body)) block(say('rebuttal.no-contact'))
  return found
}

function warnings(rebuttal: RebuttalText): Finding[] {
  const { title, sentences, documentKind } = rebuttal
  const body = bodyOf(rebuttal)
  const [first] = sentences
  const found: Finding[] = []
  const warn = (message: Message) => found.push(finding('warn', message))
  if (first?.part === 'circulating') warn(say('rebuttal.fact-first'))
  if ((body.match(/网传|传言/g) ?? []).length > 1) warn(say('rebuttal.myth-twice'))
  if (threats.test(body)) warn(say('rebuttal.threat'))
  if (first !== undefined && slogans.test(first.text)) warn(say('rebuttal.slogan'))
  if (documentKind !== 'rebuttal' && cause.test(body)) warn(say('rebuttal.early-cause'))
  if (looksDown.test(body)) warn(say('rebuttal.tone'))
  if (tooMuch.test(body)) warn(say('rebuttal.detail'))
  if (body.length > longest) warn(say('rebuttal.too-long', { length: body.length, most: longest }))
  if (title.length > longestTitle) warn(say('rebuttal.title-long', { most: longestTitle }))
  return found
}

function namesMinor(text: string): boolean {
  return Array.from(text.matchAll(namedAge)).some(
    ([, name = '', age = '']) => Number(age) < adultAge && !/[某×XＸ]/u.test(name),
  )
}

function similar(a: string, b: string): number {
  return containment(new Set(bigrams(a)), new Set(bigrams(b)))
}
