/**
 * What the house itself puts into a text, from draft to message: the source of a repost, the telephone of the office,
 * how to get no more, and no link to a page that is not there.
 */

import { beforeAll, describe, expect, it } from 'vitest'

import { publishNow } from '#src/publisher/commands/publish.ts'
import { editRendition } from '#src/publisher/commands/renditions.ts'
import { submitRelease } from '#src/publisher/commands/review.ts'
import { reviseRelease } from '#src/publisher/commands/revise.ts'
import { proposeWithdrawal } from '#src/publisher/commands/withdraw.ts'
import { publicPageOf } from '#src/publisher/queries/pages.ts'
import { releaseScreen } from '#src/publisher/queries/release-screen.ts'
import { linesOf } from '#src/words/document/document.ts'
import { Payload } from '#src/words/document/payload.ts'

import { refusedWith } from '../support/refused.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
/** The office's number as it is now. */
let phone = '0000-12345'
let needs: Office['needs']
beforeAll(async () => {
  office = await openOffice()
  needs = office.needs
  Object.defineProperty(needs, 'phone', { get: () => phone })
})

const drafter = () => office.people.drafter
const submit = (releaseId: string) =>
  office.work(drafter(), (unit) => submitRelease(unit, { releaseId }, needs))
const screen = (releaseId: string) =>
  releaseScreen(office.database.db, { id: releaseId, actor: drafter(), now: new Date() }, needs)
/** Rules of what keeps it from being submitted, each once. */
async function blockedBy(releaseId: string): Promise<string[]> {
  const { findings } = await screen(releaseId)
  const rules = findings.filter(({ severity }) => severity === 'block').map(({ rule }) => rule)
  expect(await refusedWith(submit(releaseId))).toBe('submit.blocked')
  return [...new Set(rules)]
}
const previews = async (releaseId: string) =>
  Object.fromEntries(
    (await screen(releaseId)).renditions.map(({ accountId, preview }) => [accountId, preview.text]),
  )
const lastLines = async (releaseId: string) =>
  Object.values(await previews(releaseId)).map((text) => text.split('\n').at(-1))

async function write(releaseId: string, accountId: string, text: string): Promise<void> {
  const { renditions } = await office.load(releaseId)
  const baseNumber = renditions.find((one) => one.accountId === accountId)?.number ?? 0
  const edited = { releaseId, accountId, baseNumber, title: '', digest: '', body: linesOf(text) }
  await office.work(drafter(), (unit) => editRendition(unit, edited, needs))
}

async function revise(releaseId: string, facts: object): Promise<void> {
  const { version } = (await office.load(releaseId)).row
  await office.work(drafter(), (unit) => reviseRelease(unit, { releaseId, version, ...facts }, needs))
}

/** What was queued for each account: the words that arrive. */
async function queued(releaseId: string): Promise<Record<string, string>> {
  const { deliveries } = await office.load(releaseId)
  const ids = deliveries.flatMap(({ row }) => row.messageId ?? [])
  const rows = await office.database.db.message.findMany({ where: { id: { in: ids } } })
  return Object.fromEntries(
    rows.map(({ accountId, payload }) => {
      const { payload: sent } = payload as { payload: unknown }
      return [accountId, Payload.parse(sent).text]
    }),
  )
}

describe('a repost', () => {
  const repost = { kind: 'repost', sourceName: '云岭日报', body: '县文化馆11月28日起开放。' }

  it('says in every channel and on its page whose text it is, and a hand cannot take it out', async () => {
    await office.subscribe(['13800000001'])
    const { releaseId } = await office.draft(repost)
    await write(releaseId, 'feed-main', '县文化馆11月28日起开放。{{link}}')
    const shown = await previews(releaseId)

    await office.review(releaseId)
    await office.sign(releaseId)

    expect([...new Set(await lastLines(releaseId))]).toEqual(['来源：云岭日报'])
    const sent = await queued(releaseId)
    expect(Object.keys(sent)).toHaveLength(4)
    for (const text of Object.values(sent)) expect(text.split('\n').at(-1)).toBe('来源：云岭日报')
    expect(Object.values(shown).every((text) => text.endsWith('来源：云岭日报'))).toBe(true)
    expect((await publicPageOf(office.database.db, releaseId))?.bodyHtml).toContain('<p>来源：云岭日报</p>')
  })

  it('whose source is another after all says the other one, where a hand wrote too', async () => {
    const { releaseId } = await office.draft(repost)
    await write(releaseId, 'feed-main', '县文化馆11月28日起开放。')

    await revise(releaseId, { sourceName: '新华社' })

    expect([...new Set(await lastLines(releaseId))]).toEqual(['来源：新华社'])
  })

  it('without a source does not go out', async () => {
    const { releaseId } = await office.draft({ ...repost, sourceName: '' })

    expect(await blockedBy(releaseId)).toEqual(['requires.source'])
  })

  it('names no source twice where its writer named it', async () => {
    const { releaseId } = await office.draft({ ...repost, body: '县文化馆开放。\n\n（来源：云岭日报）' })

    expect((await previews(releaseId))['portal-main']?.match(/云岭日报/g)).toHaveLength(1)
  })
})

describe('the telephone of the office', () => {
  const withNumber = { body: '停水到18时。\n\n咨询请拨打{{hotline}}。', accountIds: ['feed-main'] }

  it('stands where the text says hotline, from the preview to the message', async () => {
    const { releaseId } = await office.draft(withNumber)
    const shown = (await previews(releaseId))['portal-main']

    await office.review(releaseId)
    await office.sign(releaseId)

    expect(shown).toContain('咨询请拨打0000-12345。')
    expect((await queued(releaseId))['feed-main']).toContain('咨询请拨打0000-12345。')
    expect((await publicPageOf(office.database.db, releaseId))?.bodyText).toBe(shown)
  })

  it('that changes before the signature has to be seen first; a new round shows it', async () => {
    const { releaseId } = await office.draft(withNumber)
    await office.review(releaseId)

    phone = '0000-54321'
    const signed = await refusedWith(office.sign(releaseId))

    expect(signed).toBe('approval.blocked')
    await office.decide(
      { releaseId, step: 'signoff', decision: 'returned', note: '电话变了' },
      office.people.signatory,
    )
    await submit(releaseId)
    expect((await previews(releaseId))['portal-main']).toContain('0000-54321')
    phone = '0000-12345'
  })

  it('that changes after the signature leaves what was signed as it was', async () => {
    const { releaseId } = await office.draft({
      ...withNumber,
      publishAt: new Date(Date.now() + 3_600_000).toISOString(),
    })
    await office.review(releaseId)
    await office.sign(releaseId)

    phone = '0000-54321'
    const [seal] = (await office.load(releaseId)).seals
    office.clock.at = new Date(Date.now() + 7_200_000)
    const sending = Object.assign(Object.create(needs), { work: office.work })
    await publishNow(sending, office.people.signatory, seal?.id ?? '')
    office.clock.at = undefined

    expect((await queued(releaseId))['feed-main']).toContain('0000-12345')
    phone = '0000-12345'
  })
})

describe('how to get no more', () => {
  it('stands in a text message and is refused everywhere else', async () => {
    const { releaseId } = await office.draft({ accountIds: ['sms-main', 'feed-main'] })
    await write(releaseId, 'sms-main', '停水到18时。{{unsubscribe}}')
    await submit(releaseId)
    const other = await office.draft({ body: '停水到18时。{{unsubscribe}}', accountIds: ['feed-main'] })

    expect((await previews(releaseId))['sms-main']).toBe('停水到18时。回T退订')
    expect(await blockedBy(other.releaseId)).toEqual(['slot.open'])
  })

  it('is offered to who writes a text message, and to nobody else', async () => {
    const { releaseId } = await office.draft({ accountIds: ['sms-main', 'feed-main'] })
    const { slots, renditions } = await screen(releaseId)

    const offered = Object.fromEntries(renditions.map((one) => [one.accountId, one.slots]))
    expect(slots).toEqual(['link', 'verify-code', 'hotline'])
    expect(offered['feed-main']).toEqual(slots)
    expect(offered['sms-main']).toEqual([...slots, 'unsubscribe'])
  })

  it('stands in no warning', async () => {
    const { releaseId } = await office.draft({ kind: 'warning', accountIds: ['sms-main'] })

    const { renditions } = await screen(releaseId)

    expect(renditions.flatMap(({ slots }) => slots)).not.toContain('unsubscribe')
  })
})

describe.each(['onRequest', 'withheld'] as const)('what is %s', (attribute) => {
  const closed = {
    attribute,
    attributeReason: '涉及第三方商业秘密',
    accountIds: ['desk-main'],
    body: '停水到18时，请各站准备。',
  }

  it('goes to its group without a link or a code, since it has no page', async () => {
    const { releaseId } = await office.draft(closed)
    await office.review(releaseId)
    await office.sign(releaseId)

    expect(await queued(releaseId)).toEqual({ 'desk-main': '停水到18时，请各站准备。' })
    expect(await publicPageOf(office.database.db, releaseId)).toBeNull()
  })

  it('is offered no slot of a page and does not go out with one', async () => {
    const { releaseId } = await office.draft({ ...closed, body: '详见{{link}}，核验码{{verify-code}}。' })

    expect((await screen(releaseId)).slots).toEqual(['hotline'])
    expect(await blockedBy(releaseId)).toEqual(['slot.open'])
  })

  it('loses the link when it becomes so, and its withdrawal has none either', async () => {
    const { releaseId } = await office.draft({ ...closed, attribute: 'proactive' })
    const before = (await previews(releaseId))['desk-main']

    await revise(releaseId, { attribute, accountIds: ['desk-main'] })
    const after = (await previews(releaseId))['desk-main']
    await office.review(releaseId)
    await office.sign(releaseId)
    const { withdrawalId } = await office.work(drafter(), (unit) =>
      proposeWithdrawal(
        unit,
        { releaseId, kind: 'revoked', reason: '计划有变', explanation: '检修改期，另行通知。' },
        needs,
      ),
    )

    expect([before, after].map((text) => text?.includes('http'))).toEqual([true, false])
    const { notices } = await office.database.db.withdrawal.findUniqueOrThrow({ where: { id: withdrawalId } })
    expect(JSON.stringify(notices)).toContain('检修改期')
    expect(JSON.stringify(notices)).not.toContain('slot')
  })
})
