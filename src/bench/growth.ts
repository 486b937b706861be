/** `growth`: does what is stored already slow down what comes in, and the page of a story? The same work on 2 %, 20 % and all of the rows. */
import { monitorApi } from '../monitor/api.ts'
import { type Bench, type Figure, percentile, rounded } from './figure.ts'
import { type BenchGround, onGround, people } from './ground.ts'
import { pushFor } from './ingest.ts'
import { open } from './office.ts'
import { textOf } from './texts.ts'

const usualSize = 5_000_000
const steps = [0.02, 0.2, 1]
const rowsPerStory = 500
const offeredPerSecond = 3_000
const looks = 40

/** Rows as the reader leaves them, in stories of some hundred, spread over the last year. */
async function fill({ connection }: BenchGround, from: number, to: number, seed: number): Promise<void> {
  const texts = Array.from({ length: 200 }, (_, at) => textOf(at, seed))
  await connection.pool.query(
    `INSERT INTO story (id, title, "firstAt", "lastAt", "mentionCount", state)
     SELECT md5('story ' || n)::uuid, '话题' || n, now() - interval '1 year', now() - interval '60 days', $3, 'dormant'
     FROM generate_series($1::int / $3::int, ($2::int - 1) / $3::int) AS n ON CONFLICT DO NOTHING`,
    [from, to, rowsPerStory],
  )
  await connection.pool.query(
    `INSERT INTO mention (source, "externalId", text, "textHash", "seenAt", "understoodAt", "storyId", kind, unverified, labels, claims)
     SELECT 'past', 'p' || n, ($3::text[])[1 + n % 200] || n, md5(n::text), at, at, md5('story ' || n / $4::int)::uuid, 'concern', 0.2, '{}', '[]'
     FROM generate_series($1::int, $2::int - 1) AS n, LATERAL (SELECT now() - interval '60 days' - make_interval(secs => n % 20000000) AS at) AS t`,
    [from, to, texts, rowsPerStory],
  )
  await connection.pool.query('ANALYZE mention')
}

export const benchGrowth: Bench = ({ seconds, size = usualSize, seed, tell }) =>
  onGround(async (ground) => {
    const rates: number[] = []
    const pages: number[] = []
    let stored = 0
    for (const share of steps) {
      const wanted = Math.round(size * share)
      await fill(ground, stored, wanted, seed)
      stored = wanted
      const running = await open(ground.office)
      const pushed = await pushFor(ground, running, {
        seconds,
        rate: offeredPerSecond,
        seed,
        from: rates.length * 10_000_000,
      })
      rates.push(pushed.sent / (seconds + pushed.drainedMs / 1000))
      pages.push(await storyPageMs(ground, running.url))
      await running.stop()
      tell(
        `${stored} stored: ${Math.round(rates.at(-1) ?? 0)}/s read, story page ${rounded(pages.at(-1) ?? 0)} ms`,
      )
    }
    const ratio = (name: string, value: number, how: string): Figure => ({
      name,
      value: rounded(value),
      unit: '×',
      reach: { is: '≤', value: 1.3 },
      how,
    })
    const sizes = steps.map((share) => Math.round(size * share)).join(', ')
    return [
      ratio(
        'growth.ingest',
        (rates[0] ?? Number.NaN) / (rates.at(-1) ?? Number.NaN),
        `time for a mention with ${sizes} stored, last to first; ${rates.map(Math.round).join(', ')}/s`,
      ),
      ratio(
        'growth.story-page',
        (pages.at(-1) ?? Number.NaN) / (pages[0] ?? Number.NaN),
        `median of ${looks} looks, last to first; ${pages.map(rounded).join(', ')} ms`,
      ),
    ]
  })

async function storyPageMs({ connection }: BenchGround, url: string): Promise<number> {
  const api = await people(url)('jiance', monitorApi)
  const { rows } = await connection.pool.query<{ id: string }>(
    `SELECT id FROM story WHERE title LIKE '话题%' ORDER BY md5(id::text) LIMIT $1`,
    [looks],
  )
  const times: number[] = []
  for (const { id } of rows) {
    const askedAt = performance.now()
    await api.getStory({ params: { id } })
    await api.listMentions({ params: { id }, query: {} })
    times.push(performance.now() - askedAt)
  }
  return percentile(times, 0.5)
}
