/** A release from draft to public, and what stops it on the way. Real PostgreSQL; nothing leaves the house. */

import { beforeAll, describe, expect, it } from 'vitest'

import { publishNow } from '#src/publisher/commands/publish.ts'
import { recallSeal } from '#src/publisher/commands/recall.ts'
import { editRendition, proposeAgain } from '#src/publisher/commands/renditions.ts'
import { reviewRelease, submitRelease } from '#src/publisher/commands/review.ts'
import { reviseRelease } from '#src/publisher/commands/revise.ts'
import { currentStep } from '#src/publisher/domain/approval.ts'
import { statusOf } from '#src/publisher/domain/status.ts'
import { bytesOf, StoredRendition } from '#src/publisher/domain/stored-rendition.ts'
import { attempt } from '#src/publisher/permission/attempt.ts'
import { publicPageOf } from '#src/publisher/queries/pages.ts'
import { pathOf } from '#src/publisher/queries/review-path.ts'
import { plainText } from '#src/text/document/encode.ts'
import { Document, linesOf } from '#src/words/document/document.ts'
import { Rendition } from '#src/words/document/payload.ts'

import { refusedWith } from '../support/refused.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})

const review = (
  releaseId: string,
  step: string,
  who: Office['people'][keyof Office['people']],
  decision: 'approved' | 'returned' = 'approved',
) => office.decide({ releaseId, step, decision, note: '请核对时间' }, who)

describe('a release', () => {
  it('goes from draft through every review to its page and one message per channel', async () => {
    await office.subscribe(['13800000001', '13800000002'])
    const { releaseId, code } = await office.draft()

    await office.review(releaseId)
    const signed = await office.sign(releaseId)

    expect(signed).toEqual({ sealed: true, published: true })
    const page = await publicPageOf(office.database.db, releaseId)
    expect(page).toMatchObject({ code, status: 'valid', issuer: '云岭县水务局', columnName: '通知公告' })
    expect(page?.bodyHtml).toContain('<p>因管网检修')
    const { deliveries, progress } = await office.load(releaseId)
    expect(statusOf(progress)).toBe('publishing')
    expect(deliveries.map(({ row, state }) => [row.accountId, state])).toEqual([
      ['feed-main', 'queued'],
      ['group-main', 'queued'],
      ['portal-main', 'confirmed'],
      ['screen-main', 'queued'],
      ['sms-main', 'queued'],
    ])
    const sms = await office.database.db.message.findFirst({ where: { accountId: 'sms-main' } })
    expect(sms?.recipientCount).toBe(2)
    expect(await office.database.db.registerEntry.count({ where: { subjectId: releaseId } })).toBe(1)
  })

  it('is partly published when one channel says no and the others succeed', async () => {
    const { releaseId } = await office.draft({ accountIds: ['feed-main', 'group-main'] })
    await office.review(releaseId)
    await office.sign(releaseId)
    const { deliveries } = await office.load(releaseId)
    const messageOf = (account: string) =>
      deliveries.find(({ row }) => row.accountId === account)?.row.messageId ?? ''

    await office.database.db.message.update({
      where: { id: messageOf('feed-main') },
      data: { state: 'rejected', cause: 'content' },
    })
    await office.database.db.message.update({
      where: { id: messageOf('group-main') },
      data: { state: 'confirmed' },
    })

    expect(statusOf((await office.load(releaseId)).progress)).toBe('partially_published')
  })

  it('waits for its hour and is published once when it comes', async () => {
    const publishAt = new Date(Date.now() + 3_600_000)
    const { releaseId } = await office.draft({ publishAt: publishAt.toISOString() })
    await office.review(releaseId)

    const signed = await office.sign(releaseId)
    const [seal] = (await office.load(releaseId)).seals
    const needs = { ...office.needs, work: office.work }
    const early = await publishNow(needs, office.people.signatory, seal?.id ?? '')
    office.clock.at = new Date(publishAt.getTime() + 1_000)
    const due = await publishNow(needs, office.people.signatory, seal?.id ?? '')
    const again = await publishNow(needs, office.people.signatory, seal?.id ?? '')
    office.clock.at = undefined

    expect([signed.published, early, due, again]).toEqual([false, 'nothing', 'published', 'nothing'])
    const { deliveries } = await office.load(releaseId)
    const refId = deliveries.find(({ row }) => row.accountId === 'feed-main')?.row.id ?? ''
    expect(await office.database.db.message.count({ where: { refId } })).toBe(1)
  })
})

/** The editor approves after department and secrecy review. */
async function editorTries(releaseId: string): Promise<string | undefined> {
  await office.work(office.people.drafter, (unit) => submitRelease(unit, { releaseId }, office.needs))
  await review(releaseId, 'dept_review', office.people.head)
  await review(releaseId, 'secrecy_review', office.people.secrecy)
  const about = { action: 'review', subjectKind: 'release', subjectId: releaseId } as const
  const seenHash = await office.seen(releaseId)
  return refusedWith(
    attempt(office.work, office.people.editor, about, (unit) =>
      reviewRelease(unit, { releaseId, step: 'desk_review', decision: 'approved', seenHash }, office.needs),
    ),
  )
}

describe('the path of what is published', () => {
  it('is a record: a unit that is renamed later takes no signature back', async () => {
    const { releaseId } = await office.draft()
    await office.review(releaseId)
    await office.sign(releaseId)
    const { name } = await office.database.db.unit.findUniqueOrThrow({ where: { id: 'water' } })

    await office.database.db.unit.update({ where: { id: 'water' }, data: { name: '云岭县水务和水利局' } })
    const path = pathOf((await office.load(releaseId)).progress, (id) => id)
    await office.database.db.unit.update({ where: { id: 'water' }, data: { name } })

    expect(new Set(path.map(({ state }) => state))).toEqual(new Set(['done']))
  })
})

describe('separation of duties', () => {
  it('is refused to whoever analysed the case it answers', async () => {
    const { caseId } = await office.openCase({ analystIds: [office.people.editor.id] })
    const { releaseId } = await office.draft({ caseId }, await office.hire(['DR', 'LI'], 'water'))
    const refused = await editorTries(releaseId)

    expect(refused).toBe('approval.analyst')
  })

  it('refuses whoever wrote any word, also words that are gone, and records the attempt', async () => {
    const { releaseId } = await office.draft()
    const { version } = (await office.load(releaseId)).row
    await office.work(office.people.editor, (unit) =>
      reviseRelease(
        unit,
        { releaseId, version, body: '停水至20时，请储水。咨询电话：0000-12345。' },
        office.needs,
      ),
    )
    await office.work(office.people.drafter, (unit) =>
      reviseRelease(
        unit,
        { releaseId, version: version + 1, body: '停水至18时，请储水。咨询电话：0000-12345。' },
        office.needs,
      ),
    )
    const refused = await editorTries(releaseId)

    expect(refused).toBe('approval.contributor')
    const recorded = await office.database.db.event.findFirst({
      where: {
        name: 'action.refused',
        actorId: office.people.editor.id,
        data: { path: ['subjectId'], equals: releaseId },
      },
    })
    expect(recorded?.data).toEqual({
      action: 'review',
      subjectKind: 'release',
      subjectId: releaseId,
      why: 'approval.contributor',
    })
  })

  it('counts a delegate as the one who lent the permission', async () => {
    const { releaseId } = await office.draft()
    await office.work(office.people.drafter, (unit) => submitRelease(unit, { releaseId }, office.needs))
    const other = await office.hire(['LC'])
    const delegate = {
      ...other,
      delegated: [
        { permission: 'release.review.department', fromId: office.people.head.id, unitId: 'water' },
      ],
    }

    await review(releaseId, 'dept_review', delegate)
    await review(releaseId, 'secrecy_review', office.people.secrecy)
    await review(releaseId, 'desk_review', office.people.editor)
    const refused = await refusedWith(review(releaseId, 'final_review', other))

    const row = await office.database.db.review.findFirst({ where: { releaseId, step: 'dept_review' } })
    expect(row).toMatchObject({ reviewerId: other.id, onBehalfOf: office.people.head.id })
    expect(refused).toBe('approval.two-reviews')
  })

  it('lets nobody without the permission of the step decide', async () => {
    const { releaseId } = await office.draft()
    await office.work(office.people.drafter, (unit) => submitRelease(unit, { releaseId }, office.needs))

    await expect(review(releaseId, 'dept_review', office.people.signatory)).rejects.toMatchObject({
      why: 'permission.lacking',
      details: { permission: 'release.review.department' },
    })
  })
})

describe('a change after a review', () => {
  it('of one rendition voids the secrecy review, and sign-off is refused until it is done again', async () => {
    const { releaseId } = await office.draft()
    await office.review(releaseId)
    const rendition = (await office.load(releaseId)).renditions.find(
      ({ accountId }) => accountId === 'sms-main',
    )
    const { title, digest, body } = Rendition.parse(rendition?.payload)

    const other = await office.hire(['DR'], 'water')
    await office.work(other, (unit) =>
      editRendition(
        unit,
        {
          releaseId,
          accountId: 'sms-main',
          baseNumber: rendition?.number ?? 0,
          title,
          digest,
          body: linesOf(`${plainText(body)}。`),
        },
        office.needs,
      ),
    )

    const { progress } = await office.load(releaseId)
    expect(currentStep(progress)?.step).toBe('secrecy_review')
    expect(await refusedWith(office.sign(releaseId))).toBe('approval.not-your-turn')
  })

  it('of a fact that citizens see voids every review that saw it, is an event, and makes the editor a contributor', async () => {
    const { releaseId } = await office.draft()
    await office.review(releaseId)
    const before = await office.load(releaseId)
    const other = await office.hire(['DR'], 'water')

    await office.work(other, (unit) =>
      reviseRelease(unit, { releaseId, version: before.row.version, topics: ['防汛'] }, office.needs),
    )

    const after = await office.load(releaseId)
    const bound = before.progress.chain.filter(({ boundTo }) => boundTo === 'content')
    const events = await office.database.db.event.findMany({ where: { name: 'release.facts-changed' } })
    expect(bound.length).toBeGreaterThan(0)
    expect(after.progress.hashes.content).not.toBe(before.progress.hashes.content)
    expect(await refusedWith(office.sign(releaseId))).toBeDefined()
    expect(events.map(({ data }) => data)).toContainEqual({ releaseId, facts: ['topics'] })
    expect(after.progress.contributors.map(({ personId }) => personId)).toContain(other.id)
  })

  it('of the hour costs the sign-off alone', async () => {
    const { releaseId } = await office.draft()
    await office.review(releaseId)
    const before = await office.load(releaseId)
    const publishAt = new Date(Date.now() + 3_600_000).toISOString()

    await office.work(office.people.drafter, (unit) =>
      reviseRelease(unit, { releaseId, version: before.row.version, publishAt }, office.needs),
    )

    expect((await office.load(releaseId)).progress.hashes).toEqual(before.progress.hashes)
  })

  it('starts a new round when it was returned', async () => {
    const { releaseId } = await office.draft()
    await office.work(office.people.drafter, (unit) => submitRelease(unit, { releaseId }, office.needs))
    await review(releaseId, 'dept_review', office.people.head, 'returned')

    const status = statusOf((await office.load(releaseId)).progress)
    const { round } = await office.work(office.people.drafter, (unit) =>
      submitRelease(unit, { releaseId }, office.needs),
    )

    expect([status, round]).toEqual(['returned', 2])
  })

  it('is not decided by somebody who saw another text', async () => {
    const { releaseId } = await office.draft()
    await office.work(office.people.drafter, (unit) => submitRelease(unit, { releaseId }, office.needs))

    const decided = office.work(office.people.head, (unit) =>
      reviewRelease(
        unit,
        { releaseId, step: 'dept_review', decision: 'approved', seenHash: 'f'.repeat(64) },
        office.needs,
      ),
    )

    expect(await refusedWith(decided)).toBe('approval.unseen')
  })
})

describe('the seal', () => {
  const scheduled = async () => {
    const { releaseId } = await office.draft({ publishAt: new Date(Date.now() + 3_600_000).toISOString() })
    await office.review(releaseId)
    await office.sign(releaseId)
    const [seal] = (await office.load(releaseId)).seals
    return { releaseId, sealId: seal?.id ?? '' }
  }

  it('stops everything when one character of one rendition differs from what was signed', async () => {
    const { releaseId, sealId } = await scheduled()
    const rendition = (await office.load(releaseId)).renditions.find(
      ({ accountId }) => accountId === 'sms-main',
    )
    const signed = Rendition.parse(rendition?.payload)
    await office.database.db.rendition.update({
      where: { id: rendition?.id ?? '' },
      data: { payload: JSON.parse(JSON.stringify(signed).replace('18时', '19时')) },
    })
    office.clock.at = new Date(Date.now() + 7_200_000)

    const refused = await refusedWith(
      publishNow({ ...office.needs, work: office.work }, office.people.signatory, sealId),
    )
    office.clock.at = undefined

    expect(refused).toBe('seal.rendition')
    const { progress, deliveries } = await office.load(releaseId)
    expect(deliveries.every(({ row }) => row.messageId === null && row.state === 'superseded')).toBe(true)
    expect(statusOf(progress)).toBe('draft')
    expect(await publicPageOf(office.database.db, releaseId)).toBeNull()
    expect(
      await office.database.db.event.count({
        where: { name: 'seal.broken', data: { path: ['releaseId'], equals: releaseId } },
      }),
    ).toBe(1)
  })

  it.each([
    ['attribute', { attribute: 'withheld' }],
    ['docNumber', { docNumber: '云政发〔2026〕999号' }],
    ['topics', { topics: ['别的专题'] }],
    ['region', { region: '别处' }],
    ['accountIds', { accountIds: ['portal-main'] }],
    ['correctReason', { correctReason: '别的说明' }],
    ['aiInvolvement', { aiInvolvement: 'assisted' }],
    ['kind', { kind: 'rebuttal' }],
    ['unitId', { unitId: 'elsewhere' }],
  ])('stops everything when %s differs from what was signed', async (_name, data) => {
    const { releaseId, sealId } = await scheduled()
    await office.database.db.release.update({ where: { id: releaseId }, data })
    office.clock.at = new Date(Date.now() + 7_200_000)

    const refused = await refusedWith(
      publishNow({ ...office.needs, work: office.work }, office.people.signatory, sealId),
    )
    office.clock.at = undefined

    expect(refused).toMatch(/^seal\.(?:facts|rendition|channels)$/)
    expect(await publicPageOf(office.database.db, releaseId)).toBeNull()
  })

  it('is broken by an edit in the ordinary way, and the text must be reviewed from the beginning', async () => {
    const { releaseId } = await scheduled()
    const { row } = await office.load(releaseId)

    await office.work(office.people.drafter, (unit) =>
      reviseRelease(unit, { releaseId, version: row.version, title: '河东镇停水检修通知' }, office.needs),
    )

    const { seals, progress } = await office.load(releaseId)
    expect(seals[0]?.brokenAt).not.toBeNull()
    expect(statusOf(progress)).toBe('draft')
  })

  it('can be recalled before its time', async () => {
    const { releaseId, sealId } = await scheduled()

    await office.work(office.people.leader, (unit) => recallSeal(unit, { releaseId, reason: '时间要改' }))
    office.clock.at = new Date(Date.now() + 7_200_000)
    const outcome = await publishNow({ ...office.needs, work: office.work }, office.people.signatory, sealId)
    office.clock.at = undefined

    expect(outcome).toBe('nothing')
  })
})

describe('two editors', () => {
  it('of one text: the second is told and nothing is overwritten', async () => {
    const { releaseId } = await office.draft()
    const { version } = (await office.load(releaseId)).row
    const edit = (title: string) =>
      office.work(office.people.drafter, (unit) =>
        reviseRelease(unit, { releaseId, version, title }, office.needs),
      )

    const outcomes = await Promise.allSettled([edit('河东镇停水通知（一）'), edit('河东镇停水通知（二）')])

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await office.load(releaseId)).revision.number).toBe(2)
  })

  it('a rendition edited by hand stays when the master changes, is stale, and blocks submission until somebody looked', async () => {
    const { releaseId } = await office.draft()
    const first = await office.load(releaseId)
    const sms = first.renditions.find(({ accountId }) => accountId === 'sms-main')
    const written = { title: '', digest: '', body: linesOf('河东镇25日停水。{{link}}') }
    await office.work(office.people.drafter, (unit) =>
      editRendition(
        unit,
        { releaseId, accountId: 'sms-main', baseNumber: sms?.number ?? 0, ...written },
        office.needs,
      ),
    )
    await office.work(office.people.drafter, (unit) =>
      reviseRelease(unit, { releaseId, version: first.row.version, summary: '停水改为26日。' }, office.needs),
    )

    const second = await office.load(releaseId)
    const byHand = second.renditions.find(({ accountId }) => accountId === 'sms-main')
    const blocked = await refusedWith(
      office.work(office.people.drafter, (unit) => submitRelease(unit, { releaseId }, office.needs)),
    )
    await office.work(office.people.drafter, (unit) =>
      proposeAgain(
        unit,
        { releaseId, accountId: 'sms-main', baseNumber: byHand?.number ?? null },
        office.needs,
      ),
    )
    await office.work(office.people.drafter, (unit) => submitRelease(unit, { releaseId }, office.needs))

    const kept = second.renditions.find(({ accountId }) => accountId === 'sms-main')?.payload
    expect(plainText(Rendition.parse(kept).body)).toBe('河东镇25日停水。{{link}}')
    expect(blocked).toBe('submit.blocked')
  })
})

describe('what a person takes out of a rendition', () => {
  it('is in nothing that goes out: not on the page, not in a message, not in the HTML of either', async () => {
    const { releaseId } = await office.draft({
      body: '## 停水安排\n\n联系人：**周知行**，电话 0000。\n\n| 村 | 时 |\n| --- | --- |\n| 河东 | 8 |',
    })
    for (const { accountId, number, payload } of (await office.load(releaseId)).renditions) {
      const { title, digest, body } = Rendition.parse(payload)
      const clean = Document.parse(JSON.parse(JSON.stringify(body).replaceAll('周知行', '值班室')))
      await office.work(office.people.drafter, (unit) =>
        editRendition(
          unit,
          { releaseId, accountId, baseNumber: number, title, digest, body: clean },
          office.needs,
        ),
      )
    }

    await office.review(releaseId)
    await office.sign(releaseId)

    const page = await publicPageOf(office.database.db, releaseId)
    const { deliveries } = await office.load(releaseId)
    const messages = await office.database.db.message.findMany({
      where: { id: { in: deliveries.flatMap(({ row }) => row.messageId ?? []) } },
    })
    expect(page?.bodyHtml).toContain('<strong>值班室</strong>')
    expect(page?.bodyHtml).toContain('<td>河东</td>')
    expect(messages.length).toBeGreaterThan(1)
    expect(JSON.stringify([page?.bodyHtml, page?.bodyText, messages])).not.toContain('周知行')
  })

  it('cannot be brought back by a second content: a rendition has no other field', async () => {
    const { releaseId } = await office.draft()
    const [rendition] = (await office.load(releaseId)).renditions
    const { body } = Rendition.parse(rendition?.payload)

    for (const more of [{ text: '另一份' }, { html: '<p>另一份</p>' }, { images: [] }])
      expect(Rendition.safeParse({ ...Rendition.parse(rendition?.payload), ...more }).success).toBe(false)
    expect(Document.safeParse({ ...body, html: '<p>另一份</p>' }).success).toBe(false)
  })
})

describe('a rendition from before texts were documents', () => {
  it('is shown as it was, cannot be edited, blocks submission, and its proposal can be taken', async () => {
    const { releaseId } = await office.draft()
    const [rendition] = (await office.load(releaseId)).renditions
    const accountId = rendition?.accountId ?? ''
    const old = { form: 'post', title: '', digest: '', text: '旧稿 {{link}}', html: '', images: [] }
    await office.database.db.rendition.update({
      where: { id: rendition?.id ?? '' },
      data: { payload: old, byHand: true },
    })

    const submit = () =>
      office.work(office.people.drafter, (unit) => submitRelease(unit, { releaseId }, office.needs))
    const blocked = await refusedWith(submit())
    await office.work(office.people.drafter, (unit) =>
      proposeAgain(unit, { releaseId, accountId, baseNumber: rendition?.number ?? null }, office.needs),
    )
    await submit()

    expect(blocked).toBe('submit.blocked')
    expect(bytesOf(StoredRendition.parse(old), { link: 'https://yunling.example/l/X' }).text).toBe(
      '旧稿 https://yunling.example/l/X',
    )
  })
})

describe('a document number', () => {
  it('is put into its form and used once a year', async () => {
    const docNumber = '云水发[2026]第08号'
    const { releaseId } = await office.draft({ docNumber })

    const again = await refusedWith(office.draft({ docNumber: '云水发〔2026〕8号' }))

    expect((await office.load(releaseId)).row.docNumber).toBe('云水发〔2026〕8号')
    expect(again).toBe('doc-number.taken')
  })
})
