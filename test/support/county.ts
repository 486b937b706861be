/**
 * The whole invented county in this process: the real application over HTTP on a database of its own, with the
 * stand-ins a test asks for.
 */

import { afterAll } from 'vitest'

import type { App } from '#src/app.ts'
import type { Api } from '#src/infra/http/api.ts'
import { type Client, createClient, Refused } from '#src/infra/http/client.ts'
import { publisherApi } from '#src/publisher/api/publisher.ts'
import { responseApi } from '#src/response/api/response.ts'
import { type Account, portal, saveAccounts } from '#stage/county/accounts.ts'
import { type People, peopleOf, seedCounty } from '#stage/county/people.ts'
import { answerReviews, approve, spokesperson } from '#stage/county/reviews.ts'
import { until as lookUntil } from '#stage/until.ts'
import { officeHere, type OfficePlace, officePlace } from '#stage/worlds/office-place.ts'

import { freshDatabase } from './db.ts'

export interface County {
  readonly app: App
  /** Where it lives: another process of the same office starts there. */
  readonly place: OfficePlace
  readonly url: string
  readonly as: People
  readonly open: <A extends Api>(api: A) => Client<A>
  /** Enters one more account; its title is its id. */
  readonly connect: (account: Omit<Account, 'title'>) => Promise<void>
  /** Set `at` to move the clock of the house. */
  readonly clock: { at: Date | undefined }
  readonly ring: (queue: string) => Promise<void>
  /** Lines at WARN and above, as the operator reads them. */
  readonly warnings: readonly string[]
}

export async function openCounty(settings: Record<string, string> = {}): Promise<County> {
  const database = await freshDatabase()
  const place = officePlace(database.url, {
    MINGBAI_ROLES: 'web,worker',
    MINGBAI_REQUESTS_PER_MINUTE: '100000',
    ...settings,
  })
  const clock: County['clock'] = { at: undefined }
  const warnings: string[] = []
  const keep = (message: string) => void warnings.push(message)
  const app = await officeHere(place, {
    log: { error: keep, warn: keep, info: () => {}, debug: () => {} },
    now: () => clock.at ?? new Date(),
  })
  await seedCounty(app)
  const { url } = await app.start()
  afterAll(async () => {
    await app.stop()
    place.remove()
  })
  const connect: County['connect'] = async (account) => {
    await saveAccounts(app, [{ title: account.id, ...account }])
    await app.twoWay.refresh()
  }
  await connect({ id: 'portal', ...portal })
  return {
    app,
    place,
    url,
    clock,
    warnings,
    connect,
    as: peopleOf(url),
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

/** As everywhere, but no longer than a test has: so that it can still say what it waited for. */
export const until: typeof lookUntil = (what, look, withinMs) => lookUntil(what, look, withinMs ?? 15_000)

export const claimText = '河东镇自来水有毒，多人喝了中毒住院'
export const finding = {
  kind: 'record' as const,
  title: '河东镇管网水质检测报告',
  text: '11月24日上午，云岭县水务局在河东镇取样6处，检测42项指标，结果全部合格。河东镇供水正常，未发现污染。',
  verifierName: '检测员甲',
  observedAt: '2026-11-24T04:00:00.000Z',
}

/** A case as the duty lead opens it. */
export async function openCase(county: Pick<County, 'as'>, more: object = {}) {
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
export async function verified(county: Pick<County, 'as' | 'app'>, caseId: string, found: object = finding) {
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
  const desk = await county.as('zhiban', responseApi)
  const { claim } = await desk.getCase({ params: { id: caseId } })
  await desk.setCaseVerdict({
    params: { id: caseId },
    body: { reason: '检测合格，无相关病例', base: claim.verdictAt, ...input },
  })
}

/** Submits a release and takes it through the chain of answers, the spokesperson last. */
export async function signAndPublish({ as }: County, releaseId: string): Promise<void> {
  await (await as('zhiban', publisherApi)).submitRelease({ params: { id: releaseId } })
  await approve(as, releaseId, [...answerReviews, spokesperson])
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
    body: { documentKind: 'rebuttal', base: null },
  })
  const { releaseId, code } = await desk.draftToRelease({ params: { id: draftId }, body: { accountIds } })
  await signAndPublish(county, releaseId)
  await until('the claim carries its answer', async () => {
    const row = await county.app.db.claim.findUniqueOrThrow({ where: { id: claimId } })
    return row.answerReleaseId === releaseId
  })
  return { caseId, claimId, releaseId, code, evidenceIds, draftId }
}

/** The draft that another one would follow. */
export async function latestDraft(
  desk: Pick<Client<typeof responseApi>, 'getCase'>,
  caseId: string,
): Promise<string | null> {
  const { drafts } = await desk.getCase({ params: { id: caseId } })
  return drafts[0]?.id ?? null
}

/** A correction of a public answer, the lawful way: new evidence, a draft that rests on it, the signatures. */
export async function publishCorrection(
  county: County,
  { caseId, text, reason }: { caseId: string; text: string; reason: string },
): Promise<{ releaseId: string; code: string }> {
  const desk = await county.as('zhiban', responseApi)
  const { evidenceIds } = await verified(county, caseId, { text })
  const { draftId } = await desk.writeDraft({
    params: { id: caseId },
    body: { documentKind: 'rebuttal', evidenceIds, base: await latestDraft(desk, caseId) },
  })
  const made = await desk.draftToRelease({
    params: { id: draftId },
    body: { accountIds: ['portal'], correctReason: reason },
  })
  await signAndPublish(county, made.releaseId)
  return made
}
