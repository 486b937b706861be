/**
 * What an office of the first build holds is there after the upgrade, row for row, and is served as it was.
 * Trap: the program's own queries know only the schema of today; what was is read by plain SQL from a second copy that is not upgraded.
 */

import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { loadConfig } from '#config/load.ts'
import { migrate, migrationNames } from '#prisma/migrate.ts'
import { createApp } from '#src/app.ts'
import { readHeadFile } from '#src/archive/log/head-file.ts'
import { verifyChain } from '#src/archive/queries/verify-chain.ts'
import { secretsContext } from '#src/channels/accounts/account.ts'
import { loadChannels } from '#src/channels/accounts/registry.ts'
import { holdOutside } from '#src/channels/commands.ts'
import { keyIdsIn } from '#src/infra/backup/ciphers.ts'
import { checkFile } from '#src/infra/backup/file.ts'
import { loadBackup, restoreBackup } from '#src/infra/backup/restore.ts'
import { countRows, migrationTable, tablesOf } from '#src/infra/backup/tables.ts'
import { createSecrets, keyIdOf, sha256 } from '#src/infra/data/secrets.ts'
import { readFileByHash } from '#src/infra/records/files.ts'
import { houseEvents } from '#src/modules.ts'
import { type Manifest, payloadHash, sealHash, textHash } from '#src/publisher/domain/seal.ts'
import { linkTarget, publicPage, publicPages, verifyByText } from '#src/publisher/queries/pages.ts'
import { lostOf, wordsOfText } from '#src/publisher/releases/text.ts'

import { freshDatabase, type TestDatabase } from '../support/db.ts'
import { structureOf } from '../support/structure.ts'

const file = join(import.meta.dirname, 'first-build.backup')
const headFile = join(import.meta.dirname, 'first-build-heads.ndjson')
/** No secret: the invented county is encrypted with it so that this test can look. */
const masterKey = createHash('sha256').update('云岭县演示').digest()
const secrets = createSecrets([masterKey])

/** On the schema of migration 0001, as the first build left it. */
let was: TestDatabase
/** The same, brought up to date in place. */
let now: TestDatabase
let applied: string[] = []

beforeAll(async () => {
  ;[was, now] = await Promise.all([freshDatabase('template1'), freshDatabase('template1')])
  await loadBackup({ url: was.url, file })
  await loadBackup({ url: now.url, file })
  for (const { pool } of [was, now]) await pool.query(draftWithFaults)
  applied = await migrate(now.url)
})

/** Columns in which a later migration made data of the server's sentences. Their words are compared by themselves. */
const saidAnew: Readonly<Record<string, readonly string[]>> = {
  'public.draft': ['why', '"writerNote"', 'findings'],
  'public.delivery': ['reason'],
  'public.seal': ['"brokenWhy"'],
  'public.channel_account': ['"healthReason"'],
  'public.message': ['reason'],
  'public.attempt': ['detail'],
  'public.message_recipient': ['reason'],
  'public.alert': ['reason'],
  'public.quarantine_item': ['reason'],
  // Settings of a source are one level deep since 0009; they are compared by themselves too.
  'public.source': ['"failureReason"', 'settings'],
  // JSON since texts are documents (0010); compared by itself too.
  'public.revision': ['body'],
}

/** What has another name today, its values the same: clocks and dispatches stand on any subject, no longer on cases only (0007). */
const renamed: Readonly<
  Record<string, { readonly table: string; readonly columns: Readonly<Record<string, string>> }>
> = {
  'public.case_clock': { table: 'public.clock', columns: { '"caseId"': '"subjectId"' } },
  'public.dispatch': { table: 'public.dispatch', columns: { '"caseId"': '"subjectId"' } },
}
const tableToday = (name: string) => renamed[name]?.table ?? name
const columnToday = (name: string, column: string) => renamed[name]?.columns[column] ?? column

/** The drafts of the first build have no faults: one gets some. */
const draftWithFaults = `
  UPDATE draft SET why = '第 1 句没有证据：“河东镇停水”。请指明证据或删去。', "writerNote" = '模型没有在时限内答复，改由规则起草。',
    findings = '[{"rule":"rebuttal.tone","severity":"warn","message":"语气要平实。"},{"rule":"rebuttal.no-time","severity":"block","message":"没有发布时间。"}]'
  WHERE id = (SELECT min(id::text)::uuid FROM draft)`

/** A sentence as it was, as the upgraded office holds it. */
const toldBefore = (text: string) => (text === '' ? null : { code: 'told.before', params: { text } })

const columnsOf = async ({ pool }: TestDatabase): Promise<Map<string, readonly string[]>> =>
  withClient(
    pool,
    async (client) => new Map((await tablesOf(client)).map(({ name, columns }) => [name, columns])),
  )

async function withClient<T>(pool: pg.Pool, act: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    return await act(client)
  } finally {
    client.release()
  }
}

type Columns = ReadonlyMap<string, readonly string[]>

/** Count and hash of the rows of each table, in the columns that both schemas have. Names are those of the first build. */
async function contents(database: TestDatabase, shared: Columns) {
  const isToday = database === now
  return withClient(database.pool, async (client) => {
    const seen: Record<string, { rows: number; sha256: string }> = {}
    for (const [name, columns] of shared) {
      const read = isToday ? columns.map((column) => columnToday(name, column)) : columns
      const table = { name: isToday ? tableToday(name) : name, columns: read, order: read.join(', ') }
      seen[name] = await countRows(client, table)
    }
    return seen
  })
}

const read = async <T extends pg.QueryResultRow>(sql: string): Promise<T[]> =>
  (await was.pool.query<T>(sql)).rows

describe('an office of the first build that is upgraded', () => {
  it('stood on migration 0001 alone, and took every later one', async () => {
    const { rows } = await was.pool.query('SELECT migration_name FROM _prisma_migrations')

    expect(rows).toEqual([{ migration_name: '0001_initial' }])
    expect(applied).toEqual(migrationNames().slice(1))
  })

  it('is built like a new one, and a second upgrade finds nothing to do', async () => {
    const fresh = await freshDatabase()
    const structure = await structureOf(now.pool)

    expect(structure).toEqual(await structureOf(fresh.pool))
    expect(await migrate(now.url)).toEqual([])
    expect(await structureOf(now.pool)).toEqual(structure)
  })

  it('has every table and every row it had, in each column that is still there', async () => {
    const [before, after] = [await columnsOf(was), await columnsOf(now)]
    before.delete(migrationTable)
    const shared = new Map(
      [...before].map(([name, columns]) => [
        name,
        columns.filter(
          (column) =>
            after.get(tableToday(name))?.includes(columnToday(name, column)) === true &&
            !saidAnew[name]?.includes(column),
        ),
      ]),
    )

    expect([...before.keys()].filter((name) => !after.has(tableToday(name)))).toEqual([])
    expect(await contents(now, shared)).toEqual(await contents(was, shared))
    const { manifest } = await checkFile(file)
    const counts = await contents(was, before)
    expect(Object.keys(counts).filter((name) => counts[name]?.rows !== manifest.tables[name]?.rows)).toEqual(
      [],
    )
  })

  it('has its clocks and dispatches as those of cases, nothing of them left out', async () => {
    const columns = await columnsOf(now)
    const clocks = await read<{ id: string; caseId: string; unit: string }>(
      'SELECT c.id, "caseId", unit FROM case_clock c JOIN rule_row r ON r.id = "ruleId" ORDER BY c.id',
    )
    const dispatches = await read<{ id: string; caseId: string }>(
      'SELECT id, "caseId" FROM dispatch ORDER BY id',
    )

    const { rows: clocksNow } = await now.pool.query(
      'SELECT id, "subjectKind", "subjectId", unit FROM clock ORDER BY id',
    )
    const { rows: dispatchesNow } = await now.pool.query(
      'SELECT id, "subjectKind", "subjectId", purpose FROM dispatch ORDER BY id',
    )

    expect([clocks.length > 0, dispatches.length > 0]).toEqual([true, true])
    const ofCase = ({ caseId, ...row }: { readonly caseId: string }) => ({
      ...row,
      subjectKind: 'case',
      subjectId: caseId,
    })
    expect(clocksNow).toEqual(clocks.map(ofCase))
    expect(dispatchesNow).toEqual(dispatches.map((row) => ({ ...ofCase(row), purpose: 'facts' })))
    for (const [name, { table }] of Object.entries(renamed))
      for (const column of (await columnsOf(was)).get(name) ?? [])
        expect(columns.get(table)).toContain(columnToday(name, column))
  })

  it('says what it had said about its drafts, word for word', async () => {
    const drafts = await read<{
      id: string
      why: string
      writerNote: string
      findings: { rule: string; message: string }[]
    }>('SELECT id, why, "writerNote", findings FROM draft ORDER BY id')

    const { rows } = await now.pool.query('SELECT id, why, "writerNote", findings FROM draft ORDER BY id')

    expect(drafts.some(({ findings }) => findings.length > 0)).toBe(true)
    expect(rows).toEqual(
      drafts.map(({ id, why, writerNote, findings }) => ({
        id,
        why: toldBefore(why),
        writerNote: toldBefore(writerNote),
        findings: findings.map((finding) => ({ ...finding, message: toldBefore(finding.message) })),
      })),
    )
  })

  it.each([
    ['delivery', 'reason'],
    ['seal', 'brokenWhy'],
    ['channel_account', 'healthReason'],
    ['message', 'reason'],
    ['attempt', 'detail'],
    ['alert', 'reason'],
    ['source', 'failureReason'],
  ])('says of each %s what it had said: %s', async (table, column) => {
    const sql = `SELECT id, "${column}" AS reason FROM "${table}" ORDER BY id`
    const before = await read<{ id: string; reason: string }>(sql)

    const { rows } = await now.pool.query(sql)

    expect(before.length).toBeGreaterThan(0)
    expect(rows).toEqual(before.map(({ id, reason }) => ({ id, reason: toldBefore(reason) })))
  })

  it('has the words of every text as they were written, and reads them as documents without a loss', async () => {
    const before = await read<{ id: string; body: string }>('SELECT id, body FROM revision ORDER BY id')

    const rows = await now.db.revision.findMany({ orderBy: { id: 'asc' } })

    expect(before.length).toBeGreaterThan(0)
    expect(rows.map(({ id, body }) => ({ id, body }))).toEqual(before)
    for (const row of rows) {
      expect(lostOf(row)).toEqual([])
      const written = z.string().parse(row.body)
      expect(wordsOfText(row).replaceAll(/\s/g, '')).toBe(written.replaceAll(/^- |[\s#*]/gm, ''))
    }
  })

  it('has the settings of its sources, nothing nested in them any more', async () => {
    interface Source {
      readonly id: string
      readonly kind: string
      readonly settings: Record<string, unknown>
    }
    const sql = 'SELECT id, kind, settings FROM source ORDER BY id'
    const flat = ({ settings: { what, columns, ...rest }, ...row }: Source) => ({
      ...row,
      settings: {
        ...rest,
        ...(columns as object | undefined),
        ...(what !== undefined && {
          what: (what as { kind: string }).kind,
          tag: (what as { tag?: string }).tag ?? '',
        }),
      },
    })
    const before = await read<Source>(sql)

    const { rows } = await now.pool.query(sql)

    expect(before.length).toBeGreaterThan(0)
    expect(rows).toEqual(before.map(flat))
  })

  it('has an audit chain that verifies against the heads it published', async () => {
    const { heads, badLines } = await readHeadFile(headFile)

    const verdict = await verifyChain(now.db, { heads, secrets })

    expect(badLines).toEqual([])
    expect(heads.length).toBeGreaterThan(0)
    expect(verdict).toMatchObject({ ok: true, faults: [], signaturesChecked: true, heads: heads.length })
    expect(verdict.links).toBeGreaterThan(300)
  })

  it('has every seal whole: the manifest, and the texts that were signed', async () => {
    const seals = await now.db.seal.findMany()
    const revisions = await now.db.revision.findMany()
    const renditions = await now.db.rendition.findMany()

    expect(seals.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['publish', 'correct', 'withdraw']),
    )
    expect(
      seals.filter(({ manifest, hash }) => sealHash(manifest as unknown as Manifest, sha256) !== hash),
    ).toEqual([])
    expect(revisions.filter((revision) => textHash(revision, sha256) !== revision.textHash)).toEqual([])
    expect(
      renditions.filter((one) => payloadHash(one.payload as object, sha256) !== one.payloadHash),
    ).toEqual([])
  })

  it('serves every published page as it was, under its code, its links and its text', async () => {
    const pages = await read<{ code: string; status: string; bodyText: string; sentText: string }>(
      'SELECT * FROM public_page',
    )
    const links = await read<{ linkCode: string; code: string }>(
      'SELECT "linkCode", code FROM delivery JOIN public_page USING ("releaseId")',
    )

    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set(['valid', 'corrected', 'withdrawn']))
    for (const { sentText: _, ...page } of pages) {
      expect(await publicPage(now.db, page.code)).toMatchObject(page)
      expect((await verifyByText(now.db, page.bodyText))?.code).toBe(page.code)
    }
    const { items } = await publicPages(now.db, { limit: 100 })
    expect(items.map(({ code }) => code).toSorted()).toEqual(pages.map(({ code }) => code).toSorted())
    for (const { linkCode, code } of links) expect(await linkTarget(now.db, linkCode)).toBe(code)
  })

  it('has every file byte for byte', async () => {
    const files = await read<{ hash: string }>('SELECT hash FROM blob')

    expect(files.length).toBeGreaterThan(0)
    for (const { hash } of files) expect(sha256((await readFileByHash(now.db, hash))?.bytes ?? '')).toBe(hash)
  })

  it('reads what it encrypted with the master key it had', async () => {
    const accounts = await now.db.channelAccount.findMany({ where: { secretsCipher: { not: '' } } })

    expect(await keyIdsIn(now.pool)).toEqual([keyIdOf(masterKey)])
    expect(accounts.length).toBeGreaterThan(5)
    for (const { id, secretsCipher } of accounts)
      expect(JSON.parse(secrets.decrypt(secretsCipher, secretsContext(id)))).toBeTypeOf('object')
  })
})

describe('a backup of the first build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-upgrade-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('restores into the office of today, which starts on it, holds what speaks to the outside, and serves its pages', async () => {
    const restored = await freshDatabase('template1')
    const channels = await loadChannels()

    const { applied: later } = await restoreBackup({
      url: restored.url,
      file,
      beforeCommit: async (client) =>
        void (await holdOutside(client, { channels, events: houseEvents, now: new Date() })),
    })
    const app = await createApp({
      config: loadConfig({
        DATABASE_URL: restored.url,
        MINGBAI_DATA: folder,
        MINGBAI_MASTER_KEY: masterKey.toString('base64'),
        MINGBAI_PORT: '0',
        MINGBAI_ROLES: 'web',
      }),
      databaseUrl: restored.url,
      log: { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} },
    })
    const { url } = await app.start()
    afterAll(() => app.stop())

    expect(later).toEqual(migrationNames().slice(1))
    expect(await app.db.channelAccount.count({ where: { held: false, adapter: { not: 'portal' } } })).toBe(0)
    for (const { code, bodyHtml } of await read<{ code: string; bodyHtml: string }>(
      'SELECT * FROM public_page',
    )) {
      const answer = await fetch(`${url}/r/${code}`)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain(bodyHtml)
    }
  })
})
