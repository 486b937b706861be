/**
 * How surely the claims a text speaks about are found: over rumours and notices made by the thousand, on the half no
 * rule was made by looking at. Trap: `matters unknown` takes every row out of the table that has a word of that half:
 * what is left is what the reader does with a matter nobody thought of.
 */

import { createMatcher } from '../../../src/facts/domain/matching/match.ts'
import { createTouching, type Touch } from '../../../src/facts/domain/touching/touching.ts'
import { matterRows } from '../../../src/text/facts/lexicon.ts'
import { mattersBy, mattersIn, type ReadMatters } from '../../../src/text/facts/matters.ts'
import type { GazetteerEntry } from '../../../src/text/facts/places.ts'
import { bootstrap, type Figure } from '../figure.ts'
import { apartKinds, type Case, casesOf, isTouching, mattersOf } from './cases.ts'
import { county, towns, villages } from './frames.ts'

export type How = Touch['how'] | 'not'

export interface Judged extends Case {
  readonly how: How
}

const gazetteer: readonly GazetteerEntry[] = [
  { name: county, aliases: [county.slice(0, -1)], code: '1', kind: 'county' },
  ...towns.map((name, at) => ({ name, aliases: [], code: `11${at}`, kind: 'town', parent: county })),
  ...villages.map(({ name, town }, at) => ({
    name,
    aliases: [],
    code: `12${at}`,
    kind: 'village',
    parent: town,
  })),
]
const seed = 20_261_129
const each = 250

export function evaluateTouching(): Figure[] {
  const cases = casesOf('unseen', seed, each)
  const own = JSON.stringify(mattersOf('unseen'))
  const others = matterRows.filter((row) => !row.split(' ').some((word) => own.includes(word)))
  return [
    ...figuresOf('unseen half', judged(cases, mattersIn)).map(withGoal),
    ...figuresOf('unseen, matters unknown', judged(cases, mattersBy(others))),
  ]
}

const strongest = ['surely', 'perhaps', 'nearby'] as const

/** Each asked as the one claim of an office. */
export function judged(cases: readonly Case[], readMatters: ReadMatters = mattersIn): Judged[] {
  const touching = createTouching(gazetteer, readMatters)
  return cases.map((one) => {
    const matcher = createMatcher(gazetteer)
    matcher.put('claim', one.claim)
    const found = touching(
      { title: one.title, text: one.body },
      { claims: [{ id: 'claim', text: one.claim, isCurrent: true }], match: matcher.match },
    )
    const how = strongest.find((level) => found.some((touch) => touch.how === level)) ?? 'not'
    return { ...one, how }
  })
}

function figuresOf(set: string, all: readonly Judged[]): Figure[] {
  const at = { task: 'touch', set }
  const sure = all.filter(({ how }) => how === 'surely')
  return [
    { ...at, measure: 'recall, shown', ...share(all.filter(isTouching), isShown) },
    { ...at, measure: 'recall, decided by a person or refused', ...share(all.filter(isTouching), stops) },
    { ...at, measure: 'precision, shown', ...share(all.filter(isShown), isTouching) },
    { ...at, measure: 'precision, sure', ...share(sure, isTouching) },
    ...apartKinds.map((kind) => ({
      ...at,
      measure: `alarmed though apart: ${kind}`,
      ...share(
        all.filter((one) => one.kind === kind),
        isShown,
      ),
    })),
  ]
}

/** Goals are for matters the table knows. */
const goals: Readonly<Record<string, number>> = {
  'recall, shown': 0.9,
  'precision, shown': 0.9,
  'precision, sure': 0.98,
}

function withGoal(one: Figure): Figure {
  const reach = goals[one.measure]
  return reach === undefined ? one : { ...one, reach }
}

const isShown = ({ how }: Judged) => how !== 'not'
const stops = ({ how }: Judged) => how === 'surely' || how === 'perhaps'

function share(
  items: readonly Judged[],
  is: (one: Judged) => boolean,
): Pick<Figure, 'value' | 'n' | 'interval'> {
  const of = (drawn: readonly Judged[]) => drawn.filter(is).length / Math.max(1, drawn.length)
  return { value: of(items), n: items.length, ...bootstrap(items, of) }
}
