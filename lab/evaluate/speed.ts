/**
 * Size of the shipped model, how long it takes to be read from disk, and how many posts a second it labels on this
 * machine. No goal is asserted: machines differ.
 */

import { readFileSync, statSync } from 'node:fs'

import { classifier, modelFile } from '../../src/monitor/classifiers/linear.ts'
import { decodeModel } from '../../src/monitor/domain/labels/model-file.ts'
import { claimSets, rowsOfSets } from '../train/datasets.ts'
import type { Evaluator, Figure } from './figure.ts'

export const speed: Evaluator = {
  name: 'model',
  figures: (dataFolder): Figure[] => {
    const sizeKb = statSync(modelFile).size / 1024
    const loadingAt = performance.now()
    decodeModel(readFileSync(modelFile))
    const loadMs = performance.now() - loadingAt
    const texts = rowsOfSets(dataFolder, claimSets)
      .filter(({ split }) => split === 'dev')
      .map(({ text }) => text)
    for (const text of texts.slice(0, 200)) classifier.classify(text)
    const classifyingAt = performance.now()
    for (const text of texts) classifier.classify(text)
    const perSecond = texts.length / ((performance.now() - classifyingAt) / 1000)
    const of = (measure: string, value: number, n: number): Figure => ({
      task: 'model',
      set: 'labels.model',
      measure,
      value,
      n,
    })
    return [
      of('size, KB', sizeKb, 1),
      of('load, ms', loadMs, 1),
      of('posts a second', perSecond, texts.length),
    ]
  },
}
