/**
 * The rules writer: a draft put together from the units' own sentences, in the order a rebuttal needs. Pure.
 * It composes nothing about the matter: facts are copied from evidence, the rest is the fixed frame. Source:
 * Debunking Handbook 2020 (fact, warning, myth once, why, fact).
 */

import { sentencesIn } from '../../text/sentences.ts'
import type { Issuer } from '../../words/document/grounded.ts'
import type { DocumentKind, DraftSentence, DraftText, Material } from './draft.ts'
import { circulating, relyOnOfficial, sourceLine, stillBeingChecked, titleWithoutFact } from './templates.ts'

export interface RulesInput extends Material {
  readonly documentKind: DocumentKind
  readonly issuer: Issuer
  readonly now: Date
}

const longestTitle = 30
/** More than this and nobody reads it (C3: over 500 signs is warned). */
const mostFacts = 4

export function writeByRules({ claim, evidence, documentKind, issuer, now }: RulesInput): DraftText {
  const facts = evidence.flatMap((row) =>
    sentencesIn(row.text).map(({ text }) => ({ text: ended(text), row })),
  )
  const [first, ...others] = facts
  const sentences: DraftSentence[] = []
  const add = (part: DraftSentence['part'], text: string, evidenceIds: string[] = []) =>
    sentences.push({ part, text, evidenceIds })

  if (first !== undefined) add('fact', first.text, [first.row.id])
  const said = bare(claim.text)
  if (documentKind === 'rebuttal' && claim.verdict !== null)
    add('circulating', circulating.withVerdict(said, claim.verdict))
  else add('circulating', circulating.withoutVerdict(said))
  for (const { text, row } of others.slice(0, mostFacts)) add('evidence', text, [row.id])
  if (documentKind === 'factStatement' && claim.verdict === null) add('action', stillBeingChecked)
  add('action', relyOnOfficial)
  const units = [...new Set(evidence.map(({ unitName }) => unitName))]
  add('source', sourceLine(issuer, units, now))
  const texts = facts.map(({ text }) => text)
  return { title: titleOf(texts, documentKind), sentences }
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
  return documentKind === 'rebuttal' ? bare(facts[0] ?? '').slice(0, longestTitle) : titleWithoutFact
}
