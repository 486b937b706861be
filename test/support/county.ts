/** The whole invented county in this process: the real application over HTTP on a database of its own, with the stand-ins a test asks for. */

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll } from 'vitest'

import { loadConfig } from '#config/load.ts'
import { createApp } from '#src/app.ts'
import { saveAccount } from '#src/channels/commands.ts'
import type { Api } from '#src/infra/http/api.ts'
import { type Client, createClient, Refused } from '#src/infra/http/client.ts'
import { systemActor } from '#src/infra/work.ts'
import { publisherApi } from '#src/publisher/api/publisher.ts'
import { responseApi } from '#src/response/api/response.ts'
import { type Login, settle, signIn } from '#stage/county/people.ts'

import { freshDatabase } from './db.ts'

export type { Login }
type App = Awaited<ReturnType<typeof createApp>>

interface Account {
  readonly id: string
  readonly adapter: string
  readonly settings: unknown
  readonly secrets: unknown
}

export interface County {
  readonly app: App
  readonly url: string
  readonly as: <A extends Api>(login: Login, api: A) => Promise<Client<A>>
  readonly open: <A extends Api>(api: A) => Client<A>
  readonly connect: (account: Account) => Promise<void>
  /** Set `at` to move the clock of the house. */
  readonly clock: { at: Date | undefined }
  readonly ring: (queue: string) => Promise<void>
  /** Lines at WARN and above, as the operator reads them. */
  readonly warnings: readonly string[]
}

export async function openCounty(settings: Record<string, string> = {}): Promise<County> {
  const database = await freshDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-county-'))
  const clock: County['clock'] = { at: undefined }
  const warnings: string[] = []
  const keep = (message: string) => void warnings.push(message)
  const app = await createApp({
    config: loadConfig({
      DATABASE_URL: database.url,
      MINGBAI_DATA: folder,
      MINGBAI_MASTER_KEY: randomBytes(32).toString('base64'),
      MINGBAI_PORT: '0',
      MINGBAI_ROLES: 'web,worker',
      MINGBAI_SECURE_COOKIES: 'false',
      MINGBAI_REQUIRE_SECOND_FACTOR: 'false',
      MINGBAI_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
      MINGBAI_REQUESTS_PER_MINUTE: '100000',
      MINGBAI_POOL: '6',
      ...settings,
    }),
    databaseUrl: database.url,
    log: { error: keep, warn: keep, info: () => {}, debug: () => {} },
    now: () => clock.at ?? new Date(),
  })
  await settle(app)
  const { url } = await app.start()
  afterAll(async () => {
    await app.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const connect: County['connect'] = async (account) => {
    await app.work(systemActor, (work) =>
      saveAccount(work, { title: account.id, active: true, ...account }, app),
    )
    await app.twoWay.refresh()
  }
  await connect({ id: 'portal', adapter: 'portal', settings: {}, secrets: {} })
  return {
    app,
    url,
    clock,
    warnings,
    connect,
    as: async (login, api) => (await signIn(url, login)).client(api),
    open: (api) => createClient(api, { baseUrl: url }),
    ring: async (queue) => void (await app.boss.send(queue, {})),
  }
}

/** The refusal of a call. @throws Error when it went through */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ code: string; why?: string; title: string }> {
  try {
    await call
  } catch (error) {
    if (error instanceof Refused) return error.problem as { code: string; why?: string; title: string }
    throw error
  }
  throw new Error('this should have been refused')
}

/** Looks until something holds. @throws Error with `what` when time is over */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = 15_000,
): Promise<T> {
  const giveUpAt = Date.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (Date.now() > giveUpAt) throw new Error(`not within ${withinMs} ms: ${what}`)
    await new Promise((done) => setTimeout(done, 30))
  }
}

export const claimText = '河东镇自来水有毒，多人喝了中毒住院'
export const finding = {
  kind: 'record' as const,
  title: '河东镇管网水质检测报告',
  text: '11月24日上午，云岭县水务局在河东镇取样6处，检测42项指标，结果全部合格。河东镇供水正常，未发现污染。',
  verifierName: '检测员甲',
  observedAt: '2026-11-24T04:00:00.000Z',
}

/** A case as the duty lead opens it. */
export async function openCase(county: County, more: object = {}) {
  return (await county.as('zhiban', responseApi)).openCase({
    body: {
      storyIds: [],
      title: '河东镇饮水传言',
      claimText,
      kind: 'rebut',
      place: '河东镇',
      ...more,
    } as never,
  })
}

/** Asks the water bureau and returns what its liaison found. */
export async function verified(county: County, caseId: string, found: object = finding) {
  const desk = await county.as('zhiban', responseApi)
  const dueAt = new Date(county.app.now().getTime() + 2 * 3_600_000).toISOString()
  const { dispatchId } = await desk.dispatchQuestion({
    params: { id: caseId },
    body: { unitId: 'water', question: '请核实取样、检测结果和就诊情况，附检测报告。', dueAt },
  })
  const liaison = await county.as('lianluo', responseApi)
  await liaison.acknowledgeDispatch({ params: { id: dispatchId } })
  return liaison.replyDispatch({ params: { id: dispatchId }, body: { evidence: [{ ...finding, ...found }] } })
}

export async function decideClaim(
  county: County,
  caseId: string,
  input: { verdict: 'verified_false' | 'true'; evidenceIds: string[]; reason?: string },
) {
  await (
    await county.as('zhiban', responseApi)
  ).setCaseVerdict({ params: { id: caseId }, body: { reason: '检测合格，无相关病例', ...input } })
}

const chain: readonly (readonly [string, Login])[] = [
  ['dept_review', 'shuiwu'],
  ['secrecy_review', 'baomi'],
  ['final_review', 'fenguan'],
  ['spokesperson', 'fayan'],
]

/** Submits a release and takes it through the chain of answers, the spokesperson last. */
export async function signAndPublish(county: County, releaseId: string): Promise<void> {
  await (await county.as('zhiban', publisherApi)).submitRelease({ params: { id: releaseId } })
  for (const [step, login] of chain) await decide(county, releaseId, [step, login])
}

export async function decide(
  county: County,
  releaseId: string,
  [step, login]: readonly [string, Login],
): Promise<void> {
  const client = await county.as(login, publisherApi)
  const { contentHash } = await client.getRelease({ params: { id: releaseId } })
  await client.reviewRelease({
    params: { id: releaseId },
    body: { step, decision: 'approved', seenHash: contentHash },
  })
}

/** From nothing to a public answer that says the claim is false. */
export async function publishAnswer(
  county: County,
  { accountIds = ['portal'], ...more }: { accountIds?: string[]; [more: string]: unknown } = {},
) {
  const { caseId, claimId } = await openCase(county, more)
  const { evidenceIds } = await verified(county, caseId, more['found'] as object | undefined)
  await decideClaim(county, caseId, { verdict: 'verified_false', evidenceIds })
  const desk = await county.as('zhiban', responseApi)
  const { draftId } = await desk.writeDraft({
    params: { id: caseId },
    body: { documentKind: 'rebuttal' },
  })
  const { releaseId, code } = await desk.draftToRelease({ params: { id: draftId }, body: { accountIds } })
  await signAndPublish(county, releaseId)
  await until('the claim carries its answer', async () => {
    const row = await county.app.db.claim.findUniqueOrThrow({ where: { id: claimId } })
    return row.answerReleaseId === releaseId
  })
  return { caseId, claimId, releaseId, code, evidenceIds, draftId }
}
