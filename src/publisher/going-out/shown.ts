/** What each sentence of a release rests on, as its screen shows it. */

import type { Db } from '../../infra/data/db.ts'
import type { Actor } from '../../infra/work.ts'
import { holdsPermission } from '../../staff/queries.ts'
import type { GroundingView } from '../api/release-screen.ts'
import { type Held, sentenceRuling } from '../domain/going-out/grounding.ts'
import { quotesIn } from '../domain/going-out/quotes.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import type { Loaded } from '../releases/release-rows.ts'
import { groundingAsked, type SentenceAsked } from './asked.ts'

/** Whoever may not write it sees the evidence it rests on, and no other of the case. */
export async function groundingShown(
  db: Db,
  loaded: Loaded,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  needs: CreateReleaseNeeds,
): Promise<GroundingView> {
  const { isGrounded, sentences, material } = await groundingAsked(db, loaded, needs, now)
  if (!isGrounded) return null
  const isWriter = holdsPermission(actor, 'release.draft', loaded.row.unitId)
  const cited = new Set(sentences.flatMap(({ evidenceIds }) => evidenceIds))
  return {
    sentences: sentences.map((one, at) => sentenceShown(one, material, at + 1)),
    evidence: material.evidence
      .filter(({ id }) => isWriter || cited.has(id))
      .map(({ id, title, text, unitName, verifierName, observedAt }) => ({
        id,
        title,
        text,
        unitName,
        verifierName,
        observedAt: observedAt.toISOString(),
      })),
  }
}

function sentenceShown(
  one: SentenceAsked,
  material: Held,
  number: number,
): NonNullable<GroundingView>['sentences'][number] {
  const { text, part, where, line, evidenceIds } = one
  const cited = material.evidence.filter(({ id }) => evidenceIds.includes(id))
  const ruling = sentenceRuling(one, material, number)
  const wordsOf = (id: string) => cited.find((evidence) => evidence.id === id)?.text ?? ''
  return {
    text,
    part,
    where,
    line,
    evidenceIds: [...evidenceIds],
    quotes: quotesIn(text, cited).map((quote) => ({
      ...quote,
      words: wordsOf(quote.evidenceId).slice(quote.start, quote.end),
    })),
    fault: ruling.ok ? null : ruling.why,
  }
}
