/**
 * `mingbai cluster` as it is run, over a long stream: posts a second, memory along the way, and whether labelled
 * events planted in the stream
 * are gathered as well as they are alone. Minutes long, so it runs only when asked for by name.
 */

import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'

import { linesOf } from '../../src/cli/terminal/ndjson.ts'
import { coreSeconds, residentMb } from '../bench/process.ts'
import { eventMessages, readRows } from '../data-sets.ts'
import type { Figure } from './figure.ts'
import { bCubed, bootstrapEvents, type Placed } from './measures.ts'
import { streamOf, type StreamPost } from './stream.ts'

const usualLines = 500_000
const copyShare = 0.6
const seed = 1
const samples = 20
const reach = { perSecond: 3_000, growth: 1.1 }
const program = new URL('../../src/main.ts', import.meta.url).pathname
/** Posts whose words the invented ones are made of. */
const sets = [
  'rumour-weibo21',
  'rumour-weibo-jin',
  'rumour-ced',
  'rumour-checked',
  'emotion-smp2020',
  'news-titles-thucnews',
  'citizen-topic-taidi',
]

export async function evaluateCluster(dataFolder: string, lines = usualLines): Promise<Figure[]> {
  const messages = eventMessages(dataFolder)
  const events = new Map(messages.flatMap(({ id, event }) => (event === null ? [] : [[id, event]])))
  const planted = messages.map(({ id, title, text, time }) => ({ id, text: `${title} ${text}`, time }))
  const texts = sets.flatMap((set) =>
    readRows<{ text: string }>(dataFolder, set, 'train').map(({ text }) => text),
  )
  const alone = await clusterOf(planted, { events, lines: planted.length })
  const crowd = await clusterOf(streamOf(planted, texts, { lines, seed, copyShare }), { events, lines })
  const set = `${lines.toLocaleString('en')} lines, ${copyShare * 100} % forwards`
  const row = (measure: string, value: number, n = lines): Figure => ({
    task: 'cluster',
    set,
    measure,
    value,
    n,
  })
  const { f1 } = bCubed(crowd.placed)
  const aloneF1 = bCubed(alone.placed).f1
  const { memoryMb } = crowd
  // Memory rises and falls as generations pass: the highest of each half says whether it grows.
  const half = Math.floor(memoryMb.length / 2)
  const growth = Math.max(...memoryMb.slice(half)) / Math.max(...memoryMb.slice(0, half))
  return [
    { ...row('posts per second of one core', lines / crowd.coreSeconds), reach: reach.perSecond },
    row('posts a second by the clock', lines / crowd.seconds),
    { ...row('memory, highest of second half beside first', growth), most: reach.growth },
    ...memoryMb.map((mb, at) => row(`memory, MB, after ${Math.round((100 * (at + 1)) / samples)} %`, mb)),
    row('copies found', crowd.copies),
    row('stories opened', crowd.stories),
    { ...row('B³ F1, planted alone', aloneF1, events.size), ...bootstrapEvents(alone.placed, 'f1') },
    {
      ...row('B³ F1, planted in the stream', f1, events.size),
      ...bootstrapEvents(crowd.placed, 'f1'),
      reach: aloneF1,
    },
  ]
}

interface Clustered {
  readonly placed: readonly Placed[]
  readonly copies: number
  readonly stories: number
  readonly seconds: number
  readonly coreSeconds: number
  readonly memoryMb: readonly number[]
}

type Program = ChildProcessByStdio<Writable, Readable, null>

/** Time counts from the first answer, so that loading is no part of it; a faulty answer ends the measurement. */
async function clusterOf(
  posts: Iterable<StreamPost>,
  { events, lines }: { events: ReadonlyMap<string, string>; lines: number },
): Promise<Clustered> {
  const child = spawn(process.execPath, [program, 'cluster'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const pid = child.pid ?? 0
  const feeding = feed(child, posts)
  const placed: Placed[] = []
  const memoryMb: number[] = []
  const stories = new Set<string>()
  let answers = 0
  let copies = 0
  let startedAt = 0
  let takenBefore = 0
  let taken = 0
  for await (const line of linesOf(child.stdout)) {
    const { id, story, copyOf, error } = JSON.parse(line) as Answer
    if (error !== undefined) throw new Error(`cluster answered: ${error}`)
    if (answers === 0) {
      startedAt = performance.now()
      takenBefore = coreSeconds(pid)
    }
    answers += 1
    stories.add(story)
    if (copyOf !== null) copies += 1
    const event = events.get(id)
    if (event !== undefined) placed.push({ gold: event, found: story })
    if (answers % Math.ceil(lines / samples) !== 0 && answers !== lines) continue
    memoryMb.push(residentMb(pid))
    taken = coreSeconds(pid) - takenBefore
  }
  await feeding
  if (answers !== lines) throw new Error(`${lines} lines were written, ${answers} answered`)
  const seconds = (performance.now() - startedAt) / 1000
  return { placed, copies, stories: stories.size, seconds, coreSeconds: taken, memoryMb }
}

interface Answer {
  readonly id: string
  readonly story: string
  readonly copyOf: string | null
  readonly error?: string
}

async function feed({ stdin }: Program, posts: Iterable<StreamPost>): Promise<void> {
  for (const post of posts) if (!stdin.write(`${JSON.stringify(post)}\n`)) await once(stdin, 'drain')
  stdin.end()
}
