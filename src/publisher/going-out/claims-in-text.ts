/**
 * Sentences of a text, saved or not, that may speak about a claim of the office: a person says whether they do. Trap:
 * only where the kind needs no evidence; in the others every sentence is asked for its evidence anyway.
 */

import { touchedClaims } from '../../facts/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import { type LintFinding, textPlaces } from '../domain/lint/finding.ts'
import { lintedText } from '../domain/lint/linted-text.ts'
import type { ReleaseText } from '../domain/release-text.ts'
import { kindOf } from '../releases/approval-plan.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { say } from '../said/going-out.ts'

interface Asked {
  readonly text: ReleaseText
  /** Of the release. */
  readonly kind: string
  readonly now: Date
}

const asks = { rule: 'claim.may-touch', severity: 'block' } as const
const tells = { rule: 'claim.nearby', severity: 'warn' } as const

export async function claimFindings(
  db: Db | Tx,
  { claims, approval }: Pick<CreateReleaseNeeds, 'claims' | 'approval'>,
  { text: { title, summary, body }, kind, now }: Asked,
): Promise<LintFinding[]> {
  if (kindOf(approval, kind).grounded) return []
  const words = { title, summary, body: lintedText(body).text }
  const texts = textPlaces.map((place) => ({ title, text: words[place] }))
  const touched = await touchedClaims(db, claims, { texts, now })
  return textPlaces.flatMap((where, at) =>
    (touched[at] ?? [])
      .filter(({ how }) => how !== 'surely')
      .map(({ sentence, claim, start, end, how }) => ({
        where,
        start,
        end,
        ...(how === 'perhaps' ? asks : tells),
        message: say(how === 'perhaps' ? asks.rule : tells.rule, { sentence, claim }),
        source: '',
      })),
  )
}
