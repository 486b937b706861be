/** `publish`: from the signature to the first attempt on each of six channels, and until all have confirmed. */

import { connectOutside, startOutside } from '../../stage/county/outside.ts'
import { peopleOf } from '../../stage/county/people.ts'
import { until } from '../../stage/until.ts'
import { inside } from '../../stage/worlds/office-place.ts'
import { startOffice } from '../../stage/worlds/office-process.ts'
import { withBenchOffice } from './bench-office.ts'
import { type Bench, type Measurement, percentile, rounded } from './measurement.ts'
import { readyToSign } from './publishing.ts'
import { wireTo } from './slow-wire.ts'

const accountIds = ['wechat-main', 'wecom-duty', 'weibo-main', 'mastodon-main', 'sms-main', 'province']
const answerAfterMs = 50
const usualRuns = 20

interface Row {
  readonly state: string
  readonly firstTryAt: Date | null
  readonly settledAt: Date | null
}

export const benchPublish: Bench = async ({ runs = usualRuns, tell }) => {
  const outside = await startOutside()
  const { away, wires } = await farAway(outside)
  try {
    return await withBenchOffice(async ({ place, connection }) => {
      await inside(place, (app) => connectOutside(app, away))
      const running = await startOffice(place)
      outside.wechat.callTo(`${running.url}/hook/wechat-main`)
      const as = peopleOf(running.url)
      const first: number[] = []
      const all: number[] = []
      for (let run = 0; run <= runs; run += 1) {
        const release = await readyToSign(as, {
          title: `滨河路第${run + 1}段施工期间封闭`,
          body: `滨河路第${run + 1}段施工期间封闭，请绕行。\n\n咨询电话：0000-12345。`,
          accountIds,
        })
        const signedAt = Date.now()
        await release.sign()
        const rows = await until('all six confirmed', async () => {
          const { rows: found } = await connection.pool.query<Row>(
            `SELECT m.state, m."firstTryAt", m."settledAt"
             FROM delivery d JOIN message m ON m.id = d."messageId" WHERE d."releaseId" = $1`,
            [release.releaseId],
          )
          return (
            found.length === accountIds.length && found.every(({ state }) => state === 'confirmed') && found
          )
        })
        // The first release warms caches and connections, as the first of a working day does.
        if (run === 0) continue
        first.push(...rows.map(({ firstTryAt }) => Number(firstTryAt) - signedAt))
        all.push(Math.max(...rows.map(({ settledAt }) => Number(settledAt))) - signedAt)
      }
      await running.stop()
      tell(`${runs} releases, each on ${accountIds.length} channels`)
      return measurementsOf(runs, { first, all })
    })
  } finally {
    for (const wire of wires) wire.stop()
    await outside.stop()
  }
}

/** The stand-ins behind wires on which every answer takes its time. */
async function farAway(outside: Outside) {
  const far = <T extends { port: number; url: string }>(standIn: T) =>
    wireTo(standIn.port, answerAfterMs).then((wire) => ({
      wire,
      standIn: { ...standIn, port: wire.port, url: wire.url },
    }))
  const [wechat, wecom, weibo, mastodon, sms, webhook] = await Promise.all([
    far(outside.wechat),
    far(outside.wecom),
    far(outside.weibo),
    far(outside.mastodon),
    far(outside.sms),
    far(outside.webhook),
  ])
  const wires = [wechat, wecom, weibo, mastodon, sms, webhook].map(({ wire }) => wire)
  const away = {
    ...outside,
    wechat: wechat.standIn,
    wecom: wecom.standIn,
    weibo: weibo.standIn,
    mastodon: mastodon.standIn,
    sms: sms.standIn,
    webhook: webhook.standIn,
  }
  return { away, wires }
}

type Outside = Awaited<ReturnType<typeof startOutside>>

function measurementsOf(
  runs: number,
  { first, all }: { readonly first: readonly number[]; readonly all: readonly number[] },
): Measurement[] {
  const how = `${runs} releases on ${accountIds.length} channels that answer after ${answerAfterMs} ms`
  return [
    {
      name: 'publish.first-attempt.p95',
      value: rounded(percentile(first, 0.95)),
      unit: 'ms',
      reach: { is: '≤', value: 1_000 },
      how: `${how}; median ${rounded(percentile(first, 0.5))} ms`,
    },
    {
      name: 'publish.confirmed.p95',
      value: rounded(percentile(all, 0.95)),
      unit: 'ms',
      reach: { is: '≤', value: 3_000 },
      how: `${how}; median ${rounded(percentile(all, 0.5))} ms`,
    },
  ]
}
