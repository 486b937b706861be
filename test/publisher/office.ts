/**
 * A small news office for publisher tests: people with roles, accounts on plain channels, and the way from draft to
 * public. Trap: it is no whole application (stage/county seeds that): commands are called, no job runs.
 */

import { z } from 'zod'

import { type Capabilities, type Channel, defineChannel } from '#src/channels/channel.ts'
import { addressContext, saveAccount } from '#src/channels/commands.ts'
import { usually } from '#src/channels/kit/capabilities.ts'
import { linkBehind } from '#src/channels/kit/render.ts'
import { openClaim, recordEvidence, tellCase } from '#src/facts/commands.ts'
import { systemActor, type Actor } from '#src/infra/work.ts'
import { type CreateRelease, createRelease } from '#src/publisher/commands/create.ts'
import { type ReviewRelease, reviewRelease, submitRelease } from '#src/publisher/commands/review.ts'
import { shownOf } from '#src/publisher/going-out/previews.ts'
import { loadApprovalPlan } from '#src/publisher/releases/approval-plan.ts'
import type { PublisherNeeds } from '#src/publisher/releases/needs.ts'
import { loadRelease } from '#src/publisher/releases/release-rows.ts'
import { createPerson } from '#src/staff/commands/people.ts'
import { seedUnits } from '#src/staff/commands/units.ts'
import { linesOf } from '#src/words/document/document.ts'
import { type Form, isWhole } from '#src/words/document/payload.ts'
import { Message } from '#src/words/message.ts'

import { claimsWithoutMemory } from '../support/claims.ts'
import { actorWith, houseRoles } from '../support/roles.ts'
import { type House, openHouse } from '../support/web.ts'

function channelOf(
  name: string,
  form: Form,
  { textLimit = 2_000, ...more }: Partial<Capabilities> & { textLimit?: number } = {},
): Channel {
  const capabilities = {
    ...usually,
    correct: 'edit',
    withdraw: 'delete',
    timeoutMs: 1_000,
    ...more,
  } satisfies Capabilities
  const lengthOf = (text: string) => Array.from(text).length
  return defineChannel({
    name,
    title: new Message('told.before', { text: name }),
    form,
    settings: z.object({}),
    secrets: z.object({}),
    capabilities,
    render: (master) => {
      const text =
        form === 'sms'
          ? `${master.summary}${linkBehind(master, ' ')}`
          : `${master.bodyText}${linkBehind(master, '\n')}`
      const body = isWhole(form) ? master.document : linesOf(text)
      return { version: 2, form, title: master.title, digest: master.summary, body }
    },
    check: ({ text }) =>
      lengthOf(text) > textLimit
        ? [
            {
              rule: 'text.limit',
              severity: 'block',
              message: new Message('told.before', { text: `正文超出 ${textLimit} 字。` }),
            },
          ]
        : [],
    measure: ({ text }) => ({ used: lengthOf(text), limit: textLimit }),
    ...(form === 'sms' && { unsubscribe: () => '回T退订' }),
    probe: async () => ({ health: 'ok', reason: null }),
  })
}

const hour = 3_600_000
export const testChannels: ReadonlyMap<string, Channel> = new Map(
  [
    channelOf('portal', 'page', { local: true }),
    channelOf('feed', 'post', { recallWindowMs: 24 * hour }),
    channelOf('group', 'chat', { correct: 'follow-up', withdraw: 'follow-up' }),
    // As Weibo and the public account of WeChat: corrected by saying more, taken back post by post.
    channelOf('board', 'post', { correct: 'follow-up' }),
    // A group of the office itself.
    channelOf('desk', 'chat', { reach: 'closed', correct: 'follow-up', withdraw: 'follow-up' }),
    channelOf('screen', 'data', { correct: 'none', withdraw: 'none' }),
    channelOf('sms', 'sms', {
      bulk: { batchSize: 100, receivers: 'subscribers' },
      correct: 'follow-up',
      withdraw: 'follow-up',
      textLimit: 200,
    }),
  ].map((channel) => [channel.name, channel]),
)

type Person = Extract<Actor, { kind: 'person' }>

export interface Office extends House {
  readonly needs: PublisherNeeds
  /** A new person with these roles. */
  readonly hire: (roles: readonly string[], unitId?: string) => Promise<Person>
  readonly people: Readonly<
    Record<'drafter' | 'head' | 'secrecy' | 'editor' | 'leader' | 'signatory' | 'operator', Person>
  >
  readonly draft: (more?: Partial<CreateRelease>, as?: Person) => Promise<{ releaseId: string; code: string }>
  /** Hash of what somebody who looks now is shown. */
  readonly seen: (releaseId: string) => Promise<string>
  /** One decision of somebody who looked first, unless the decision says what they saw. */
  readonly decide: (
    decision: Omit<ReviewRelease, 'seenHash'> & Partial<Pick<ReviewRelease, 'seenHash'>>,
    as: Person,
  ) => Promise<{ sealed: boolean; published: boolean }>
  /** Submits and lets everybody but the signatory approve. */
  readonly review: (releaseId: string) => Promise<void>
  readonly sign: (releaseId: string) => Promise<{ sealed: boolean; published: boolean }>
  /** A case that response would have told of, with a claim of ours and evidence. */
  readonly openCase: (of?: CaseOf) => Promise<OfficeCase>
  readonly load: (releaseId: string) => ReturnType<typeof loadRelease>
  /** Subscribers by phone, one per number. */
  readonly subscribe: (phones: readonly string[], region?: string) => Promise<void>
}

/** Queues commands ring; nobody works on them here. */
const queues = ['channels.send', 'channels.inbound', 'publisher.publish']

/** @param more channels beside the plain ones, each with an account `NAME-main` */
export async function openOffice(more: ReadonlyMap<string, Channel> = new Map()): Promise<Office> {
  const house = await openHouse()
  const { work, database, boss, secrets } = house
  for (const queue of queues) await boss.createQueue(queue)
  const channels = new Map([...testChannels, ...more])
  const needs: PublisherNeeds = {
    secrets,
    channels,
    approval: loadApprovalPlan('config'),
    claims: claimsWithoutMemory(),
    publicUrl: 'http://portal.test',
    office: '云岭县人民政府新闻办公室',
    phone: '0000-12345',
  }
  let hired = 0
  const hire: Office['hire'] = async (roles, unitId = 'office') => {
    hired += 1
    const login = `person-${hired}`
    const { personId } = await work(systemActor, (unit) =>
      createPerson(unit, { login, name: `人员${hired}`, unitId, roles }, { roles: houseRoles }),
    )
    return actorWith(roles, { id: personId, unitId })
  }
  await work(systemActor, async (unit) => {
    await seedUnits(unit, [
      { id: 'office', name: '云岭县人民政府新闻办公室', kind: 'office' },
      { id: 'water', name: '云岭县水务局', kind: 'department' },
    ])
    for (const name of channels.keys()) {
      await saveAccount(
        unit,
        { id: `${name}-main`, base: null, adapter: name, title: name, settings: {}, active: true },
        needs,
      )
    }
  })
  const people = {
    drafter: await hire(['DR'], 'water'),
    head: await hire(['DH'], 'water'),
    secrecy: await hire(['SR']),
    editor: await hire(['DE']),
    leader: await hire(['LC']),
    signatory: await hire(['SG']),
    operator: await hire(['OP']),
  }
  const draft: Office['draft'] = (more = {}, as = people.drafter) =>
    work(as, (unit) => createRelease(unit, { ...text, ...more }, needs))
  const seen = async (releaseId: string) =>
    (await shownOf(database.db, await loadRelease(database.db, releaseId), needs)).hash
  const decide: Office['decide'] = async (decision, as) => {
    const seenHash = await seen(decision.releaseId)
    return work(as, (unit) => reviewRelease(unit, { seenHash, ...decision }, needs))
  }
  const step = (releaseId: string, name: string, as: Person) =>
    decide({ releaseId, step: name, decision: 'approved' }, as)
  return {
    ...house,
    needs,
    hire,
    people,
    draft,
    seen,
    decide,
    review: async (releaseId) => {
      await work(people.drafter, (unit) => submitRelease(unit, { releaseId }, needs))
      await step(releaseId, 'dept_review', people.head)
      await step(releaseId, 'secrecy_review', people.secrecy)
      await step(releaseId, 'desk_review', people.editor)
      await step(releaseId, 'final_review', people.leader)
    },
    sign: (releaseId) => step(releaseId, 'signoff', people.signatory),
    openCase: async (of = {}) => openCase(house, await hire(['LI'], 'water'), of),
    load: (releaseId) => loadRelease(database.db, releaseId),
    subscribe: async (phones, region = '') => {
      await database.db.subscriber.createMany({
        data: phones.map((phone) => ({
          id: crypto.randomUUID(),
          kind: 'phone',
          addressHash: secrets.lookup(phone, 'address phone'),
          addressCipher: secrets.encrypt(phone, addressContext),
          region,
          topics: [],
          consentAt: new Date(),
          consentProof: '窗口填表',
          createdAt: new Date(),
        })),
      })
    },
  }
}

const text: CreateRelease = {
  kind: 'notice',
  title: '河东镇停水通知',
  summary: '河东镇11月25日8时至18时停水检修。',
  body: '因管网检修，河东镇定于2026年11月25日8时至18时停水，请提前储水。\n\n咨询电话：0000-12345。',
  unitId: 'water',
  attribute: 'proactive',
  accountIds: ['feed-main', 'group-main', 'screen-main', 'sms-main'],
}

interface CaseOf {
  readonly claimText?: string
  readonly kind?: string
  readonly verdict?: string | null
  readonly evidence?: string
  readonly analystIds?: readonly string[]
}

export interface OfficeCase {
  readonly caseId: string
  readonly claimId: string
  readonly evidenceId: string
}

export const caseEvidence =
  '11月24日上午，云岭县水务局在河东镇取样6处，检测42项指标，结果全部合格。河东镇供水正常，未发现污染。'

async function openCase(
  { database: { db }, work }: House,
  as: Person,
  {
    claimText = '河东镇自来水有毒，多人喝了中毒住院',
    kind = 'rebut',
    verdict = 'verified_false',
    evidence = caseEvidence,
    analystIds = [],
  }: CaseOf,
): Promise<OfficeCase> {
  const caseId = crypto.randomUUID()
  const told = await work(systemActor, async (unit) => {
    const { claimId } = await openClaim(unit, { text: claimText, caseId })
    await tellCase(unit, { caseId, claimId, kind, analystIds, unitIds: ['water'], closedAt: null })
    const found = {
      caseId,
      kind: 'record',
      title: '水质检测报告',
      text: evidence,
      unitId: 'water',
      verifierName: '检测员甲',
      observedAt: new Date('2026-11-24T04:00:00Z'),
    }
    return { claimId, found }
  })
  const { claimId } = told
  const { evidenceId } = await work(as, (unit) => recordEvidence(unit, told.found))
  // A verdict takes a signer of the unit and its own rules; here it only has to stand.
  await db.claim.update({ where: { id: claimId }, data: { verdict, verdictSignerId: as.id } })
  return { caseId, claimId, evidenceId }
}
