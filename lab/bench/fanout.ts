/** `fanout`: one release to a hundred thousand telephones through an SMPP gateway with receipts, one row each. */

import { setTimeout as wait } from 'node:timers/promises'

import { importSubscribers } from '../../src/audience/commands.ts'
import { saveAccount } from '../../src/channels/commands.ts'
import { systemActor } from '../../src/infra/work.ts'
import { open, until } from '../../stage/office.ts'
import { startSmpp } from '../../stage/sandbox/smpp.ts'
import { type Bench, rounded } from './figure.ts'
import { onGround, people } from './ground.ts'
import { readyToSign } from './publishing.ts'

const usualRecipients = 100_000
const rowsPerImport = 5_000
const withinMs = 900_000
/** Nothing moved for so long: nothing will. */
const quietMs = 60_000

export const benchFanout: Bench = async ({ size = usualRecipients, tell }) => {
  const sms = await startSmpp()
  try {
    return await onGround(async ({ office, connection }) => {
      await office.inside(async (app) => {
        await app.work(systemActor, (work) =>
          saveAccount(
            work,
            {
              id: 'sms-main',
              adapter: 'sms-smpp',
              title: '政务短信',
              settings: { host: '127.0.0.1', port: sms.port, systemId: sms.systemId, signature: '云岭发布' },
              secrets: { password: sms.password },
              active: true,
            },
            app,
          ),
        )
        for (let from = 0; from < size; from += rowsPerImport) {
          const rows = Array.from({ length: Math.min(rowsPerImport, size - from) }, (_, at) => ({
            kind: 'phone' as const,
            address: `+86139${String(10_000_000 + from + at).slice(-8)}`,
            region: '',
            topics: [],
            consentAt: app.now(),
            consentProof: 'bench',
          }))
          await app.work(systemActor, (work) => importSubscribers(work, rows, app))
        }
      })
      tell(`${size} subscribers`)
      const running = await open(office)
      const release = await readyToSign(people(running.url), {
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
      const confirmed = await settledAtLast(() => count('confirmed'), size)
      const allMs = confirmed.atMs - signedAt
      const states = await connection.pool.query<{ state: string; count: string }>(
        'SELECT state, count(*) AS count FROM message_recipient GROUP BY state ORDER BY state',
      )
      await running.stop()
      const twice = sms.phones().filter(({ texts }) => texts.length !== 1).length
      const found = states.rows.map(({ state, count: many }) => `${many} ${state}`).join(', ')
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
          value: rounded(confirmed.count / (allMs / 1000)),
          unit: '/s',
          reach: { is: '≥', value: 2_000 },
          how,
        },
        {
          name: 'fanout.open',
          value: size - confirmed.count,
          unit: '',
          reach: { is: '≤', value: 0 },
          how: `without a recorded receipt when nothing had moved for ${quietMs / 1000} s`,
        },
        {
          name: 'fanout.not-once',
          value: twice + Math.abs(size - sms.phones().length),
          unit: '',
          reach: { is: '≤', value: 0 },
          how: 'telephones that got it twice or never, from the gateway’s own log',
        },
      ]
    })
  } finally {
    await sms.stop()
  }
}

/** The count when all are in, or when it has stood still; with the time of the last step. */
async function settledAtLast(
  count: () => Promise<number>,
  size: number,
): Promise<{ count: number; atMs: number }> {
  let last = { count: 0, atMs: performance.now() }
  while (last.count < size && performance.now() - last.atMs < quietMs) {
    await wait(100)
    const now = await count()
    if (now > last.count) last = { count: now, atMs: performance.now() }
  }
  return last
}
