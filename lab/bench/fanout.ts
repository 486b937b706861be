/** `fanout`: one release to a hundred thousand telephones through an SMPP gateway with receipts, one row each. */

import { setTimeout as wait } from 'node:timers/promises'

import { saveAccounts, smsSmpp } from '../../stage/county/accounts.ts'
import { peopleOf } from '../../stage/county/people.ts'
import { subscribePhones } from '../../stage/county/subscribers.ts'
import { startSmpp } from '../../stage/sandbox/smpp.ts'
import { until } from '../../stage/until.ts'
import { inside } from '../../stage/worlds/office-place.ts'
import { startOffice } from '../../stage/worlds/office-process.ts'
import { withBenchOffice } from './bench-office.ts'
import { type Bench, type Measurement, rounded } from './measurement.ts'
import { readyToSign } from './publishing.ts'

const usualRecipients = 100_000
const withinMs = 900_000
/** Nothing moved for so long: nothing will. */
const quietMs = 60_000

export const benchFanout: Bench = async ({ size = usualRecipients, tell }) => {
  const sms = await startSmpp()
  try {
    return await withBenchOffice(async ({ place, connection }) => {
      await inside(place, async (app) => {
        await saveAccounts(app, [{ id: 'sms-main', title: '政务短信', ...smsSmpp(sms) }])
        const phones = Array.from({ length: size }, (_, at) => `+86139${String(10_000_000 + at).slice(-8)}`)
        await subscribePhones(app, phones, 'bench')
      })
      tell(`${size} subscribers`)
      const running = await startOffice(place)
      const release = await readyToSign(peopleOf(running.url), {
        title: '河东镇明日停水',
        body: '河东镇因管网检修停水，请提前储水。\n\n咨询电话：0000-12345。',
        accountIds: ['sms-main'],
      })
      const count = async (state: string) => {
        const { rows } = await connection.pool.query<{ count: string }>(
          `SELECT count(*) AS count FROM message_recipient WHERE $1 = '' OR state = $1`,
          [state],
        )
        return Number(rows[0]?.count)
      }
      const signedAt = performance.now()
      await release.sign()
      await until('every recipient planned', async () => (await count('')) === size, withinMs)
      const plannedMs = performance.now() - signedAt
      tell(`planned after ${Math.round(plannedMs)} ms`)
      const confirmed = await standingStill(() => count('confirmed'), size)
      const allMs = confirmed.atMs - signedAt
      const states = await connection.pool.query<{ state: string; count: string }>(
        'SELECT state, count(*) AS count FROM message_recipient GROUP BY state ORDER BY state',
      )
      await running.stop()
      const found = states.rows.map(({ state, count: many }) => `${many} ${state}`).join(', ')
      return measurementsOf({
        size,
        plannedMs,
        allMs,
        confirmed: confirmed.count,
        found,
        phones: sms.phones(),
      })
    })
  } finally {
    await sms.stop()
  }
}

interface Sent {
  readonly size: number
  readonly plannedMs: number
  /** From sign-off to the last receipt recorded. */
  readonly allMs: number
  readonly confirmed: number
  /** Recipients by state, in words. */
  readonly found: string
  readonly phones: readonly { readonly texts: readonly string[] }[]
}

function measurementsOf({ size, plannedMs, allMs, confirmed, found, phones }: Sent): Measurement[] {
  const twice = phones.filter(({ texts }) => texts.length !== 1).length
  const how = `${size} recipients; ${Math.round(allMs)} ms from sign-off to the last receipt recorded; ${found}`
  return [
    {
      name: 'fanout.planned',
      value: rounded(plannedMs / 1000),
      unit: 's',
      reach: { is: '≤', value: 10 },
      how,
    },
    {
      name: 'fanout.end-to-end',
      value: rounded(confirmed / (allMs / 1000)),
      unit: '/s',
      reach: { is: '≥', value: 2_000 },
      how,
    },
    {
      name: 'fanout.open',
      value: size - confirmed,
      unit: '',
      reach: { is: '≤', value: 0 },
      how: `without a recorded receipt when nothing had moved for ${quietMs / 1000} s`,
    },
    {
      name: 'fanout.not-once',
      value: twice + Math.abs(size - phones.length),
      unit: '',
      reach: { is: '≤', value: 0 },
      how: 'telephones that got it twice or never, from the gateway’s own log',
    },
  ]
}

/** The count when all are in, or when it has stood still; with the time of the last step. */
async function standingStill(
  count: () => Promise<number>,
  size: number,
): Promise<{ count: number; atMs: number }> {
  let last = { count: 0, atMs: performance.now() }
  while (last.count < size && performance.now() - last.atMs < quietMs) {
    // Counting costs the database too.
    await wait(500)
    const now = await count()
    if (now > last.count) last = { count: now, atMs: performance.now() }
  }
  return last
}
