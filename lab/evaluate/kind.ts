/**
 * The eight kinds by cross-validation: 110 posts labelled by reading and the project's own examples, each asked of
 * lines that had not learnt it.
 * The rules speak too, as in `classify`.
 */

import { readFileSync } from 'node:fs'

import { combine } from '../../src/monitor/classifier.ts'
import { modelFile } from '../../src/monitor/classifiers/linear.ts'
import { classifier as rules } from '../../src/monitor/classifiers/rules.ts'
import { calibrated } from '../../src/monitor/domain/labels/calibration.ts'
import { decodeModel } from '../../src/monitor/domain/labels/model-file.ts'
import { type Kind, kindNames } from '../../src/words/labels.ts'
import { Message } from '../../src/words/message.ts'
import { rowsOfSets } from '../train/datasets.ts'
import { kindExamples } from '../train/examples.ts'
import { sampleOf } from '../train/labels/head-lesson.ts'
import { heldOut } from '../train/labels/held-out.ts'
import { supportsFrom } from '../train/labels/teach.ts'
import { type Evaluator, f1, figure, type Guessed, macroF1 } from './figure.ts'

const task = 'kind'
/** Figures look at labels, not at reasons. */
const unsaid = new Message('label.learnt-whole')
const handSet = 'post-class-hand'

export const kind: Evaluator = {
  name: task,
  figures: (dataFolder) => {
    const samples = [...rowsOfSets(dataFolder, [handSet]), ...kindExamples()].map(sampleOf)
    const model = decodeModel(readFileSync(modelFile))
    const seen = heldOut('kind', samples, supportsFrom(model))
    const items = samples.map(({ row }, at): Guessed & { source: string } => {
      const shares = calibrated(seen[at]?.margins ?? [], model.heads.kind.calibration)
      const kinds = kindNames.map((label, index) => ({ label, score: shares[index] ?? 0, reason: unsaid }))
      return {
        source: row.source,
        guess: combine([{ measured: true, kinds }, rules.classify(row.text)]).kind,
        right: (row.labels.kind satisfies Kind | undefined) ?? '',
      }
    })
    const hand = items.filter(({ source }) => source === handSet)
    const own = items.filter(({ source }) => source !== handSet)
    return [
      figure({ task, set: 'both, cross-validated', measure: 'macro-F1', items, of: macroF1, reach: 0.6 }),
      figure({ task, set: handSet, measure: 'macro-F1', items: hand, of: macroF1 }),
      figure({ task, set: 'own examples', measure: 'macro-F1', items: own, of: macroF1 }),
      ...kindNames.map((label) =>
        figure({ task, set: label, measure: 'F1', items, of: (some) => f1(some, label) }),
      ),
    ]
  },
}
