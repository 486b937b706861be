/**
 * Turns a folder of public data sets into labelled rows, for the model that ships with the project. One-off: an
 * office trains on its own posts.
 * Trap: rows of these sets stay where they are; only a model and figures leave this machine.
 */

import { statesNothing } from '../../src/monitor/domain/labels/claims.ts'
import { readRows } from '../data-sets.ts'
import { LabelledRow } from './labels/labelled-row.ts'

type Raw = Readonly<Record<string, unknown>>
type Labels = LabelledRow['labels']

export const claimSets = ['rumour-ced', 'rumour-checked', 'rumour-weibo-jin', 'rumour-weibo21'] as const

const claims = new Set<string>(claimSets)
const inaccurate = new Set<unknown>(['rumor', 'fake'])

function registerOf(text: string, unverified: boolean): Labels['register'] {
  if (unverified) return 'rumour'
  return /^[【#]/.test(text) ? 'bulletin' : undefined
}

/** Every how manyth row also serves a head its set was not made for. */
const supportsThinned = 3

/** Which labels a row of each set carries. Order of the rows is that of the files. */
const converters: Readonly<Record<string, (row: Raw, at: number) => Labels | undefined>> = {
  ...Object.fromEntries(
    claimSets.map((set) => [
      set,
      (row: Raw, at: number): Labels => {
        const unverified = inaccurate.has(row['label'])
        const register = registerOf(String(row['text']), unverified)
        return { unverified, ...(at % supportsThinned === 0 && register !== undefined && { register }) }
      },
    ]),
  ),
  'citizen-topic-taidi': (row) => ({ topic: row['label'] as Labels['topic'] }),
  'emotion-smp2020': (row, at) => ({
    emotion: row['label'] as Labels['emotion'],
    ...(at % supportsThinned === 0 && { register: 'chat' }),
    ...(at % (3 * supportsThinned) === 0 && { topic: 'other' }),
  }),
  // A citizen's message is never triaged as an inaccurate claim: some of them teach that.
  'citizen-intent-weak': (row, at) => ({
    ...(row['label'] !== 'praise' && { intent: row['label'] as Labels['intent'] }),
    register: 'message',
    ...(at % supportsThinned === 0 && { unverified: false }),
  }),
  'post-class-hand': (row) => ({ kind: row['label'] as Labels['kind'] }),
  'news-titles-thucnews': () => ({ topic: 'other', register: 'headline' }),
}

/** Every how manyth row is taken where a set would drown the others. */
const thinned: Readonly<Record<string, number>> = { 'news-titles-thucnews': 4 }

/** The set with the eight kinds has but one part; it is measured by cross-validation. */
const onlyDev = new Set(['post-class-hand'])

export function rowsOfSets(folder: string, sets: readonly string[] = Object.keys(converters)): LabelledRow[] {
  return sets.flatMap((set) =>
    (['train', 'dev'] as const).flatMap((split) =>
      (onlyDev.has(set) && split === 'train' ? [] : readRows<Raw>(folder, set, split))
        .filter((_, at) => at % (thinned[set] ?? 1) === 0)
        .flatMap((raw, at) => {
          const labels = converters[set]?.(raw, at)
          const title = typeof raw['title'] === 'string' ? `${raw['title']} ` : ''
          if (labels === undefined) return []
          // Nothing can be learnt of claims from a bare repost; it is measured all the same.
          if (split === 'train' && claims.has(set) && statesNothing(String(raw['text']))) return []
          return LabelledRow.parse({
            text: `${title}${String(raw['text'])}`,
            labels,
            source: set,
            split: onlyDev.has(set) ? 'train' : split,
            ...(typeof raw['group'] === 'string' && { group: raw['group'] }),
          })
        }),
    ),
  )
}
