/** `bot`: is this true? — asked against a hundred thousand known claims, a tenth of them answered by the office. */

import type { App } from '../../src/app.ts'
import { importClaims, openClaim, recordAnswer } from '../../src/facts/commands.ts'
import { systemActor } from '../../src/infra/work.ts'
import { textOf } from '../../stage/county/utterances.ts'
import { until } from '../../stage/until.ts'
import { inside, type OfficePlace } from '../../stage/worlds/office-place.ts'
import { startOffice } from '../../stage/worlds/office-process.ts'
import { type BenchOffice, withBenchOffice } from './bench-office.ts'
import { type Load, load } from './load.ts'
import { type Bench, type Measurement, rounded } from './measurement.ts'
import { residentMb } from './process.ts'

const usualClaims = 100_000
const rowsPerImport = 1_000
const last = '云岭县博物馆的青铜编钟已被换成仿制品'
const latest = '云岭县档案馆昨天起把旧报纸论斤卖给废品站'

export const benchBot: Bench = ({ seconds, size = usualClaims, seed, tell }) =>
  withBenchOffice(async ({ place, connection }) => {
    await fill({ place, connection }, { size, seed })
    const { rows } = await connection.pool.query<{ text: string }>(
      `SELECT text FROM claim WHERE "answerStatus" = 'published' ORDER BY "sourceUrl" LIMIT 500`,
    )
    tell(`${size} claims stored`)
    const startedAt = performance.now()
    const running = await startOffice(place)
    const ask = (text: string) => `/api/check?text=${encodeURIComponent(text)}`
    const isAnswered = async (text: string) => {
      const answer = (await (await fetch(`${running.url}${ask(text)}`)).json()) as { band?: string }
      return answer.band === 'answered'
    }
    await until('the index knows its claims', () => isAnswered(last))
    const loadedMs = performance.now() - startedAt
    // Half the askers repeat an answered claim in their own frame, half say something else.
    const paths = rows.flatMap(({ text }, at) => [
      ask(`大家都在问：${text}求证`),
      ask(textOf(size + at * 31, seed + 1)),
    ])
    const measured = await load({
      url: running.url,
      path: (turn) => paths[turn % paths.length] ?? '/',
      connections: 2,
      seconds,
    })
    const newsMs = await newAnswerMs(place, isAnswered)
    const memoryMb = residentMb(running.pid)
    await running.stop()
    return measurementsOf({ size, measured, loadedMs, newsMs, memoryMb })
  })

/** Known claims of others, a tenth of them made our own and answered. */
async function fill(
  { place, connection }: Pick<BenchOffice, 'place' | 'connection'>,
  { size, seed }: { readonly size: number; readonly seed: number },
): Promise<void> {
  await inside(place, async (app) => {
    for (let from = 0; from < size; from += rowsPerImport) {
      const rows = Array.from({ length: Math.min(rowsPerImport, size - from) }, (_, at) => ({
        text: textOf(from + at, seed),
        sourceName: 'bench',
        sourceUrl: `bench:${from + at}`,
        verdict: undefined,
      }))
      await app.work(systemActor, (work) => importClaims(work, rows, `bench ${from}`))
    }
    // The last one stored: when it is answered, all are known. The invented ones are too alike to be sure of any.
    await publishAnswer(app, last)
  })
  await connection.pool.query(
    `UPDATE claim SET origin = 'own', "answerStatus" = 'published', "answerText" = '经核实，情况不实。',
       verdict = 'verified_false', "answeredAt" = now()
     WHERE ("changedSeq" + ascii(right("sourceUrl", 1))) % 10 = 0`,
  )
}

interface Measured {
  readonly size: number
  readonly measured: Load
  readonly loadedMs: number
  readonly newsMs: number
  readonly memoryMb: number
}

function measurementsOf({ size, measured, loadedMs, newsMs, memoryMb }: Measured): Measurement[] {
  const { answers, faults, perSecond, p95Ms } = measured
  const how = `${size} claims, 2 askers, ${answers} answers, ${faults} faults, ${Math.round(perSecond)}/s`
  return [
    { name: 'bot.check.p95', value: rounded(p95Ms), unit: 'ms', reach: { is: '<', value: 150 }, how },
    { name: 'bot.check.faults', value: faults, unit: '', reach: { is: '≤', value: 0 }, how },
    {
      name: 'bot.new-answer',
      value: rounded(newsMs),
      unit: 'ms',
      reach: { is: '<', value: 5_000 },
      how: `published by another process → answered; ${size} claims stay as they are`,
    },
    {
      name: 'bot.index',
      value: rounded(loadedMs),
      unit: 'ms',
      how: `process start → ${size} claims known`,
    },
    {
      name: 'bot.memory',
      value: rounded(memoryMb),
      unit: 'MB',
      how: 'the whole office, after the questions',
    },
  ]
}

async function publishAnswer(app: App, text: string): Promise<void> {
  await app.work(systemActor, async (work) => {
    const { claimId } = await openClaim(work, { text })
    await recordAnswer(work, {
      claimId,
      releaseId: work.newId(),
      title: '情况说明',
      text: '经核实，馆藏一件不少，均在库。',
      url: 'https://bench.test/r/1',
      status: 'published',
      verdict: null,
    })
  })
}

/** From a published answer, written by another process, until this one gives it. */
async function newAnswerMs(
  place: OfficePlace,
  isAnswered: (text: string) => Promise<boolean>,
): Promise<number> {
  let publishedAt = 0
  await inside(place, async (app) => {
    await publishAnswer(app, latest)
    publishedAt = performance.now()
    await until('the new answer is given', () => isAnswered(latest))
  })
  return performance.now() - publishedAt
}
