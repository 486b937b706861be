/** What a rebuttal must not be: title repeating the rumour, bare denial, threat, slogan, no contact, no time. Pure. Source: domain-rules C3, F21. */

import { personalIn } from '../../text/mask.ts'
import { containment } from '../../text/similarity.ts'
import { bigrams } from '../../text/tokens.ts'
import type { ClaimFacts, DocumentKind, DraftSentence } from './draft.ts'

export interface RebuttalFinding {
  readonly rule: string
  readonly severity: 'block' | 'warn' | 'info'
  readonly message: string
}

export interface RebuttalText {
  readonly title: string
  readonly sentences: readonly DraftSentence[]
  readonly documentKind: DocumentKind
  readonly claim: Pick<ClaimFacts, 'text' | 'verdict'>
}

const longest = 500
const titleRepeats = /网传|谣言|造谣|传言|不实信息|辟谣/
const threats = /依法追究|严惩|严厉打击|追究.{0,6}责任|绝不姑息/
const slogans = /高度重视|第一时间|迅速行动|狠抓落实|不信谣不传谣/
const looksDown = /不明真相的群众|别有用心|少数人|一小撮|纯属/
const tooMuch = /血泊|鲜血|尸体|割喉|裸体|惨状|遗照/
/** Somebody named, then an age. 某 in the name has hidden it. */
const namedAge = /([\p{Script=Han}]{2,3})[（(，,]\s*(?:[男女][，,]\s*)?(\d{1,2})岁/gu
const adultAge = 18
/** Only these verdicts let an answer say that something is wrong. */
const refuting: ReadonlySet<string> = new Set(['verified_false', 'partly_false', 'misleading'])
const cause = /系.{0,20}(?:导致|引起|造成)|原因(?:为|是)/
const timeStamp = /\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日/
const contact = /电话|热线|12345|\d{3,4}-\d{5,8}/

export function lintRebuttal({ title, sentences, documentKind, claim }: RebuttalText): RebuttalFinding[] {
  const found: RebuttalFinding[] = []
  const add = (severity: RebuttalFinding['severity'], rule: string, message: string) =>
    found.push({ rule, severity, message })
  const body = sentences.map(({ text }) => text).join('')
  const facts = sentences.filter(({ part, evidenceIds }) => evidenceIds.length > 0 && part !== 'circulating')

  if (titleRepeats.test(title))
    add(
      'block',
      'rebuttal.title-repeats',
      '标题要说事实，不要重复传言（例如“云岭县供水正常，水压检测合格”）。',
    )
  else if (claim.verdict === 'verified_false' && similar(title, claim.text) > 0.85)
    add('block', 'rebuttal.title-repeats', '标题与传言几乎一样，请改成陈述事实。')
  if (facts.length === 0)
    add('block', 'rebuttal.bare-denial', '只有否认、没有事实和证据，不能发布；请先补充核实结果。')
  if (documentKind === 'rebuttal' && claim.verdict !== null && !refuting.has(claim.verdict))
    add('block', 'rebuttal.verdict', '定性不是“不实”，不能发辟谣；请改用情况说明或情况通报。')
  if (personalIn(title + body).some(({ kind }) => kind !== 'e-mail'))
    add('block', 'rebuttal.personal', '文中有个人的手机号、身份证号或银行卡号，请删去。')
  if (namesMinor(title + body)) add('block', 'rebuttal.minor', '写出了未成年人的姓名，请改为“某某”或删去。')
  if (!timeStamp.test(body)) add('block', 'rebuttal.no-time', '没有发布时间，请写明年月日时分。')
  if (!contact.test(body)) add('block', 'rebuttal.no-contact', '没有联系方式，请写明单位和电话。')
  if (sentences[0] !== undefined && sentences[0].part === 'circulating')
    add('warn', 'rebuttal.fact-first', '先说事实，再提传言。')
  if ((body.match(/网传|传言/g) ?? []).length > 1) add('warn', 'rebuttal.myth-twice', '传言只提一次。')
  if (threats.test(body)) add('warn', 'rebuttal.threat', '先把事实讲清楚；威胁用语容易引发新的猜疑。')
  if (sentences[0] !== undefined && slogans.test(sentences[0].text))
    add('warn', 'rebuttal.slogan', '开头不要用套话，直接说事实。')
  if (documentKind !== 'rebuttal' && cause.test(body))
    add('warn', 'rebuttal.early-cause', '原因只由调查单位发布；没有调查结论请删去。')
  if (looksDown.test(body))
    add('warn', 'rebuttal.tone', '语气要平实：不评价提问的人，说“目前还不清楚的是……”。')
  if (tooMuch.test(body)) add('warn', 'rebuttal.detail', '不写刺激性的细节，请删去。')
  if (body.length > longest)
    add('warn', 'rebuttal.too-long', `全文 ${body.length} 字，超过 ${longest} 字不易读完，请精简。`)
  if (title.length > 30) add('warn', 'rebuttal.title-long', '标题超过 30 字，请精简。')
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
