/**
 * `growth`: ingest and the page of a story while more and more mentions are stored; what counts is the last beside
 * the first.
 * Trap: the leader remembers thirty days, however much is stored, so the recent part is the same size every time and
 * the rest is older.
 */

import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'

import type { Pool } from 'pg'

import { monitorApi } from '../../src/monitor/api/monitor.ts'
import { peopleOf } from '../../stage/county/people.ts'
import { startOffice } from '../../stage/worlds/office-process.ts'
import { type BenchOffice, withBenchOffice } from './bench-office.ts'
import { pushFor } from './ingest.ts'
import { type Bench, percentile, rounded } from './measurement.ts'

const usualSize = 5_000_000
const shares = [0.02, 0.2, 1] as const
const recentMost = 50_000
const mentionsPerStory = 20
const rowsPerStatement = 200_000
/** Of one stored mention with its indexes and what the log of the database keeps for a while. */
const bytesPerMention = 2_500
const fillMinutesMost = 30
const pagesAsked = 100
const reachRatio = 1.3

interface Measured {
  readonly stored: number
  readonly readPerSecond: number
  readonly pageMs: number
  readonly listMs: number
  readonly filterMs: number
  /** Blocks of the database touched for one page and for one mention: no load of the machine changes them. */
  readonly pageBlocks: number
  readonly mentionBlocks: number
}

export const benchGrowth: Bench = async ({ seconds, size = usualSize, seed, tell }) => {
  await spaceFor(size)
  return withBenchOffice(async (bench) => {
    const endsAt = Date.now() + fillMinutesMost * 60_000
    const measured: Measured[] = []
    let stored = 0
    for (const share of shares) {
      const wanted = Math.max(mentionsPerStory, Math.round(size * share))
      await fill(bench.connection.pool, { from: stored, to: wanted, endsAt, tell })
      stored = wanted
      const found = await measure(bench, { stored, seconds, seed, round: measured.length })
      measured.push(found)
      const { readPerSecond, pageMs, listMs, filterMs } = found
      tell(
        `${stored.toLocaleString('en')} stored: ${Math.round(readPerSecond)}/s read, ` +
          `page ${rounded(pageMs)} ms, list ${rounded(listMs)} ms, filter ${rounded(filterMs)} ms`,
      )
    }
    return figuresOf(measured)
  })
}

async function spaceFor(size: number): Promise<void> {
  const { bavail, bsize } = await statfs(tmpdir())
  const wanted = size * bytesPerMention
  const gigabytes = (bytes: number) => `${Math.round(bytes / 1e9)} GB`
  if (bavail * bsize < wanted)
    throw new Error(
      `${tmpdir()} has ${gigabytes(bavail * bsize)} free, ` +
        `${size.toLocaleString('en')} mentions want ${gigabytes(wanted)}: choose a smaller --size`,
    )
}

const hours = (from: number) => `now() - make_interval(hours => ${from})`

/**
 * Mentions `from` … `to`, oldest numbers oldest, but for the last ones which are of these weeks; stories of twenty,
 * three of five copies.
 */
async function fill(
  pool: Pool,
  { from, to, endsAt, tell }: { from: number; to: number; endsAt: number; tell: (line: string) => void },
): Promise<void> {
  // What was recent when less was stored is old now.
  await pool.query(
    `UPDATE mention SET "seenAt" = "seenAt" - interval '60 days', "publishedAt" = "publishedAt" - interval '60 days'
     WHERE "seenAt" > ${hours(24 * 31)}`,
  )
  const indexes = await withoutIndexes(pool)
  const recentFrom = Math.max(from, to - recentMost)
  for (let start = from; start < to; start += rowsPerStatement) {
    if (Date.now() > endsAt)
      throw new Error(`not filled within ${fillMinutesMost} minutes: choose a smaller --size`)
    await insert(pool, { start, end: Math.min(to, start + rowsPerStatement), recentFrom, to })
    tell(`${Math.min(to, start + rowsPerStatement).toLocaleString('en')} mentions filled in`)
  }
  for (const statement of indexes) await pool.query(statement)
  await pool.query('ANALYZE')
  await pool.query('VACUUM mention')
  await pool.query('CHECKPOINT')
}

/** Filling in is faster without them; @returns how to make them again */
async function withoutIndexes(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE tablename IN ('mention', 'story') AND indexname NOT LIKE '%_pkey'`,
  )
  for (const { name } of rows) await pool.query(`DROP INDEX "${name}"`)
  return rows.map(({ definition }) => definition)
}

/** Ids with the signs of a random one: contracts look at them. */
const storyId = (number: string) =>
  `overlay(overlay(md5('story' || ${number}) placing '4' from 13) placing '8' from 17)::uuid`

const places = `(ARRAY['河东镇','滨河路','石桥村','云岭一中','城南菜市场','县医院','客运站','白水小区','东山水库','工业园区'])`
const things = `(ARRAY['自来水','公交车','路灯','垃圾清运','医保报销','入学名额','天然气','停车位','取水口','养老金','井盖','电梯','暖气'])`

async function insert(
  pool: Pool,
  { start, end, recentFrom, to }: { start: number; end: number; recentFrom: number; to: number },
): Promise<void> {
  const values = [start, end - 1, recentFrom, to]
  // Later numbers are later: three years for what is old, four weeks for what is recent.
  await pool.query(
    `INSERT INTO mention ("source", "externalId", "text", "textHash", "publishedAt", "seenAt", "authorHash",
       "understoodAt", "copyOfId", "storyId", "kind", "unverified", "labels", "place", "claims")
     SELECT 'filled', 'f' || n, said, md5(said), at, at, md5('author' || n % 20011), at,
       CASE WHEN n % 5 < 3 THEN s * ${mentionsPerStory} + 1 END, ${storyId('s')},
       (ARRAY['complaint','question','concern','appeal','news'])[1 + s % 5], (n % 100) / 100.0,
       jsonb_build_object(
         'kinds', jsonb_build_array(jsonb_build_object('label', 'complaint', 'score', 0.7,
           'reason', '投诉反映：“没人管”；用语“几天”“电话”“没人”')),
         'topic', jsonb_build_object('label', 'other', 'score', 0.4, 'reason', ''), 'emotion', 'anger',
         'finer', CASE WHEN s % 4 = 0
           THEN '[{"label":"criticism","score":0.8,"reason":"批评：“没人管”"}]'::jsonb ELSE '[]'::jsonb END,
         'stance', jsonb_build_object('label', CASE WHEN s % 50 = 0 THEN 'doubts' ELSE 'none' END,
           'score', 0.5, 'reason', ''),
         'urgency', jsonb_build_object('label', CASE WHEN s % 200 = 0 THEN 'at-once' ELSE 'normal' END,
           'score', 0.5, 'reason', '')),
       ${places}[1 + s % 10], '[]'::jsonb
     FROM (
       SELECT n, n / ${mentionsPerStory} AS s,
         CASE WHEN n >= $3 THEN now() - interval '27 days' * (($4::float8 - n) / ${recentMost})
              ELSE now() - interval '100 days' - interval '1000 days' * (($4::float8 - n) / $4) END AS at,
         format('%s的%s出了问题，第%s户反映了%s次，打了%s次电话没人管。', ${places}[1 + n / ${mentionsPerStory} % 10],
           ${things}[1 + n / ${mentionsPerStory} % 13], n / ${mentionsPerStory}, 2 + n % 7, 3 + n % 11) AS said
       FROM generate_series($1::int, $2::int) AS n
     ) AS rows`,
    values,
  )
  await pool.query(
    `INSERT INTO story ("id", "title", "place", "firstAt", "lastAt",
       "mentionCount", "copyCount", "authorCount", "kinds", "risk", "level")
     SELECT ${storyId('s')}, format('%s的%s出了问题', ${places}[1 + s % 10], ${things}[1 + s % 13]), ${places}[1 + s % 10],
       ${hours(2500)}, ${hours(2400)}, ${mentionsPerStory}, 12, ${mentionsPerStory}, '{"complaint":20}', s % 60, 'blue'
     FROM generate_series($1::int / ${mentionsPerStory}, $2::int / ${mentionsPerStory}) AS s ON CONFLICT DO NOTHING`,
    values.slice(0, 2),
  )
}

async function measure(
  bench: BenchOffice,
  { stored, seconds, seed, round }: { stored: number; seconds: number; seed: number; round: number },
): Promise<Measured> {
  const { pool } = bench.connection
  const running = await startOffice(bench.place)
  try {
    const analyst = await peopleOf(running.url)('jiance', monitorApi)
    const timed = async (call: () => Promise<unknown>) => {
      const startedAt = performance.now()
      await call()
      return performance.now() - startedAt
    }
    const { rows } = await pool.query<{ id: string }>(
      `SELECT ${storyId('(n * 7919 % $1)')} AS id FROM generate_series(1, $2::int) AS n`,
      [Math.floor(stored / mentionsPerStory), pagesAsked],
    )
    await calm(pool)
    const pages: number[] = []
    const beforePages = await blocksTouched(pool)
    for (const { id } of rows)
      pages.push(
        await timed(async () => {
          const params = { id }
          await Promise.all([analyst.getStory({ params }), analyst.listMentions({ params, query: {} })])
        }),
      )
    const pageBlocks = ((await blocksTouched(pool)) - beforePages) / pagesAsked
    const lists: number[] = []
    const filters: number[] = []
    for (let n = 0; n < 20; n += 1) {
      lists.push(await timed(() => analyst.listStories({ query: { limit: 100 } })))
      filters.push(await timed(() => analyst.listStories({ query: { limit: 100, urgency: 'at-once' } })))
    }
    const beforePushed = await blocksTouched(pool)
    const pushed = await pushFor(bench, running, {
      seconds,
      rate: Number.POSITIVE_INFINITY,
      seed,
      from: round * 100_000_000,
    })
    return {
      stored,
      readPerSecond: pushed.sent / (seconds + pushed.drainedMs / 1000),
      pageMs: percentile(pages, 0.5),
      listMs: percentile(lists, 0.5),
      filterMs: percentile(filters, 0.5),
      pageBlocks,
      mentionBlocks: ((await blocksTouched(pool)) - beforePushed) / pushed.sent,
    }
  } finally {
    await running.stop()
    await forgetPushed(pool)
  }
}

/** A connection tells what it touched a second later at the latest. */
const countsSettleMs = 1_500

async function blocksTouched(pool: Pool): Promise<number> {
  await wait(countsSettleMs)
  const { rows } = await pool.query<{ blocks: string }>(
    'SELECT blks_hit + blks_read AS blocks FROM pg_stat_database WHERE datname = current_database()',
  )
  return Number(rows[0]?.blocks)
}

const calmBlocks = 5_000
const calmWithinMs = 120_000

/** Until the office has remembered what it needs to remember, and only its clock is heard. */
async function calm(pool: Pool): Promise<void> {
  const giveUpAt = Date.now() + calmWithinMs
  let before = await blocksTouched(pool)
  while (Date.now() < giveUpAt) {
    const now = await blocksTouched(pool)
    if (now - before < calmBlocks) return
    before = now
  }
}

/** What was pushed to measure is no part of what is stored: the next round begins as this one did. */
async function forgetPushed(pool: Pool): Promise<void> {
  await pool.query(
    `WITH gone AS (DELETE FROM mention WHERE source = 'bench' RETURNING "storyId")
     DELETE FROM story WHERE id IN (SELECT "storyId" FROM gone) AND "title" NOT LIKE '%出了问题'`,
  )
  await pool.query('DELETE FROM alert')
}

function figuresOf(measured: readonly Measured[]) {
  const [first, last] = [measured[0], measured.at(-1)]
  if (first === undefined || last === undefined) return []
  const sizes = measured.map(({ stored }) => stored.toLocaleString('en')).join(', ')
  const row = (
    name: string,
    unit: string,
    of: (one: Measured) => number,
    ratio: number,
    isPromised: boolean,
  ) => ({
    name: `growth.${name}`,
    value: rounded(ratio),
    unit: '×',
    ...(isPromised && { reach: { is: '≤' as const, value: reachRatio } }),
    how: `${measured.map((one) => rounded(of(one))).join(', ')} ${unit} with ${sizes} stored`,
  })
  return [
    row(
      'ingest',
      'read/s',
      ({ readPerSecond }) => readPerSecond,
      first.readPerSecond / last.readPerSecond,
      true,
    ),
    row('page', 'ms', ({ pageMs }) => pageMs, last.pageMs / first.pageMs, true),
    row('page.blocks', 'blocks', ({ pageBlocks }) => pageBlocks, last.pageBlocks / first.pageBlocks, false),
    row(
      'ingest.blocks',
      'blocks a mention',
      ({ mentionBlocks }) => mentionBlocks,
      last.mentionBlocks / first.mentionBlocks,
      false,
    ),
    row('list', 'ms', ({ listMs }) => listMs, last.listMs / first.listMs, false),
    row('filter', 'ms', ({ filterMs }) => filterMs, last.filterMs / first.filterMs, false),
  ]
}
