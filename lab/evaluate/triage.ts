/**
 * How well posts that look like inaccurate claims come to the top: four Weibo sets pooled, each set, each source left
 * out of the lesson.
 */

import { classifier } from '../../src/monitor/classifiers/linear.ts'
import { calibrated } from '../../src/monitor/domain/labels/calibration.ts'
import { claimSets, rowsOfSets } from '../train/datasets.ts'
import { calibrateEvenly } from '../train/labels/calibrate.ts'
import { marginsIn, type Sample, sampleOf, teachHead } from '../train/labels/head-lesson.ts'
import { sourcesHeldOut } from '../train/labels/held-out.ts'
import {
  accuracy,
  auc,
  calibrationError,
  type Evaluator,
  type Figure,
  figure,
  type Guessed,
  macroF1,
  precisionAtRecall,
  type Scored,
} from './figure.ts'

const task = 'triage'

interface Judged extends Scored, Guessed {
  readonly set: string
}

function judged(sample: Sample, share: number): Judged {
  const isYes = sample.row.labels.unverified === true
  return {
    set: sample.row.source,
    score: share,
    isYes,
    guess: share >= 0.5 ? 'inaccurate' : 'other',
    right: isYes ? 'inaccurate' : 'other',
  }
}

export const triage: Evaluator = {
  name: task,
  figures: (dataFolder) => {
    const rows = rowsOfSets(dataFolder, claimSets)
    const dev = rows.filter(({ split }) => split === 'dev').map(sampleOf)
    const train = rows.filter(({ split }) => split === 'train').map(sampleOf)
    const items = dev.map((sample) => judged(sample, classifier.classify(sample.row.text).unverified ?? 0))
    return [...pooled(items), ...perSet(items), ...leftOut(train, dev)]
  },
}

function pooled(items: readonly Judged[]): Figure[] {
  const set = 'four sets pooled'
  return [
    figure({ task, set, measure: 'AUC', items, of: auc, reach: 0.965 }),
    figure({
      task,
      set,
      measure: 'precision at recall .50',
      items,
      of: (some) => precisionAtRecall(some, 0.5),
      reach: 0.98,
    }),
    figure({ task, set, measure: 'calibration error', items, of: calibrationError }),
  ]
}

function perSet(items: readonly Judged[]): Figure[] {
  const each = claimSets.map((set) =>
    figure({ task, set, measure: 'macro-F1', items: items.filter((item) => item.set === set), of: macroF1 }),
  )
  const value = Math.min(...each.map((one) => one.value))
  return [...each, { task, set: 'worst of four', measure: 'macro-F1', value, n: items.length, reach: 0.87 }]
}

/**
 * Learnt on three sources and asked about the fourth, whose manner was never seen; shares are fitted the same way: on
 * each of the three, by a
 * lesson of the other two.
 */
function leftOut(train: readonly Sample[], dev: readonly Sample[]): Figure[] {
  const each = claimSets.map((set) => {
    const others = train.filter(({ row }) => row.source !== set)
    const taught = teachHead('unverified', others)
    const shares = calibrateEvenly(sourcesHeldOut('unverified', others))
    const items = dev
      .filter(({ row }) => row.source === set)
      .map((sample) => judged(sample, calibrated(marginsIn(taught, sample), shares)[0] ?? 0))
    return figure({ task, set: `left out: ${set}`, measure: 'accuracy', items, of: accuracy })
  })
  const value = each.reduce((sum, one) => sum + one.value, 0) / each.length
  return [...each, { task, set: 'left out, mean', measure: 'accuracy', value, n: dev.length, reach: 0.86 }]
}
