/** Topics of citizen messages and emotions of posts, on the dev parts, as `classify` would say them. */

import { classifier } from '../../src/monitor/classifiers/linear.ts'
import { type HeadName } from '../../src/monitor/domain/labels/label-heads.ts'
import { readRows } from '../data-sets.ts'
import { rowsOfSets } from '../train/datasets.ts'
import { labelOf } from '../train/labels/labelled-row.ts'
import { accuracy, type Evaluator, f1, type Figure, figure, type Guessed, macroF1 } from './figure.ts'

interface Asked extends Guessed {
  readonly id: string
}

function asked(dataFolder: string, set: string, head: HeadName): Asked[] {
  return rowsOfSets(dataFolder, [set])
    .filter(({ split }) => split === 'dev')
    .map((row) => {
      const { topic, emotion } = classifier.classify(row.text)
      const guess = head === 'topic' ? topic?.label : emotion
      return { id: row.text, guess: guess ?? '', right: labelOf(row, head) ?? '' }
    })
}

function perLabel(task: string, items: readonly Guessed[]): Figure[] {
  return [...new Set(items.map(({ right }) => right))]
    .toSorted()
    .map((label) => figure({ task, set: label, measure: 'F1', items, of: (some) => f1(some, label) }))
}

const topicSet = 'citizen-topic-taidi'

export const topic: Evaluator = {
  name: 'topic',
  figures: (dataFolder) => {
    const items = asked(dataFolder, topicSet, 'topic')
    const forms = readRows<{ form: unknown }>(dataFolder, topicSet, 'dev').map(({ form }) => form)
    const raw = items.filter((_, at) => forms[at] === 'raw')
    return [
      figure({
        task: 'topic',
        set: `${topicSet}, raw text`,
        measure: 'macro-F1',
        items: raw,
        of: macroF1,
        reach: 0.92,
      }),
      figure({ task: 'topic', set: `${topicSet}, all`, measure: 'macro-F1', items, of: macroF1 }),
      ...perLabel('topic', raw),
    ]
  },
}

const emotionSet = 'emotion-smp2020'

export const emotion: Evaluator = {
  name: 'emotion',
  figures: (dataFolder) => {
    const items = asked(dataFolder, emotionSet, 'emotion')
    return [
      figure({ task: 'emotion', set: emotionSet, measure: 'macro-F1', items, of: macroF1 }),
      figure({ task: 'emotion', set: emotionSet, measure: 'accuracy', items, of: accuracy }),
      ...perLabel('emotion', items),
    ]
  },
}
