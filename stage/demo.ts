/**
 * `mingbai demo`: both stories in an invented county, against stand-ins over their real protocols, each step checked
 * from outside.
 */

import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { loadConfig } from '../config/load.ts'
import { createApp } from '../src/app.ts'
import { freeOrAny } from '../src/infra/http/edge/port.ts'
import { createLog } from '../src/infra/log.ts'
import { startEmbedded } from '../src/infra/postgres/embedded.ts'
import { chanceOf } from './chance.ts'
import { connectOutside, startOutside } from './county/outside.ts'
import { county, password, peopleOf, seedCounty } from './county/people.ts'
import { playRelease } from './demo/release-story.ts'
import { playRumour } from './demo/rumour-story.ts'
import { createSteps } from './demo/steps.ts'
import { startCitizens } from './sandbox/citizens.ts'

const usualPort = 8080

export async function demo(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      exit: { type: 'boolean', default: false },
      port: { type: 'string' },
      seed: { type: 'string' },
    },
  })
  const seed = Number(values.seed ?? Math.floor(Date.now() / 1000) % 100_000)
  const host = '127.0.0.1'
  // A port asked for is that port or an error; the usual one gives way.
  const port = values.port === undefined ? await freeOrAny(usualPort, host) : Number(values.port)
  const out = values.exit ? process.stderr : process.stdout
  // A library of the WeChat stand-in calls a function its own dependency has retired; nobody here can act on it.
  process.noDeprecation = true
  const folder = resolve('data/demo')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const config = loadConfig(process.env, {
    dataFolder: folder,
    databaseUrl: '',
    port: values.exit ? 0 : port,
    secureCookies: false,
    requireSecondFactor: false,
    allowPrivateHosts: '127.0.0.1',
    logLevel: process.env['MINGBAI_LOG_LEVEL'] ?? 'error',
    requestsPerMinute: 100_000,
  })
  out.write(`明白 演示 demo（seed ${seed}）：云岭县是虚构的 / an invented county\n\n`)
  // A demonstration that runs keeps its folder: this refuses before anything is deleted.
  const database = await startEmbedded({ folder, purpose: 'database', reset: true })
  // A new history: heads published for the last one would rightly call this one forged.
  rmSync(join(folder, 'audit-heads.ndjson'), { force: true })
  const outside = await startOutside()
  const app = await createApp({
    config,
    databaseUrl: database.url,
    log: createLog({ level: config.logLevel, pretty: true }),
  })
  const steps = createSteps(out)
  let citizens: Awaited<ReturnType<typeof startCitizens>> | undefined
  const stop = async () => {
    await app.stop()
    await citizens?.stop()
    await outside.stop()
    await database.stop()
  }
  try {
    const { url } = await app.start()
    citizens = await startCitizens(outside, values.exit ? 0 : await freeOrAny(port + 1, host))
    outside.wechat.callTo(`${url}/hook/wechat-main`)
    await seedCounty(app)
    await connectOutside(app, outside)
    out.write(
      `门户 portal      ${url}/\n工作台 desk      ${url}/desk/\n市民看到的 phones ${citizens.url}/\n\n`,
    )
    const scene = { url, as: peopleOf(url), outside, chance: chanceOf(seed), steps }
    await playRelease(scene)
    await playRumour({ ...scene, app })
    const ok = steps.results.every((result) => result.ok)
    out.write(`\n${steps.results.filter((result) => result.ok).length} / ${steps.results.length} 步成立\n`)
    if (!values.exit) {
      const people = county.map(({ login, name }) => `  ${login.padEnd(9)}${name}`).join('\n')
      out.write(
        `\n账号 accounts（密码 password ${password}）：\n${people}\n\nCtrl-C 停止 / stops everything\n`,
      )
      await new Promise<void>((done) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done())
      })
    }
    await stop()
    if (values.exit) process.stdout.write(`${JSON.stringify({ ok, seed, steps: steps.results })}\n`)
    return ok ? 0 : 1
  } catch (error) {
    await stop()
    throw error
  }
}
