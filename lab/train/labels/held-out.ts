/**
 * Margins of samples a lesson had not learnt: on these shares are fitted and figures taken. Pure. Trap: groups never
 * stand on both sides.
 */

import { type HeadName, heads } from '../../../src/monitor/domain/labels/label-heads.ts'
import { type Observation } from './calibrate.ts'
import { marginsIn, noSupports, type Sample, type Taught, teachHead } from './head-lesson.ts'
import { labelOf } from './labelled-row.ts'

const folds = 3

function foldOf({ row }: Sample): string {
  let value = 5381
  for (const sign of row.group ?? row.text) value = (Math.imul(value, 33) ^ (sign.codePointAt(0) ?? 0)) >>> 0
  return String((value >>> 7) % folds)
}

/**
 * Margins for every sample from a lesson without its third of the groups: copies and posts of one story are never on
 * both sides.
 */
export function heldOut(head: HeadName, samples: readonly Sample[], supports = noSupports): Observation[] {
  const seen: Observation[] = Array.from(samples, () => ({ margins: [], right: -1 }))
  for (const [side, asked] of Map.groupBy(samples.keys(), (at) => foldOf(samples[at] as Sample))) {
    const taught = teachHead(
      head,
      samples.filter((sample) => foldOf(sample) !== side),
      supports,
    )
    for (const at of asked) seen[at] = observed(taught, samples[at] as Sample, supports)
  }
  return seen
}

function observed(taught: Taught, sample: Sample, supports = noSupports): Observation {
  const right = heads[taught.head].findIndex((label) => label === labelOf(sample.row, taught.head))
  return { margins: marginsIn(taught, sample, supports), right }
}

/**
 * For every source margins of a third of its samples, from a lesson without that source and without the groups of
 * that third: sources share
 * stories, and a story learnt elsewhere would make a strange source look well known.
 */
export function sourcesHeldOut(
  head: HeadName,
  samples: readonly Sample[],
): readonly (readonly Observation[])[] {
  const bySource = Map.groupBy(samples, ({ row }) => row.source)
  return [...bySource].map(([source, own]) => {
    const taught = teachHead(
      head,
      samples.filter((sample) => sample.row.source !== source && foldOf(sample) !== '0'),
    )
    return own.filter((sample) => foldOf(sample) === '0').map((sample) => observed(taught, sample))
  })
}
