/** The pieces of a file as blocks, each loss at the block where it stood, and each question with its places. Pure. */

import type { Block } from '../../../words/document/document.ts'
import { type QuestionId, questionIds } from '../../domain/documents/word-questions.ts'
import type { Loss, Piece } from './text/piece.ts'

export interface PlacedLoss extends Omit<Loss, 'question'> {
  /** Index of the block of the document; null where it is no place in the text, as in a header. */
  readonly at: number | null
}

export interface Question {
  readonly id: QuestionId
  readonly places: readonly PlacedLoss[]
}

export interface Placed {
  readonly blocks: readonly Block[]
  readonly losses: readonly PlacedLoss[]
  readonly questions: readonly Question[]
}

/** @param around what was lost outside the text */
export function placed(pieces: readonly Piece[], around: readonly Loss[]): Placed {
  const blocks: Block[] = []
  const found: (Loss & { readonly at: number | null })[] = []
  for (const { block, losses } of pieces) {
    // What was lost between two blocks is told at the one that follows.
    found.push(...losses.map((loss) => ({ ...loss, at: blocks.length })))
    if (block !== undefined) blocks.push(block)
  }
  const last = Math.max(0, blocks.length - 1)
  const all = [
    ...found.map((one) => ({ ...one, at: Math.min(one.at ?? 0, last) })),
    ...around.map((one) => ({ ...one, at: null })),
  ]
  const plain = ({ at, quote, what }: (typeof all)[number]): PlacedLoss => ({ at, quote, what })
  return {
    blocks,
    losses: all.filter(({ question }) => question === undefined).map(plain),
    questions: questionIds.flatMap((id) => {
      const places = all.filter(({ question }) => question === id).map(plain)
      return places.length === 0 ? [] : [{ id, places }]
    }),
  }
}
