/**
 * None that may not goes out, by every way in: each operation that makes a release, each kind of the table, each thing
 * a kind may lack or must not hold. Trap: ways come from the contracts and things from the table, so that a new one is
 * tried by itself, or fails by its name.
 */

import { beforeAll, describe, expect, it } from 'vitest'

import { channelAccounts } from '#src/channels/queries.ts'
import { Refused } from '#src/infra/http/client.ts'
import { contracts } from '#src/modules.ts'
import { requirements } from '#src/publisher/domain/going-out/release-kind.ts'
import { isBlocking } from '#src/publisher/domain/going-out/waiver.ts'
import { bytesOf } from '#src/publisher/domain/stored-rendition.ts'
import { findingsOf } from '#src/publisher/going-out/findings.ts'
import { loadRelease } from '#src/publisher/releases/release-rows.ts'
import { pageValues } from '#src/publisher/renditions/house-words.ts'
import { proposalOf } from '#src/publisher/renditions/proposals.ts'
import { linksIn } from '#src/text/document/links.ts'
import { Payload } from '#src/words/document/payload.ts'
import { openSlotsIn } from '#src/words/document/slots.ts'
import * as accountsOf from '#stage/county/accounts.ts'
import { answerReviews, approve, noticeReviews, signature, spokesperson } from '#stage/county/reviews.ts'
import { subscribePhones } from '#stage/county/subscribers.ts'

import { type County, openCounty } from '../support/county.ts'
import {
  batchesOf,
  type Breaker,
  breakersOf,
  chains,
  completePlan,
  groundAll,
  kinds,
  modelWrote,
  type Plan,
  publicAccount,
  rewrite,
  submit,
  ways,
} from './ways-out.ts'

const making = contracts.flatMap((api) =>
  Object.entries(api).flatMap(([id, { makes }]) => (makes === 'release' ? [id] : [])),
)
/** Those that begin with nothing before them, in turn: each of them carries some kinds to the public. */
const beginning = making.filter((way) => way !== 'correctRelease')
/** Nobody answers there: what would be sent is read where it waits. */
const nowhere = { url: 'http://127.0.0.1:9', token: 'token' }
const channels = {
  portal: accountsOf.portal,
  [publicAccount]: accountsOf.weibo(nowhere),
  mastodon: accountsOf.mastodon(nowhere),
  wecom: accountsOf.wecomRobot({ ...nowhere, key: 'key' }),
  webhook: accountsOf.webhook({ ...nowhere, secret: `whsec_${'A'.repeat(32)}` }),
  sms: accountsOf.smsSmpp({ port: 9, systemId: 'mingbai', password: 'password' }),
}
const accountIds = Object.keys(channels)
const channelIds = accountIds.filter((id) => id !== 'portal')

/** An interpretation explains a document that is public: that one goes first. */
const inOrder = kinds.toSorted(
  (a, b) =>
    a.requires.filter((one) => one === 'policy').length - b.requires.filter((one) => one === 'policy').length,
)
const walks = inOrder.map((kind, at) => ({
  kind,
  // Two in turn: every channel carries several kinds.
  accountIds: ['portal', ...channelIds.slice(at % 4, (at % 4) + 2)],
  id: kind.id,
  way:
    beginning
      .slice(at % beginning.length)
      .concat(beginning)
      .find((way) => way !== 'draftToRelease' || kind.grounded) ?? '',
}))

const loginOf = new Map([...noticeReviews, ...answerReviews, signature, spokesperson])

let county: County
const original = new Map<string, { releaseId: string; plan: Plan }>()
let policy = ''

beforeAll(async () => {
  // Nothing is sent: no process works on what is queued.
  county = await openCounty({ MINGBAI_ROLES: 'web' })
  for (const [id, way] of Object.entries(channels)) if (id !== 'portal') await county.connect({ id, ...way })
  await subscribePhones(county.app, ['+8613900001000'], '门户订阅')
})

/** A complete release of a kind by a way; undefined where the way makes none of the kind. */
async function build(
  way: string,
  kind: Plan['kind'],
  to?: readonly string[],
): Promise<{ releaseId: string; plan: Plan } | undefined> {
  const begin = ways[way]
  if (begin === undefined) throw new Error(`no test makes a release by ${way}`)
  const first = original.get(kind.id)
  const plan = first?.plan ?? (await completePlan(county, kind, policy))
  const said = way === 'correctRelease' ? { ...plan, lines: plan.lines.toReversed() } : plan
  const made = await begin(county, said, { original: first?.releaseId, accountIds: to })
  if (made === undefined) return undefined
  // A draft of a case and a correction bring along what their sentences rest on.
  if (way === 'createRelease' || way === 'importWord') await groundAll(county, made.releaseId, said)
  return { releaseId: made.releaseId, plan: said }
}

async function goOut(releaseId: string, kindId: string): Promise<void> {
  await submit(county, releaseId)
  const steps = chains.find((one) => one.kinds.includes(kindId))?.steps ?? []
  await approve(
    county.as,
    releaseId,
    steps.map(({ step }) => [step, loginOf.get(step) ?? 'qianfa'] as const),
  )
}

const isPublic = async (releaseId: string) =>
  (await county.app.db.release.findUniqueOrThrow({ where: { id: releaseId } })).publishedAt !== null

/** With what it was refused; undefined when it went through. */
async function refusedBy(act: Promise<unknown>): Promise<string | undefined> {
  try {
    await act
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.problem.code
    throw error
  }
}

it('every operation that makes a release is tried, and every requirement of the table can be broken', () => {
  expect(making.toSorted()).toEqual(Object.keys(ways).toSorted())
  const tried = new Set(kinds.flatMap((kind) => kind.requires))
  expect(requirements.filter((one) => !tried.has(one))).toEqual([])
  expect(new Set(walks.map(({ way }) => way))).toEqual(new Set(beginning))
})

describe('what is complete', () => {
  it.each(walks)('goes out: $id, by $way, and every link in it opens', { timeout: 240_000 }, async (walk) => {
    const made = await build(walk.way, walk.kind, walk.accountIds)
    if (made === undefined) throw new Error(`${walk.way} makes no ${walk.id}`)

    await goOut(made.releaseId, walk.id)

    expect(await isPublic(made.releaseId)).toBe(true)
    original.set(walk.id, made)
    if (walk.id === 'normativeDocument')
      policy = (await county.app.db.release.findUniqueOrThrow({ where: { id: made.releaseId } })).code
    const sent = await queued(made.releaseId)
    expect(sent.map(({ accountId }) => accountId)).toEqual(
      walk.accountIds.filter((id) => id !== 'portal').toSorted(),
    )
    expect(await Promise.all(sent.map(async ({ links }) => (await opened(links)).join()))).toEqual(
      sent.map(() => '200'),
    )
  })
})

/** What waits to be sent, account by account, with the addresses a reader finds in it. */
async function queued(releaseId: string) {
  const { db } = county.app
  const deliveries = await db.delivery.findMany({ where: { releaseId } })
  const ids = deliveries.flatMap(({ messageId }) => messageId ?? [])
  const rows = await db.message.findMany({ where: { id: { in: ids } }, orderBy: { accountId: 'asc' } })
  return rows.map(({ accountId, payload }) => {
    const { text, html } = Payload.parse((payload as { payload: unknown }).payload)
    return { accountId, links: [...new Set(linksIn(`${text}\n${html}`))] }
  })
}

const opened = (links: readonly string[]): Promise<number[]> =>
  Promise.all(links.map(async (link) => (await fetch(link)).status))

describe('a text on every channel', () => {
  it.each(kinds)('leads to its page and nowhere else, or nowhere where it has none: $id', async (kind) => {
    const { app } = county
    const loaded = await loadRelease(app.db, original.get(kind.id)?.releaseId ?? '')
    const link = `${county.url}/l/${loaded.row.code}`
    const accounts = (await channelAccounts(app.db, app.channels)).filter(({ id }) => id !== 'portal')
    for (const attribute of ['proactive', 'onRequest', 'withheld'])
      for (const account of accounts) {
        const row = { ...loaded.row, attribute }
        const proposed = await proposalOf(app.db, { ...loaded, row }, account, app)
        const { text, html } = bytesOf(proposed, pageValues(row, link))

        const links = [...new Set(linksIn(`${text}\n${html}`))]
        const said = [attribute, account.id, links, openSlotsIn(`${text}\n${html}`)]
        expect(said).toEqual([attribute, account.id, attribute === 'proactive' ? [link] : [], []])
      }
    expect(accounts.map(({ id }) => id)).toEqual(channelIds.toSorted())
  })
})

describe('what may not', () => {
  it(
    'is submitted by no way, whatever is missing or forbidden; nothing else is in its way',
    { timeout: 900_000 },
    async () => {
      const built: Built[] = []
      for (const way of making) built.push(...(await builtBy(way)))
      const complete = await Promise.all(
        built.map(async ({ releaseId }) => (await blocksOn(releaseId)).length),
      )
      const went: object[] = []
      let tries = 0
      for (const one of built)
        for (const batch of triedOn(one, built)) {
          tries += batch.length
          const { refused, unseen } = await triedWith(one, batch)
          if (refused !== 'release.refused' || unseen.length > 0)
            went.push({ ...namesOf(one), refused, unseen, with: batch.map(({ name }) => name) })
        }

      process.stdout.write(`${built.length} releases by ${making.length} ways, ${tries} things tried\n`)
      expect(complete).toEqual(built.map(() => 0))
      expect(went).toEqual([])
      expect(tries).toBeGreaterThan(200)
    },
  )

  it('is signed by nobody when it lost its right after the other reviews', { timeout: 600_000 }, async () => {
    for (const kind of kinds.filter(({ grounded }) => grounded)) {
      const made = await build('createRelease', kind)
      const steps = chains.find((one) => one.kinds.includes(kind.id))?.steps ?? []
      const walk = steps.map(({ step }) => [step, loginOf.get(step) ?? 'qianfa'] as const)
      if (made === undefined) throw new Error('made by hand, every kind can be')
      await submit(county, made.releaseId)
      await approve(county.as, made.releaseId, walk.slice(0, -1))
      // What a model writes after a person wrote it is the person's.
      for (const { name, world } of breakersOf(kind, 'createRelease').filter((one) => one !== modelWrote)) {
        if (world === undefined) continue
        const putRight = await world(county, made.plan, made.releaseId)
        const refused = await refusedBy(approve(county.as, made.releaseId, walk.slice(-1)))
        await putRight()
        expect([name, refused]).toEqual([name, 'approval.refused'])
      }
      expect(await isPublic(made.releaseId)).toBe(false)
    }
  })
})

interface Built {
  readonly way: string
  readonly releaseId: string
  readonly plan: Plan
}

/** Of every kind the way makes; a few at a time, since Word files are read by children of the house. */
async function builtBy(way: string): Promise<Built[]> {
  const atOnce = way === 'importWord' ? 4 : 1
  const built: Built[] = []
  for (let from = 0; from < kinds.length; from += atOnce) {
    const some = await Promise.all(kinds.slice(from, from + atOnce).map((kind) => build(way, kind)))
    built.push(...some.flatMap((made) => (made === undefined ? [] : [{ way, ...made }])))
  }
  return built
}

/** What can be tried at once is tried on every release; the rest of a kind, on those of its ways in turn. */
function triedOn(one: Built, built: readonly Built[]): Breaker[][] {
  const { kind } = one.plan
  const alike = built.filter(({ plan }) => plan.kind === kind)
  const batches = batchesOf(breakersOf(kind, one.way))
  return batches.filter(
    ([first], at) => at === 0 || first?.way === one.way || alike[at % alike.length]?.way === one.way,
  )
}

const namesOf = ({ way, plan }: Built) => ({ way, kind: plan.kind.id })

/** What stands in the way of a release as it is now, by rule and in words. */
async function blocksOn(releaseId: string) {
  const { app } = county
  const needs = { ...app, publicUrl: county.url }
  const findings = await findingsOf(app.db, await loadRelease(app.db, releaseId), needs, app.now())
  return findings
    .filter(isBlocking)
    .map(({ rule, message }) => ({ rule, says: app.messages.tell(message, 'zh') }))
}

/** @returns how it was refused, and what of the batch no finding names */
async function triedWith(one: Built, batch: readonly Breaker[]) {
  const { releaseId, plan } = one
  const putRight: (() => Promise<unknown>)[] = []
  for (const { world } of batch) if (world !== undefined) putRight.push(await world(county, plan, releaseId))
  // What was written for the batch before is written over.
  const written = batch.reduce((before, breaker) => breaker.written?.(before) ?? before, plan)
  await rewrite(county, releaseId, written)
  const refused = await refusedBy(submit(county, releaseId))
  const blocks = await blocksOn(releaseId)
  for (const back of putRight.toReversed()) await back()
  const isSeen = ({ rule, says = '' }: Breaker) =>
    blocks.some((block) => block.rule === rule && block.says.includes(says))
  return {
    ...namesOf(one),
    refused,
    unseen: batch.filter((breaker) => !isSeen(breaker)).map(({ name }) => name),
  }
}
