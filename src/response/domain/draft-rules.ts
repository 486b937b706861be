/**
 * The rules writer: a draft put together from the units' own sentences, in the order a rebuttal needs. Pure.
 * It composes nothing about the matter: facts are copied from evidence, the rest is the fixed frame. Source: domain-rules C3.
 */

import { beijingMinute } from '../../calendar/beijing.ts'
import { sentencesIn } from '../../text/sentences.ts'
import type { ClaimFacts, DocumentKind, DraftSentence, DraftText, EvidenceRow, Issuer } from './draft.ts'

export interface RulesInput {
  readonly claim: ClaimFacts
  readonly evidence: readonly EvidenceRow[]
  readonly documentKind: DocumentKind
  readonly issuer: Issuer
  readonly now: Date
}

const longestTitle = 30
/** More than this and nobody reads it (C3: over 500 signs is warned). */
const mostFacts = 4

const verdictPhrases: Readonly<Record<string, string>> = {
  verified_false: '与事实不符',
  partly_false: '部分与事实不符',
  misleading: '容易引起误解',
  true: '情况属实',
  unverifiable: '目前无法核实',
}

export function writeByRules({ claim, evidence, documentKind, issuer, now }: RulesInput): DraftText {
  const facts = evidence.flatMap((row) =>
    sentencesIn(row.text).map(({ text }) => ({ text: ended(text), row })),
  )
  const [first, ...others] = facts
  const sentences: DraftSentence[] = []
  const add = (part: DraftSentence['part'], text: string, evidenceIds: string[] = []) =>
    sentences.push({ part, text, evidenceIds })

  if (first !== undefined) add('fact', first.text, [first.row.id])
  const phrase = verdictPhrases[claim.verdict ?? '']
  if (documentKind === 'rebuttal' && phrase !== undefined)
    add('circulating', `网传“${bare(claim.text)}”，${phrase}。`)
  else add('circulating', `近日有关于“${bare(claim.text)}”的说法。`)
  for (const { text, row } of others.slice(0, mostFacts)) add('evidence', text, [row.id])
  if (documentKind === 'factStatement' && claim.verdict === null)
    add('action', '其余情况正在核实，有进展将及时发布。')
  add('action', '请以官方发布为准，未经证实的信息请不要转发。')
  const units = [...new Set(evidence.map(({ unitName }) => unitName))].join('、')
  add(
    'source',
    `发布单位：${issuer.office}${units === '' ? '' : `；核实单位：${units}`}。联系电话：${issuer.phone}。${beijingMinute(now)}。`,
  )
  return {
    title: titleOf(
      facts.map(({ text }) => text),
      documentKind,
    ),
    sentences,
  }
}

function bare(text: string): string {
  return text.replace(/[。！!？?；;\s]+$/u, '')
}

function ended(text: string): string {
  return /[。！？!?；;]["”’」』）)]*$/u.test(text) ? text : `${text}。`
}

/** Words with which a finding answers what people fear. */
const finding = /正常|合格|安全|未发现|没有|未发生|未出现|恢复|属实|不存在|稳定/u

/** The title states the fact: the shortest finding that fits, else the first fact, cut at a comma when it is long. */
function titleOf(facts: readonly string[], documentKind: DocumentKind): string {
  const fitting = facts.flatMap((fact) => {
    const whole = bare(fact)
    return whole.length <= longestTitle
      ? [whole]
      : whole.split(/[，,；;]/u).filter((clause) => clause.length >= 6 && clause.length <= longestTitle)
  })
  const found = fitting.filter((clause) => finding.test(clause))
  // A finding that names its place can stand alone; one that does not needs its sentence.
  const placed = found.find((clause) => /[县市区镇乡村路]/u.test(clause))
  const title = placed ?? found[0] ?? fitting[0]
  if (title !== undefined) return title
  return documentKind === 'rebuttal' ? bare(facts[0] ?? '').slice(0, longestTitle) : '关于有关情况的说明'
}
