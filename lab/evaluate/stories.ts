/**
 * How well stories gather: B³ on the labelled events among all messages, and on posts grouped by the ruling on them.
 * Five folds over events: a fold's figure is taken with the joining likeness that did best on the other four.
 */

import { createClustering } from '../../src/cli/reading/clustering.ts'
import { createCopies } from '../../src/monitor/domain/copies/copies.ts'
import { createStories } from '../../src/monitor/domain/stories/stories.ts'
import { storySettings } from '../../src/monitor/domain/stories/story-settings.ts'
import { loadBackground, loadGazetteer } from '../../src/monitor/reading/load-tables.ts'
import { eventMessages, type Message, readRows } from '../data-sets.ts'
import type { Figure } from './figure.ts'
import { bCubed, bootstrapEvents, type Placed } from './measures.ts'

const configFolder = new URL('../../config/', import.meta.url).pathname
const foldCount = 5
const joinGrid = [0.16, 0.18, 0.2, 0.22, 0.24, 0.28]
const reach = 0.95

export function evaluateStories(dataFolder: string): Figure[] {
  const messages = eventMessages(dataFolder)
  const line = ({ id, title, text, time }: Message) => ({ id, text: `${title} ${text}`, time })
  const placed = placedWith(messages, line, storySettings.joinAt)
  const without = placedWith(messages, ({ id, text, time }) => ({ id, text, time }), storySettings.joinAt)
  return [
    ...figuresOf('event-cluster-taidi', placed, reach),
    folded(messages, line),
    ...figuresOf('event-cluster-taidi, bodies without titles', without),
    ...rulings(dataFolder),
  ]
}

interface PostLine {
  readonly id: string
  readonly text: string
  readonly time?: string
}

function placedWith(
  messages: readonly Message[],
  line: (message: Message) => PostLine,
  joinAt: number,
): Placed[] {
  const clustering = cluster(joinAt)
  return messages.flatMap((message) => {
    const found = clustering.add(line(message)).story
    return message.event === null ? [] : [{ gold: message.event, found }]
  })
}

function cluster(joinAt: number) {
  const gazetteer = loadGazetteer(configFolder)
  const stories = createStories(gazetteer, loadBackground(configFolder), { ...storySettings, joinAt })
  return createClustering(createCopies(gazetteer), stories)
}

function figuresOf(set: string, placed: readonly Placed[], aim?: number): Figure[] {
  const { precision, recall, f1 } = bCubed(placed)
  const row = (measure: string, value: number) => ({ task: 'stories', set, measure, value, n: placed.length })
  const interval = (of: 'precision' | 'recall' | 'f1') => bootstrapEvents(placed, of)
  return [
    { ...row('B³ F1', f1), ...interval('f1'), ...(aim !== undefined && { reach: aim }) },
    { ...row('B³ precision', precision), ...interval('precision') },
    { ...row('B³ recall', recall), ...interval('recall') },
  ]
}

/** Mean over five folds of events; the joining likeness is chosen on the other four. */
function folded(messages: readonly Message[], line: (message: Message) => PostLine): Figure {
  const events = [...new Set(messages.flatMap(({ event }) => event ?? []))].toSorted()
  const foldOf = new Map(events.map((event, at) => [event, at % foldCount]))
  const runs = joinGrid.map((joinAt) => placedWith(messages, line, joinAt))
  const f1 = (placed: readonly Placed[], isIn: (fold: number) => boolean) =>
    bCubed(placed.filter(({ gold }) => isIn(foldOf.get(gold) ?? 0))).f1
  const values = Array.from({ length: foldCount }, (_, fold) => {
    const [first = []] = runs
    const best = runs.reduce(
      (one, other) => (f1(other, (at) => at !== fold) > f1(one, (at) => at !== fold) ? other : one),
      first,
    )
    return f1(best, (at) => at === fold)
  })
  const value = values.reduce((sum, one) => sum + one, 0) / foldCount
  const [low = 0] = values.toSorted((a, b) => a - b)
  return {
    task: 'stories',
    set: 'event-cluster-taidi',
    measure: 'B³ F1, five folds (mean, lowest, highest fold)',
    value,
    n: events.length,
    interval: [low, Math.max(...values)],
    reach,
  }
}

function rulings(dataFolder: string): Figure[] {
  const rows = readRows<PostLine & { readonly cluster: string }>(dataFolder, 'cluster-rumour-claims', 'train')
  const clustering = cluster(storySettings.joinAt)
  const placed = rows.map(({ id, text, cluster: gold }) => ({
    gold,
    found: clustering.add({ id, text }).story,
  }))
  return figuresOf('cluster-rumour-claims', placed)
}
