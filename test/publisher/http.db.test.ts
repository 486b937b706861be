/** The publisher over real HTTP: what a person sees on the screen, why a button cannot be pressed, and what the world can ask. */

import { Document, Packer, Paragraph, TextRun } from 'docx'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'

import { saveAccount } from '#src/channels/commands.ts'
import { systemActor } from '#src/infra/work.ts'
import { houseEvents } from '#src/modules.ts'
import { publisherApi } from '#src/publisher/api/publisher.ts'
import { loadApprovalPlan } from '#src/publisher/releases/approval-plan.ts'
import type { PublisherNeeds } from '#src/publisher/releases/needs.ts'
import { publisherRoutes } from '#src/publisher/routes/publisher.ts'

import { claimsWithoutMemory } from '../support/claims.ts'
import { openWeb, type SignedIn, type Web } from '../support/web.ts'
import { testChannels } from './office.ts'

let web: Web
let staff: Record<
  'drafter' | 'head' | 'secrecy' | 'editor' | 'leader' | 'signatory' | 'operator' | 'auditor',
  SignedIn
>
const publicUrl = 'http://portal.test'

const api = (who: SignedIn) => who.client(publisherApi)
const screen = (who: SignedIn, id: string) => api(who).getRelease({ params: { id } })
const problem = async (response: Response) =>
  (await response.json()) as { code: string; why?: string; title: string }

beforeAll(async () => {
  web = await openWeb({
    routes: (house) => {
      const needs: PublisherNeeds = {
        secrets: house.secrets,
        channels: testChannels,
        approval: loadApprovalPlan('config'),
        claims: claimsWithoutMemory(),
        publicUrl,
        office: '云岭县人民政府新闻办公室',
        phone: '0000-12345',
      }
      return [
        publisherRoutes({
          events: houseEvents,
          ...needs,
          db: house.database.db,
          work: house.work,
          now: house.now,
        }),
      ]
    },
  })
  for (const queue of ['channels.send', 'publisher.publish']) await web.boss.createQueue(queue)
  await web.work(systemActor, async (unit) => {
    for (const name of testChannels.keys()) {
      await saveAccount(
        unit,
        { id: `${name}-main`, base: null, adapter: name, title: name, settings: {}, active: true },
        { secrets: web.secrets, channels: testChannels },
      )
    }
  })
  staff = {
    drafter: await web.person(['DR'], { unitId: 'hedong' }),
    head: await web.person(['DH'], { unitId: 'hedong' }),
    secrecy: await web.person(['SR']),
    editor: await web.person(['DE']),
    leader: await web.person(['LC']),
    signatory: await web.person(['SG']),
    operator: await web.person(['OP']),
    auditor: await web.person(['AU']),
  }
})

const draft = async (more: object = {}) => {
  const body = {
    kind: 'notice',
    title: '河东镇停水通知',
    summary: '河东镇11月25日停水。',
    body: '河东镇定于2026年11月25日8时至18时停水检修，请提前储水。',
    unitId: 'hedong',
    attribute: 'proactive' as const,
    accountIds: ['feed-main'],
    ...more,
  }
  return api(staff.drafter).createRelease({ body })
}

const decide = async (who: SignedIn, id: string, decision: 'approved' | 'returned' = 'approved') => {
  const { path, shownHash } = await screen(who, id)
  const step = path.find(({ state }) => state === 'current')?.step ?? ''
  return api(who).reviewRelease({
    params: { id },
    body: { step, decision, seenHash: shownHash, note: '已核对' },
  })
}

const publish = async (more: object = {}) => {
  const made = await draft(more)
  await api(staff.drafter).submitRelease({ params: { id: made.releaseId } })
  for (const who of [staff.head, staff.secrecy, staff.editor, staff.leader, staff.signatory])
    await decide(who, made.releaseId)
  return made
}

describe('the screen of a release', () => {
  it('shows the path with names, whose turn it is, and why a button cannot be pressed', async () => {
    const { releaseId } = await draft()
    await api(staff.drafter).submitRelease({ params: { id: releaseId } })
    await decide(staff.head, releaseId)

    const seen = await screen(staff.head, releaseId)

    expect(seen.status).toBe('secrecy_review')
    expect(seen.path.map(({ state }) => state)).toEqual(['done', 'current', 'waiting', 'waiting', 'waiting'])
    expect(seen.path[0]?.personName).toMatch(/^人员/)
    const buttons = new Map(seen.actions.map((action) => [action.action, action]))
    expect(buttons.get('approve')).toMatchObject({ allowed: false, why: expect.stringContaining('权限') })
    expect(buttons.get('correct')).toMatchObject({
      allowed: false,
      why: expect.stringContaining('还没有发布'),
    })
    expect(seen.renditions.map(({ accountId }) => accountId)).toEqual(['portal-main', 'feed-main'])
    expect(seen.renditions[1]?.measure).toMatchObject({ limit: 2_000 })
  })

  it('lists what waits for me and nothing else', async () => {
    const { releaseId } = await draft({ title: '等保密审查的稿件' })
    await api(staff.drafter).submitRelease({ params: { id: releaseId } })
    await decide(staff.head, releaseId)

    const mine = await api(staff.secrecy).listReleases({ query: { waitingForMe: 'true', q: '等保密审查' } })
    const theirs = await api(staff.leader).listReleases({ query: { waitingForMe: 'true', q: '等保密审查' } })

    expect(mine.items.map(({ id }) => id)).toEqual([releaseId])
    expect(theirs.items).toEqual([])
  })

  it('pages through all releases by status, each once', async () => {
    for (const number of [1, 2, 3, 4, 5]) await draft({ title: `分页稿件${number}` })
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const page = await api(staff.auditor).listReleases({
        query: { status: 'draft', q: '分页稿件', limit: '2', ...(cursor !== undefined && { cursor }) },
      })
      ids.push(...page.items.map(({ title }) => title))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)

    expect(ids).toEqual(['分页稿件5', '分页稿件4', '分页稿件3', '分页稿件2', '分页稿件1'])
  })
})

describe('a refusal', () => {
  it('carries a reason for people and for machines, and is on record', async () => {
    const { releaseId } = await draft({ attribute: null })

    const response = await staff.drafter.fetch(`/api/releases/${releaseId}/submit`, { method: 'POST' })

    expect(response.status).toBe(422)
    expect(await problem(response)).toMatchObject({ code: 'release.refused', why: 'missing_attribute' })
    const recorded = await web.database.db.event.findFirst({
      where: { name: 'action.refused', data: { path: ['subjectId'], equals: releaseId } },
    })
    expect(recorded?.data).toMatchObject({ action: 'submit', why: 'missing_attribute' })
  })

  it('of a classified file stores nothing', async () => {
    const { releaseId } = await draft()
    const before = await web.database.db.blob.count()

    const response = await staff.drafter.fetch(`/api/releases/${releaseId}/attachments?fileName=a.pdf`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from('%PDF-1.7\n机密★5年'),
    })

    expect(await problem(response)).toMatchObject({ code: 'file.refused', why: 'file.classified' })
    expect(await web.database.db.blob.count()).toBe(before)
  })
})

const Shown = publisherApi.readWord.output
const Made = publisherApi.importWord.output

describe('a Word file', () => {
  const section = (children: readonly Paragraph[]) =>
    Packer.toBuffer(new Document({ sections: [{ children }] }))
  const lines = (...texts: readonly string[]) => section(texts.map((text) => new Paragraph({ text })))
  const send = (path: string, body: Buffer) =>
    staff.drafter.fetch(`/api/releases/word${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Uint8Array.from(body),
    })
  const read = async (body: Buffer) => (await send('/reading?fileName=a.docx', body)).json()
  const choice = 'fileName=a.docx&kind=notice&unitId=hedong&accountIds=feed-main'
  const releases = () => web.database.db.release.count()

  it('is shown without being kept, becomes a draft as it was shown, and a classified one is refused on record', async () => {
    const good = await lines(
      '云河政发〔2026〕77号',
      '河东镇停水通知',
      '11月25日停水。',
      '河东镇人民政府',
      '2026年11月24日',
    )
    const before = await releases()

    const shown = Shown.parse(await read(good))
    const kept = await releases()
    const made = Made.parse(await (await send(`?${choice}&shown=${shown.hash}`, good)).json())
    const bad = await send('/reading?fileName=a.docx', await lines('绝密★', '某某通知'))

    expect(shown).toMatchObject({
      docNumber: '云河政发〔2026〕77号',
      issuer: '河东镇人民政府',
      title: '河东镇停水通知',
      preview: { text: '11月25日停水。\n河东镇人民政府\n2026年11月24日' },
      losses: [],
      questions: [],
    })
    expect(kept).toBe(before)
    expect(await screen(staff.drafter, made.releaseId)).toMatchObject({
      accountIds: ['portal-main', 'feed-main'],
      title: '河东镇停水通知',
    })
    expect(await problem(bad)).toMatchObject({ why: 'file.classified' })
    expect(
      await web.database.db.event.count({
        where: { name: 'action.refused', data: { path: ['action'], equals: 'import' } },
      }),
    ).toBe(1)
  })

  it('is not made a draft before its questions are answered, nor when it is not the one that was shown', async () => {
    const asked = await section([
      new Paragraph({ text: '情况说明' }),
      new Paragraph({ children: [new TextRun('已处置。'), new TextRun({ text: '内部掌握', vanish: true })] }),
    ])
    const before = await releases()
    const { hash, questions } = Shown.parse(await read(asked))

    const open = await send(`?${choice}&shown=${hash}`, asked)
    const other = await send(`?${choice}&shown=${hash}&answered=hidden`, await lines('另一篇', '文字。'))
    const refused = [await problem(open), await problem(other), (await releases()) - before]
    const answered = await send(`?${choice}&shown=${hash}&answered=hidden`, asked)

    expect(questions).toMatchObject([{ id: 'hidden', places: [{ at: 0, quote: '内部掌握' }] }])
    expect(refused).toMatchObject([{ why: 'word.unanswered' }, { why: 'word.not-as-shown' }, 0])
    const { releaseId } = Made.parse(await answered.json())
    expect(JSON.stringify(await screen(staff.drafter, releaseId))).not.toContain('内部掌握')
  })
})

describe('something published', () => {
  it('is recognised by its code and by its text, and a changed digit is not', async () => {
    const { releaseId, code } = await publish({
      body: '石桥乡定于2026年12月3日9时至11时停电检修，涉及石桥村。',
    })
    const ask = async (q: string) =>
      (await web.visitor().client(publisherApi).verifyNotice({ query: { q } })).page?.code

    expect(await ask(code.toLowerCase())).toBe(code)
    expect(await ask('【云岭发布】石桥乡定于2026年12月3日9时至11时停电检修')).toBe(code)
    expect(await ask('石桥乡定于2026年12月4日9时至11时停电检修，涉及石桥村')).toBeUndefined()
    expect((await screen(staff.auditor, releaseId)).register).toMatchObject({ number: expect.any(Number) })
  })

  it('has a live matrix, a plan for its withdrawal, and what stays out there afterwards', async () => {
    const { releaseId } = await publish({ accountIds: ['feed-main', 'screen-main', 'group-main'] })
    await web.database.db.message.updateMany({
      where: { accountId: { in: ['feed-main', 'screen-main'] } },
      data: { state: 'confirmed', firstTryAt: new Date() },
    })
    const params = { id: releaseId }

    const plan = await api(staff.editor).reachPlan({ params, query: { act: 'withdraw' } })
    const { withdrawalId } = await api(staff.drafter).proposeWithdrawal({
      params,
      body: { kind: 'revoked', reason: '计划取消', explanation: '检修取消，正常供水。' },
    })
    await api(staff.leader).decideWithdrawal({
      params: { ...params, withdrawalId },
      body: { decision: 'approved' },
    })
    const after = await api(staff.operator).deliveryMatrix({ params })

    expect(Object.fromEntries(plan.items.map(({ accountId, how }) => [accountId, how]))).toEqual({
      'feed-main': 'delete',
      'group-main': 'stop',
      'portal-main': 'page',
      'screen-main': 'none',
    })
    expect(after.residual).toMatchObject([{ accountTitle: 'screen', state: 'skipped', receivers: null }])
    expect((await screen(staff.auditor, releaseId)).status).toBe('withdrawing')
  })

  it('gives an evidence pack with texts, decisions, seal and timeline, and no address of a receiver', async () => {
    const { releaseId, code } = await publish()

    const response = await staff.auditor.fetch(`/api/releases/${releaseId}/evidence`)

    expect(response.headers.get('content-disposition')).toContain(`evidence-${code}.zip`)
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        'manifest.json',
        'release.json',
        'revisions/1.json',
        'reviews.json',
        'timeline.json',
      ]),
    )
    const reviews = JSON.parse(new TextDecoder().decode(files['reviews.json'])) as { step: string }[]
    expect(reviews.map(({ step }) => step)).toEqual([
      'dept_review',
      'secrecy_review',
      'desk_review',
      'final_review',
      'signoff',
    ])
    const timeline = new TextDecoder().decode(files['timeline.json'])
    expect(timeline.indexOf('release.created')).toBeLessThan(timeline.indexOf('release.sealed'))
  })

  it('shows its files to the world, and those of drafts to nobody outside', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
      'base64',
    )
    const { releaseId } = await draft()
    const { fileHash } = await api(staff.drafter).addAttachment({
      params: { id: releaseId },
      query: { fileName: '图.png', altText: '管网图' },
      body: png,
    })
    const outside = () => web.visitor().fetch(`/files/${fileHash}`)

    const before = await outside()
    await api(staff.drafter).submitRelease({ params: { id: releaseId } })
    for (const who of [staff.head, staff.secrecy, staff.editor, staff.leader, staff.signatory])
      await decide(who, releaseId)
    const after = await outside()

    expect([before.status, after.status]).toEqual([404, 200])
    expect(after.headers.get('content-type')).toContain('image/png')
  })
})
