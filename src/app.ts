/**
 * The composition root: builds each thing once (parts.ts) and hands it on, by hand, to the modules of modules.ts.
 * Order of stopping is the reverse of starting: no new requests, no new jobs, what runs is finished, then the
 * connections go.
 */

import type { Pool } from 'pg'
import type { PgBoss } from 'pg-boss'

import type { Config } from '../config/schema.ts'
import { optedOutAmong } from './audience/queries.ts'
import { connections } from './channels/accounts/connections.ts'
import type { MayStillLeave } from './channels/delivery/arm.ts'
import { startClock } from './infra/clock.ts'
import type { Listen } from './infra/data/listen.ts'
import { usualLimits } from './infra/http/edge/limits.ts'
import { createLive, type Live } from './infra/http/live.ts'
import { createRegistry } from './infra/http/metrics.ts'
import { createServer, type WebServer } from './infra/http/server.ts'
import { type Job, startJobs } from './infra/jobs.ts'
import { armCrash } from './infra/process/crash.ts'
import { type HouseNeeds, houseRefusals, houseTicks, jobsOf, middlewareOf, routesOf } from './modules.ts'
import { createReader } from './monitor/reading/reader.ts'
import { type AppOptions, buildParts, openFoundation } from './parts.ts'
import { product } from './product.ts'
import { deliveryMayLeave } from './publisher/queries/going-out.ts'
import type { Office } from './staff/queries/office.ts'
import { staffAuthentication } from './staff/sign-in/session.ts'
import { workbench } from './web.ts'

export type { AppOptions }

export const version = '0.1.0'

export type App = Awaited<ReturnType<typeof createApp>>

/** Brings the database up to date and builds everything; `start` sets it going. */
export async function createApp({ now = () => new Date(), ...given }: AppOptions) {
  const options = { ...given, now }
  const { config, log } = options
  armCrash(config.crashAt)
  const foundation = await openFoundation(options)
  const { identity, ...parts } = await buildParts(options, foundation)
  const { listen, closeConnection, ...ground } = foundation
  const base = { log, now, ...ground, ...parts }
  const twoWay = connections(base)
  const reader = createReader(base)
  // The portal's address is known once the server listens, who the office is may change: both are asked when used.
  const address = { publicUrl: config.publicUrl }
  const mayStillLeave: MayStillLeave = (work, about) => deliveryMayLeave(work, about, needs)
  const needs = whoAndWhere(
    { ...base, connections: twoWay, isConnected: twoWay.isConnected, optedOutAmong, mayStillLeave, reader },
    identity,
    address,
  )
  const jobs = jobsOf(needs)
  // Queues exist before anything can ring them: the web server, an import, a test.
  await startJobs({ ...base, jobs, working: false, subscriptions: () => readSubscriptions(base.pool) })
  const closeParts = async () => {
    await base.boss.stop({ graceful: true, timeout: 10_000 })
    for (const part of [{ close: reader.stop }, twoWay, parts.claims, identity]) await part.close()
    await closeConnection()
  }
  return {
    ...base,
    get office() {
      return identity.current().name
    },
    get phone() {
      return identity.current().phone
    },
    config,
    twoWay,
    reader,
    ...startAndStop({ config, needs, jobs, listen, address, closeParts }),
  }
}

/** What the modules ask for, and the queue that starting needs. */
type Needs = HouseNeeds & { readonly boss: PgBoss }

interface Standing {
  readonly config: Config
  readonly needs: Needs
  readonly jobs: readonly Job[]
  readonly listen: Listen
  readonly address: { publicUrl: string }
  readonly closeParts: () => Promise<void>
}

/** Sets going what stands, as far as the roles of this process say, and stops it again. */
function startAndStop({ config, needs, jobs, listen, address, closeParts }: Standing) {
  // Run in order when stopping.
  const closers = [closeParts]
  const has = (role: Config['roles'][number]) => config.roles.includes(role)

  const start = async (): Promise<{ url: string; port: number }> => {
    const { db, boss, log, now } = needs
    const live = createLive({ db, log, listen })
    const server = webServer(needs, config, live)
    closers.unshift(async () => {
      await server.close()
      await live.close()
    })
    const port = has('web') ? await server.listen(config.port, config.host) : 0
    if (address.publicUrl === '') address.publicUrl = `http://${config.host}:${port}`
    if (has('worker')) {
      await startJobs({ boss, log, jobs, working: true, subscriptions: () => readSubscriptions(needs.pool) })
      await needs.connections.refresh()
    }
    if (has('clock')) closers.unshift(startClock({ db, boss, log, now, ticks: houseTicks }))
    if (has('worker')) await boss.send('channels.sweep', {})
    log.info('ready', { url: address.publicUrl, roles: config.roles })
    return { url: address.publicUrl, port }
  }
  const stop = async () => {
    for (const close of closers.splice(0)) await close()
  }
  return { start, stop }
}

/** Trap: the needs are handed on as they are. A copy would hold the address and the name of this moment. */
function webServer(needs: Needs, config: Config, live: Live): WebServer {
  const { db, work, secrets, log, now, messages, roles } = needs
  const { requireSecondFactor, secureCookies, trustProxy, requestsPerMinute } = config
  return createServer({
    db,
    secrets,
    log,
    now,
    secureCookies,
    ...staffAuthentication({ db, work, now, roles, requireSecondFactor }),
    routes: routesOf(needs),
    refusals: houseRefusals,
    messages,
    live,
    registry: createRegistry(),
    readiness: { database: () => db.$queryRaw`SELECT 1` },
    trustProxy,
    limits: { ...usualLimits, perMinute: requestsPerMinute },
    title: `${needs.officeName} · ${product.zh}`,
    version,
    middleware: [workbench(messages), ...middlewareOf(needs)],
  })
}

async function readSubscriptions(pool: Pool): Promise<{ event: string; name: string }[]> {
  const { rows } = await pool.query<{ event: string; name: string }>(
    'SELECT event, name FROM pgboss.subscription',
  )
  return rows
}

/** Adds who the office is and where citizens find it, asked anew at each use. */
function whoAndWhere<B extends object>(base: B, identity: Office, address: { readonly publicUrl: string }) {
  const site = {
    get name() {
      return identity.current().name
    },
    get shortName() {
      return identity.current().shortName
    },
    get phone() {
      return identity.current().phone
    },
    get siteIdCode() {
      return identity.current().siteIdCode
    },
    get publicUrl() {
      return address.publicUrl
    },
  }
  return {
    ...base,
    site,
    get office() {
      return site.name
    },
    get officeName() {
      return site.name
    },
    get phone() {
      return site.phone
    },
    get publicUrl() {
      return site.publicUrl
    },
  }
}
