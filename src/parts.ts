/**
 * What the office stands on and is made of, each built once: the database, the keys, the queue, and the things the
 * modules share.
 * Trap: without its keys an office is not built: what is encrypted could not be read, and would be written unreadable.
 */

import { join } from 'node:path'

import { PgBoss } from 'pg-boss'

import type { Config } from '../config/schema.ts'
import { migrate } from '../prisma/migrate.ts'
import { seedCatalogue } from './catalogue/commands/rules.ts'
import { loadCatalogueSeeds } from './catalogue/seeds.ts'
import { loadChannels } from './channels/accounts/registry.ts'
import { createClaimIndex } from './facts/queries.ts'
import { connect, type Db } from './infra/data/db.ts'
import { createListen } from './infra/data/listen.ts'
import { createSecrets, type Secrets } from './infra/data/secrets.ts'
import { superviseSeconds } from './infra/jobs.ts'
import type { Log } from './infra/log.ts'
import { guardedFetch } from './infra/outside/fetch.ts'
import { createLanguageModel } from './infra/outside/llm.ts'
import { loadOverlays } from './infra/process/overlays.ts'
import { systemActor, unitOfWork, type UnitOfWork } from './infra/work.ts'
import { masterKeys } from './keys.ts'
import { houseEvents, houseMessages, housePermissions, houseWaits } from './modules.ts'
import { loadSources } from './monitor/intake/load-sources.ts'
import { loadClassifiers } from './monitor/reading/load-classifiers.ts'
import { loadBackground, loadGazetteer } from './monitor/reading/load-tables.ts'
import { loadApprovalPlan } from './publisher/releases/approval-plan.ts'
import { seedOffice } from './staff/commands/office.ts'
import { seedUnits } from './staff/commands/units.ts'
import { createOffice } from './staff/queries/office.ts'
import { loadRoles } from './staff/roles/load.ts'

export interface AppOptions {
  readonly config: Config
  readonly databaseUrl: string
  readonly log: Log
  readonly now?: () => Date
}

type Options = Required<AppOptions>

/** The database brought up to date, its keys, its queue, and the way to change anything in it. */
export async function openFoundation({ config, databaseUrl, log, now }: Options) {
  const applied = await migrate(databaseUrl)
  if (applied.length > 0) log.info('database brought up to date', { applied })
  const connection = connect({ url: databaseUrl, poolSize: config.databasePoolSize })
  const { db, pool } = connection
  const secrets = await secretsOf(config, db).catch(async (cause: unknown) => {
    await connection.close()
    throw cause
  })
  const boss = await openQueue(databaseUrl, log)
  return {
    db,
    pool,
    secrets,
    boss,
    events: houseEvents,
    messages: houseMessages(loadOverlays(config.configFolder)),
    work: unitOfWork({ db, boss, events: houseEvents, now }),
    listen: createListen({ url: databaseUrl, log }),
    closeConnection: connection.close,
  }
}

export type Foundation = Awaited<ReturnType<typeof openFoundation>>

async function secretsOf(config: Config, db: Db): Promise<Secrets> {
  const isNewOffice = (await db.event.findFirst({ select: { seq: true } })) === null
  return createSecrets(masterKeys(config, { isNewOffice }))
}

async function openQueue(databaseUrl: string, log: Log): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    useListenNotify: true,
    max: 6,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  })
  boss.on('error', (cause) => log.warn('the queue reports a fault', { cause }))
  await boss.start()
  return boss
}

/** What a new office begins with: itself, and the rules of the catalogue. What is there stays as it is. */
async function seed(work: UnitOfWork, config: Config): Promise<void> {
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
}

/** Everything the modules share, on that foundation. */
export async function buildParts({ config, log, now }: Options, foundation: Foundation) {
  const { db, work, listen } = foundation
  const { configFolder } = config
  const [channels, sources, classifiers] = await Promise.all([
    loadChannels(),
    loadSources(),
    loadClassifiers(),
  ])
  const roles = loadRoles(configFolder, housePermissions)
  const gazetteer = loadGazetteer(configFolder)
  const background = loadBackground(configFolder)
  const approval = loadApprovalPlan(configFolder)
  await seed(work, config)
  const identity = await createOffice({ db, log, listen })
  const claims = await createClaimIndex({ db, log, listen, gazetteer })
  return {
    channels,
    sources,
    classifiers,
    gazetteer,
    background,
    approval,
    roles,
    waits: houseWaits,
    identity,
    claims,
    llm: createLanguageModel({
      db,
      log,
      now,
      baseUrl: config.llmBaseUrl,
      apiKey: config.llmApiKey,
      model: config.llmModel,
      dailyTokens: config.llmDailyTokens,
      timeoutMs: config.llmTimeoutSeconds * 1_000,
    }),
    guardedFetch: guardedFetch({ allowed: config.allowPrivateHosts }),
    random: Math.random,
    sessionHours: config.sessionHours,
    dutyAccounts: config.dutyAccounts,
    dutyLanguage: config.dutyLanguage,
    headFile: join(config.dataFolder, 'audit-heads.ndjson'),
  }
}
