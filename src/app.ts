/**
 * The composition root: builds each thing once and hands it on, by hand. The only file that knows every module.
 * Order of stopping is the reverse of starting: no new requests, no new jobs, what runs is finished, then the
 * connections go.
 */

import { join } from 'node:path'

import type { Pool } from 'pg'
import { PgBoss } from 'pg-boss'

import type { Config } from '../config/schema.ts'
import { migrate } from '../prisma/migrate.ts'
import { seedCatalogue } from './catalogue/commands/rules.ts'
import { loadCatalogueSeeds } from './catalogue/seeds.ts'
import { connections } from './channels/accounts/connections.ts'
import { loadChannels } from './channels/accounts/registry.ts'
import { createClaimIndex } from './facts/queries.ts'
import { startClock } from './infra/clock.ts'
import { connect, type Db } from './infra/data/db.ts'
import { createListen } from './infra/data/listen.ts'
import { createSecrets, type Secrets } from './infra/data/secrets.ts'
import { usualLimits } from './infra/http/edge/limits.ts'
import { createLive } from './infra/http/live.ts'
import { createRegistry } from './infra/http/metrics.ts'
import { createServer } from './infra/http/server.ts'
import { startJobs, superviseSeconds } from './infra/jobs.ts'
import type { Log } from './infra/log.ts'
import { guardedFetch } from './infra/outside/fetch.ts'
import { createLanguageModel } from './infra/outside/llm.ts'
import { armCrash } from './infra/process/crash.ts'
import { loadOverlays } from './infra/process/overlays.ts'
import { systemActor, unitOfWork } from './infra/work.ts'
import { masterKeys } from './keys.ts'
import {
  houseEvents,
  houseMessages,
  housePermissions,
  houseRefusals,
  houseTicks,
  jobsOf,
  middlewareOf,
  routesOf,
} from './modules.ts'
import { loadSources } from './monitor/intake/load-sources.ts'
import { loadClassifiers } from './monitor/reading/load-classifiers.ts'
import { loadBackground, loadGazetteer } from './monitor/reading/load-tables.ts'
import { createReader } from './monitor/reading/reader.ts'
import { loadApprovalPlan } from './publisher/releases/approval-plan.ts'
import { seedOffice } from './staff/commands/office.ts'
import { seedUnits } from './staff/commands/units.ts'
import { createOffice } from './staff/queries/office.ts'
import { loadRoles } from './staff/roles/load.ts'
import { staffAuthentication } from './staff/sign-in/session.ts'
import { workbench } from './web.ts'
import { product } from './words/product.ts'

export const version = '0.1.0'

export interface AppOptions {
  readonly config: Config
  readonly databaseUrl: string
  readonly log: Log
  readonly now?: () => Date
}

export type App = Awaited<ReturnType<typeof createApp>>

/** Brings the database up to date and builds everything; `start` sets it going. */
export async function createApp({ config, databaseUrl, log, now = () => new Date() }: AppOptions) {
  armCrash(config.crashAt)
  const applied = await migrate(databaseUrl)
  if (applied.length > 0) log.info('database brought up to date', { applied })

  const connection = connect({ url: databaseUrl, poolSize: config.databasePoolSize })
  const { db, pool } = connection
  const secrets = await secretsOf(config, db).catch(async (cause: unknown) => {
    await connection.close()
    throw cause
  })
  const boss = new PgBoss({
    connectionString: databaseUrl,
    useListenNotify: true,
    max: 6,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  })
  boss.on('error', (cause) => log.warn('the queue reports a fault', { cause }))
  await boss.start()

  const messages = houseMessages(loadOverlays(config.configFolder))
  const work = unitOfWork({ db, boss, events: houseEvents, now })
  const listen = createListen({ url: databaseUrl, log })
  const [channels, sources, classifiers] = await Promise.all([
    loadChannels(),
    loadSources(),
    loadClassifiers(),
  ])
  const roles = loadRoles(config.configFolder, housePermissions)
  const gazetteer = loadGazetteer(config.configFolder)
  const background = loadBackground(config.configFolder)
  const approval = loadApprovalPlan(config.configFolder)
  const catalogue = loadCatalogueSeeds(config.configFolder)
  await work(systemActor, async (unit) => {
    await seedUnits(unit, [{ id: 'office', name: config.officeName, kind: 'office' }])
    await seedOffice(unit, {
      name: config.officeName,
      shortName: config.officeShortName,
      phone: config.officePhone,
      siteIdCode: config.siteIdCode,
    })
    await seedCatalogue(unit, catalogue)
  })
  const identity = await createOffice({ db, log, listen })
  const claims = await createClaimIndex({ db, log, listen, gazetteer })
  const llm = createLanguageModel({
    db,
    log,
    now,
    baseUrl: config.llmBaseUrl,
    apiKey: config.llmApiKey,
    model: config.llmModel,
    dailyTokens: config.llmDailyTokens,
    timeoutMs: config.llmTimeoutSeconds * 1_000,
  })

  // The portal's address is known once the server listens, who the office is may change: both are asked when used.
  const base = {
    db,
    events: houseEvents,
    messages,
    pool,
    work,
    secrets,
    log,
    now,
    random: Math.random,
    channels,
    sources,
    classifiers,
    gazetteer,
    background,
    claims,
    llm,
    approval,
    roles,
    guardedFetch: guardedFetch({ allowed: config.allowPrivateHosts }),
    sessionHours: config.sessionHours,
    dutyAccounts: config.dutyAccounts,
    headFile: join(config.dataFolder, 'audit-heads.ndjson'),
  }
  const twoWay = connections(base)
  const reader = createReader(base)

  let publicUrl = config.publicUrl
  const needs = {
    ...base,
    connections: twoWay,
    isConnected: twoWay.isConnected,
    reader,
    site: {
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
        return publicUrl
      },
    },
    get office() {
      return identity.current().name
    },
    get officeName() {
      return identity.current().name
    },
    get phone() {
      return identity.current().phone
    },
    get publicUrl() {
      return publicUrl
    },
  }

  const jobs = jobsOf(needs)
  const subscriptions = () => readSubscriptions(pool)
  // Queues exist before anything can ring them: the web server, an import, a test.
  await startJobs({ boss, log, jobs, working: false, subscriptions })

  const start = async (): Promise<{ url: string; port: number }> => {
    const live = createLive({ db, log, listen })
    const authentication = staffAuthentication({
      db,
      work,
      now,
      roles,
      requireSecondFactor: config.requireSecondFactor,
    })
    const server = createServer({
      db,
      secrets,
      log,
      now,
      secureCookies: config.secureCookies,
      ...authentication,
      routes: routesOf(needs),
      refusals: houseRefusals,
      messages,
      live,
      registry: createRegistry(),
      readiness: { database: () => db.$queryRaw`SELECT 1` },
      trustProxy: config.trustProxy,
      limits: { ...usualLimits, perMinute: config.requestsPerMinute },
      title: `${identity.current().name} · ${product.zh}`,
      version,
      middleware: [workbench(messages), ...middlewareOf(needs)],
    })
    closers.unshift(async () => {
      await server.close()
      await live.close()
    })
    const web = config.roles.includes('web')
    const port = web ? await server.listen(config.port, config.host) : 0
    if (publicUrl === '') publicUrl = `http://${config.host}:${port}`

    const working = config.roles.includes('worker')
    if (working) await startJobs({ boss, log, jobs, working, subscriptions })
    if (working) await twoWay.refresh()
    if (config.roles.includes('clock')) {
      const stopClock = startClock({ db, boss, log, now, ticks: houseTicks })
      closers.unshift(stopClock)
    }
    if (working) await boss.send('channels.sweep', {})
    log.info('ready', { url: publicUrl, roles: config.roles })
    return { url: publicUrl, port }
  }

  // Run in order when stopping.
  const closers: (() => Promise<void>)[] = [
    async () => {
      await boss.stop({ graceful: true, timeout: 10_000 })
      await reader.stop()
      await twoWay.close()
      await claims.close()
      await identity.close()
      await connection.close()
    },
  ]
  const stop = async () => {
    for (const close of closers.splice(0)) await close()
  }
  return {
    ...base,
    get office() {
      return identity.current().name
    },
    config,
    boss,
    twoWay,
    reader,
    start,
    stop,
  }
}

async function secretsOf(config: Config, db: Db): Promise<Secrets> {
  const isNewOffice = (await db.event.findFirst({ select: { seq: true } })) === null
  return createSecrets(masterKeys(config, { isNewOffice }))
}

async function readSubscriptions(pool: Pool): Promise<{ event: string; name: string }[]> {
  const { rows } = await pool.query<{ event: string; name: string }>(
    'SELECT event, name FROM pgboss.subscription',
  )
  return rows
}
