/** The three matching sets as files: claims or replies, and the questions asked of them. */

import { readRows } from '../data-sets.ts'

export interface ClaimRow {
  readonly id: string
  readonly claim: string
  readonly ruling: string
}

export interface QuestionRow {
  readonly kind: string
  readonly text: string
  readonly relevant: readonly string[]
}

export interface MatchingSet {
  readonly claims: readonly ClaimRow[]
  readonly questions: readonly QuestionRow[]
}

export type MatchingSetName =
  | 'claim-match-zh'
  | 'claim-match-cofacts'
  | 'reply-match-taidi'
  | 'reply-match-taidi without quotes'

type Row = Readonly<Record<string, unknown>>

/** Rows flagged as politics are left out, and replies too short to say anything. */
export function readMatchingSet(
  dataFolder: string,
  set: MatchingSetName,
  part: 'dev' | 'train',
): MatchingSet {
  const rows = (file: string) =>
    readRows<Row>(dataFolder, set.split(' ')[0] ?? set, file).filter((row) => row['politics'] !== true)
  const replyField = set.endsWith('without quotes') ? 'text_noquote' : 'text'
  const isClaimSet = set === 'claim-match-zh'
  const claims = rows('collection').map((row) => ({
    id: text(row, 'id'),
    claim: isClaimSet ? text(row, 'claim') : '',
    ruling: text(row, replyField),
  }))
  const ids = new Set(claims.map(({ id }) => id))
  return {
    claims,
    questions: rows(`${part}_queries`)
      .filter((row) => row['boilerplate_reply'] !== true)
      .map((row) => ({
        kind: text(row, 'kind'),
        text: [text(row, 'title'), text(row, 'text')].filter((one) => one !== '').join(' '),
        relevant: Array.isArray(row['relevant']) ? row['relevant'].map(String) : [],
      }))
      // A question whose only answers were left out has none.
      .filter(({ relevant }) => relevant.length === 0 || relevant.some((id) => ids.has(id))),
  }
}

function text(row: Row, field: string): string {
  const value = row[field]
  return typeof value === 'string' ? value : ''
}
