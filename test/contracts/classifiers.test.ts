/** One contract for every classifier found in the folder: labels of the list, scores between 0 and 1, a reason a person can read. */

import { readdirSync } from 'node:fs'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { houseMessages } from '#src/modules.ts'
import { type Classifier, combine, type Label, type Labels } from '#src/monitor/classifier.ts'
import { loadClassifiers } from '#src/monitor/reading/load-classifiers.ts'
import { finerNames, kindNames, stanceNames, urgencyNames } from '#src/words/labels.ts'
import type { Message } from '#src/words/message.ts'

const files = readdirSync(new URL('../../src/monitor/classifiers/', import.meta.url))
const classifiers = [...(await loadClassifiers()).entries()]

/** Classes of topic and emotion that other parts of the house know how to show. */
const topics = [
  '城乡建设',
  '劳动和社会保障',
  '教育文体',
  '商贸旅游',
  '环境保护',
  '卫生计生',
  '交通运输',
  'other',
]
const emotions = ['happy', 'angry', 'sad', 'fear', 'surprise', 'neutral']

const phrases = fc.constantFrom(
  '听说河东镇自来水有毒，大家千万别喝，速转！',
  '请问生育津贴怎么办理？',
  '投诉小区噪音扰民，没人管',
  '感谢交警，点赞',
  '据县融媒体中心报道，近日召开会议',
  '有人被困，急需救援',
  '官方通报：经检测水质合格',
  '\n\t',
  '￥%#@!',
)
const anyText = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(phrases, { maxLength: 12 }).map((parts) => parts.join('')),
)

const isShare = (value: number) => Number.isFinite(value) && value >= 0 && value <= 1

const messages = houseMessages()

/** Every language has a sentence for it; a bare code is none. */
const isTold = (reason: Message) =>
  ['zh', 'en'].every((language) => {
    const told = messages.tell(reason, language)
    return told.trim() !== '' && told !== reason.code
  })

function faultsOf({
  kinds: given,
  unverified,
  topic,
  emotion,
  finer = [],
  stance,
  urgency,
}: Labels): string[] {
  const faults: string[] = []
  for (const { label, score, reason } of given) {
    if (!kindNames.includes(label)) faults.push(`unknown kind ${label}`)
    if (!isShare(score)) faults.push(`score ${score} of ${label}`)
    if (!isTold(reason)) faults.push(`no reason for ${label}`)
  }
  if (new Set(given.map(({ label }) => label)).size < given.length) faults.push('a kind said twice')
  if (unverified !== undefined && !isShare(unverified)) faults.push(`unverified ${unverified}`)
  if (topic !== undefined) {
    if (!topics.includes(topic.label)) faults.push(`unknown topic ${topic.label}`)
    if (!isShare(topic.score)) faults.push(`score ${topic.score} of topic`)
    if (!isTold(topic.reason)) faults.push('no reason for topic')
  }
  if (emotion !== undefined && !emotions.includes(emotion)) faults.push(`unknown emotion ${emotion}`)
  const ruled: readonly (readonly [Label | undefined, readonly string[]])[] = [
    ...finer.map((label) => [label, finerNames] as const),
    [stance, stanceNames],
    [urgency, urgencyNames],
  ]
  for (const [label, known] of ruled) {
    if (label === undefined) continue
    if (!known.includes(label.label)) faults.push(`unknown label ${label.label}`)
    if (!isShare(label.score)) faults.push(`score ${label.score} of ${label.label}`)
    if (!isTold(label.reason)) faults.push(`no reason for ${label.label}`)
  }
  return faults
}

it('finds every classifier of the folder by its file name', () => {
  expect(classifiers.map(([name]) => `${name}.ts`).toSorted()).toEqual(files.toSorted())
  expect(classifiers.length).toBeGreaterThan(0)
})

describe.each(classifiers)('the classifier %s', (_, classifier: Classifier) => {
  it('gives known labels with scores and reasons for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(faultsOf(classifier.classify(text))).toEqual([])
      }),
    )
  })

  it('says the same of the same text, whatever it read in between', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const first = classifier.classify(text)
        classifier.classify(other)

        expect(classifier.classify(text)).toEqual(first)
      }),
    )
  })

  it('has something to say of an empty text, and claims nothing', () => {
    const labels = classifier.classify('')

    expect(faultsOf(labels)).toEqual([])
    expect(combine([labels]).kind).toBe('irrelevant')
  })

  it.each([
    ['one word for ever', '谣'.repeat(100_000)],
    ['no sentence end', '听说据说网传'.repeat(17_000)],
    ['openings that never close', '据请求盼不转'.repeat(17_000)],
    ['blanks', ' '.repeat(100_000)],
    ['question marks', '？'.repeat(50_000) + ' '.repeat(50_000) + '。'],
    ['numbers', '1'.repeat(100_000)],
  ])('is not held up by 100,000 signs of %s', (_what, text) => {
    const started = performance.now()

    expect(faultsOf(classifier.classify(text))).toEqual([])
    // A backtracking pattern takes minutes here; a busy machine takes part of a second.
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it('has a title in both languages', () => {
    expect(classifier.title.zh).not.toBe('')
    expect(classifier.title.en).not.toBe('')
  })
})
