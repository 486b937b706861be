/**
 * The composition root: builds each thing once and hands it on, by hand. The only file that knows every module.
 * Order of stopping is the reverse of starting: no new requests, no new jobs, what runs is finished, then the connections go.
 */
import { join } from 'node:path'

import type { Pool } from 'pg'
import { PgBoss } from 'pg-boss'

import type { Config } from '../config/schema.ts'
import { migrate } from '../prisma/migrate.ts'
import { archiveJobs, archiveTicks } from './archive/jobs.ts'
import { archiveRoutes } from './archive/routes.ts'
import { audienceJobs } from './audience/jobs.ts'
import { audienceRoutes } from './audience/routes.ts'
import { botJobs, botTicks } from './bot/jobs.ts'
import { botRoutes } from './bot/routes.ts'
import { seedCatalogue } from './catalogue/commands.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import { loadCatalogueSeeds } from './catalogue/seeds.ts'
import { connections } from './channels/accounts/connections.ts'
import { channelJobs, channelTicks } from './channels/jobs.ts'
import { loadChannels } from './channels/registry.ts'
import { channelRoutes } from './channels/routes.ts'
import { createClaimIndex } from './facts/queries.ts'
import { factsRoutes } from './facts/routes.ts'
import { startClock } from './infra/clock.ts'
import { armCrash } from './infra/crash.ts'
import { connect, type Db } from './infra/data/db.ts'
import { createListen } from './infra/data/listen.ts'
import { guardedFetch } from './infra/fetch.ts'
import type { Routes } from './infra/http/call.ts'
import { usualLimits } from './infra/http/edge/limits.ts'
import { createLive } from './infra/http/live.ts'
import { createRegistry } from './infra/http/metrics.ts'
import { createServer } from './infra/http/server.ts'
import { type Job, startJobs, superviseSeconds, type Tick } from './infra/jobs.ts'
import { createLanguageModel } from './infra/llm.ts'
import type { Log } from './infra/log.ts'
import { createSecrets, type Secrets } from './infra/secrets.ts'
import { infraJobs, infraTicks } from './infra/tidy.ts'
import { systemActor, unitOfWork } from './infra/work.ts'
import { masterKeys } from './keys.ts'
import { monitorJobs, monitorTicks } from './monitor/jobs.ts'
import { createReader } from './monitor/reading/reader.ts'
import { loadBackground, loadClassifiers, loadGazetteer, loadSources } from './monitor/registry.ts'
import { monitorRoutes } from './monitor/routes.ts'
import { publisherJobs, publisherTicks } from './publisher/jobs.ts'
import { loadApprovalPlan } from './publisher/releases/approval-plan.ts'
import { publisherRoutes } from './publisher/routes.ts'
import { responseJobs, responseTicks } from './response/jobs.ts'
import { responseRoutes } from './response/routes.ts'
import { seedUnits } from './staff/commands/units.ts'
import { staffJobs, staffTicks } from './staff/jobs.ts'
import { staffRoutes } from './staff/routes.ts'
import { staffAuthentication } from './staff/sign-in/session.ts'
import { hooks, portal, workbench } from './web.ts'

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

  const work = unitOfWork({ db, boss, now })
  const listen = createListen({ url: databaseUrl, log })
  const [channels, sources, classifiers] = await Promise.all([
    loadChannels(),
    loadSources(),
    loadClassifiers(),
  ])
  const gazetteer = loadGazetteer(config.configFolder)
  const background = loadBackground(config.configFolder)
  const approval = loadApprovalPlan(config.configFolder)
  const catalogue = loadCatalogueSeeds(config.configFolder)
  await work(systemActor, async (unit) => {
    await seedUnits(unit, [{ id: 'office', name: config.officeName, kind: 'office' }])
    await seedCatalogue(unit, catalogue)
  })
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

  // The portal's address is known once the server listens; what needs it asks when it is used.
  const base = {
    db,
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
    guardedFetch: guardedFetch({ allowed: config.allowPrivateHosts }),
    office: config.officeName,
    phone: config.officePhone,
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
      requireSecondFactor: config.requireSecondFactor,
    })
    const site = {
      name: config.officeName,
      shortName: config.officeShortName,
      phone: config.officePhone,
      siteIdCode: config.siteIdCode,
      get publicUrl() {
        return publicUrl
      },
    }
    const server = createServer({
      db,
      secrets,
      log,
      now,
      secureCookies: config.secureCookies,
      ...authentication,
      routes: routesOf(needs, config),
      live,
      registry: createRegistry(),
      readiness: { database: () => db.$queryRaw`SELECT 1` },
      trustProxy: config.trustProxy,
      limits: { ...usualLimits, perMinute: config.requestsPerMinute },
      title: `${config.officeName} · 明白`,
      version,
      middleware: [hooks(needs), workbench(), portal({ ...needs, office: site })],
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
      const stopClock = startClock({ db, boss, log, now, ticks: allTicks })
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
      await connection.close()
    },
  ]
  const stop = async () => {
    for (const close of closers.splice(0)) await close()
  }
  return { ...base, config, boss, twoWay, reader, start, stop }
}

async function secretsOf(config: Config, db: Db): Promise<Secrets> {
  const isNewOffice = (await db.event.findFirst({ select: { seq: true } })) === null
  return createSecrets(masterKeys(config, { isNewOffice }))
}

type Needs = Parameters<typeof publisherRoutes>[0] &
  Parameters<typeof monitorRoutes>[0] &
  Parameters<typeof responseRoutes>[0] &
  Parameters<typeof botRoutes>[0] &
  Parameters<typeof archiveRoutes>[0] &
  Parameters<typeof channelRoutes>[0]

function routesOf(needs: Needs, config: Config): Routes[] {
  return [
    staffRoutes({ ...needs, sessionHours: config.sessionHours, officeName: config.officeName }),
    archiveRoutes(needs),
    factsRoutes(needs),
    channelRoutes(needs),
    audienceRoutes(needs),
    catalogueRoutes(needs),
    publisherRoutes(needs),
    monitorRoutes(needs),
    responseRoutes(needs),
    botRoutes(needs),
  ]
}

type JobNeeds = Parameters<typeof channelJobs>[0] &
  Parameters<typeof publisherJobs>[0] &
  Parameters<typeof monitorJobs>[0] &
  Parameters<typeof responseJobs>[0] &
  Parameters<typeof botJobs>[0] &
  Parameters<typeof archiveJobs>[0]

/** Every job of the house; the repository test checks that each event has its listener. */
export function jobsOf(needs: JobNeeds): Job[] {
  return [
    ...infraJobs(needs),
    ...staffJobs(needs),
    ...archiveJobs(needs),
    ...channelJobs(needs),
    ...audienceJobs(needs),
    ...publisherJobs(needs),
    ...monitorJobs(needs),
    ...responseJobs(needs),
    ...botJobs(needs),
    // Two-way accounts that were free, lost or changed are taken up again.
    {
      queue: 'channels.connect',
      on: ['account.changed'],
      concurrency: 1,
      retry: { limit: 0, delaySeconds: 0 },
      policy: 'short',
      expireSeconds: 120,
      run: () => needs.connections.refresh(),
    },
  ]
}

export const allTicks: Tick[] = [
  ...infraTicks,
  ...staffTicks,
  ...archiveTicks,
  ...channelTicks,
  ...publisherTicks,
  ...monitorTicks,
  ...responseTicks,
  ...botTicks,
  { task: 'channels.connect', cron: '*/10 * * * * *', queue: 'channels.connect' },
]

async function readSubscriptions(pool: Pool): Promise<{ event: string; name: string }[]> {
  const { rows } = await pool.query<{ event: string; name: string }>(
    'SELECT event, name FROM pgboss.subscription',
  )
  return rows
}
