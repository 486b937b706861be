/**
 * `classify compare cluster match`: reading the public without database, network or model server. Formats:
 * docs/guide/command-line.md.
 */

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'

import { createMatcher } from '../../facts/domain/matching/match.ts'
import { texts as saidOfFacts } from '../../facts/said.ts'
import { combine, type CombinedLabel } from '../../monitor/classifier.ts'
import { compare, createCopies } from '../../monitor/domain/copies/copies.ts'
import { claimsIn } from '../../monitor/domain/labels/claims.ts'
import { createStories } from '../../monitor/domain/stories/stories.ts'
import { loadClassifiers } from '../../monitor/reading/load-classifiers.ts'
import { loadBackground, loadGazetteer, loadLikeness } from '../../monitor/reading/load-tables.ts'
import { texts as saidOfMonitor } from '../../monitor/said.ts'
import { OperatorError } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import { createMessages } from '../../words/messages.ts'
import { say } from '../said.ts'
import { helpOf } from '../templates.ts'
import { eachLine, type Io, optionalText, textField } from '../terminal/ndjson.ts'
import { told } from '../terminal/tell.ts'
import { createClustering } from './clustering.ts'

const configFolder = new URL('../../../config/', import.meta.url).pathname

const messages = createMessages([saidOfFacts, saidOfMonitor])
const inChinese = (message: Message) => messages.tell(message, 'zh')

/** A label with its reasons as one sentence. */
const labelled = ({ label, score, reasons }: CombinedLabel) => ({
  label,
  score,
  reason: reasons.map(inChinese).join('；'),
})

export async function classify(_: readonly string[], io: Io): Promise<number> {
  const classifiers = [...(await loadClassifiers()).values()]
  const gazetteer = loadGazetteer(configFolder)
  return eachLine(io, (line) => {
    const text = textField(line, 'text')
    const { kind, kinds, unverified, topic, emotion, finer, stance, urgency } = combine(
      classifiers.map((one) => one.classify(text)),
    )
    return {
      id: line.id,
      kind,
      kinds: kinds.map(labelled),
      unverified,
      topic: { label: topic.label, score: Math.round(topic.score * 10_000) / 10_000 },
      claims: claimsIn(text, gazetteer).map(({ text: claim, slots }) => ({ text: claim, slots })),
      emotion,
      finer: finer.map(labelled),
      stance: stance.label,
      urgency: urgency.label,
    }
  })
}

export async function compareTexts(_: readonly string[], io: Io): Promise<number> {
  const needs = { gazetteer: loadGazetteer(configFolder), likeness: loadLikeness(configFolder) }
  return eachLine(io, (line) => ({
    id: line.id,
    ...compare(textField(line, 'a'), textField(line, 'b'), needs),
  }))
}

/** How much the heap may grow before it is collected, in per cent of what lived after the last time. */
const heapGrowth = 30

export async function cluster(_: readonly string[], io: Io): Promise<number> {
  // A stream may be of any length and what is remembered is bounded: left alone, the heap would grow to several times
  // that before it is collected.
  setFlagsFromString(`--heap-growing-percent=${heapGrowth}`)
  const gazetteer = loadGazetteer(configFolder)
  const clustering = createClustering(
    createCopies(gazetteer),
    createStories(gazetteer, loadBackground(configFolder)),
  )
  return eachLine(io, (line) => ({
    id: line.id,
    ...clustering.add({
      id: line.id,
      text: textField(line, 'text'),
      time: optionalText(line, 'time'),
      place: optionalText(line, 'place'),
    }),
  }))
}

export async function match(argv: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { claims: { type: 'string' } } })
  if (values.claims === undefined) {
    io.stderr.write(`${told(say('match.no-claims'))}\n\n${helpOf('match')}\n`)
    return 2
  }
  const matcher = createMatcher(loadGazetteer(configFolder))
  for (const row of readFileSync(values.claims, 'utf8').split('\n')) {
    if (row.trim() === '') continue
    const claim = JSON.parse(row) as Record<string, unknown>
    const id = claim['id']
    if (typeof id !== 'string' && typeof id !== 'number')
      throw new OperatorError(say('match.claim-without-id', { file: values.claims }))
    matcher.put(String(id), textField(claim, 'claim'), optionalText(claim, 'text'))
  }
  return eachLine(io, (line) => ({
    id: line.id,
    matches: matcher.match(textField(line, 'text')).map(({ claimId, score, band, difference }) => ({
      claim: claimId,
      score,
      band,
      ...(difference !== undefined && { difference: inChinese(difference) }),
    })),
  }))
}
