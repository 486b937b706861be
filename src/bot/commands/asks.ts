/** Questions the office owes an answer to: taken, told once per release and status, forgotten after a month. */

import type { Ask } from '../../../prisma/generated/client.ts'
import { forgetPrivate, queueMessages, type QueueNeeds, supersedeAbout } from '../../channels/commands.ts'
import type { Secrets } from '../../infra/data/secrets.ts'
import { crashPoint } from '../../infra/process/crash.ts'
import type { UnitOfWork, Work } from '../../infra/work.ts'
import { ingest, type IngestNeeds } from '../../monitor/commands.ts'
import { requireSystem } from '../../staff/queries.ts'
import { maskPersonal } from '../../text/mask.ts'
import { addressContext, type Asker, chatPayload } from '../asker.ts'
import { receiptCode } from '../domain/receipt-code.ts'
import { lookUp, type LookUpNeeds } from '../look-up.ts'
import { say } from '../said.ts'

/** A question nobody could answer is closed after this time. */
const askLifeDays = 30

/** 退订: nothing more is owed and nobody remembers where to send it. */
export async function dropAsks({ tx, emit }: Work, { accountId, askerHash }: Asker): Promise<void> {
  const where = { accountId, askerHash, addressCipher: { not: null } }
  const rows = await tx.ask.findMany({ where, select: { id: true } })
  if (rows.length === 0) return
  await tx.ask.updateMany({ where, data: { state: 'refused', addressCipher: null } })
  await emit('ask.closed', { askIds: rows.map(({ id }) => id), why: 'stopped' })
}

export async function recordAsk(
  { tx, now, newId, emit }: Work,
  { asker, text, claimId }: { asker: Asker; text: string; claimId: string | undefined },
  secrets: Secrets,
): Promise<string> {
  const id = newId()
  await tx.ask.create({
    data: {
      id,
      accountId: asker.accountId,
      askerHash: asker.askerHash,
      addressCipher: secrets.encrypt(asker.address, addressContext),
      text: maskPersonal(text),
      claimId: claimId ?? null,
      askedAt: now,
    },
  })
  await emit('ask.received', { askId: id, accountId: asker.accountId, claimId: claimId ?? null })
  return id
}

export interface AskNeeds extends LookUpNeeds, IngestNeeds {
  readonly work: UnitOfWork
}

/** A question left on the portal: no address is taken; the citizen gets a receipt code to look the answer up. */
async function askOnPortal(
  { tx, now, newId, emit }: Work,
  { text, claimId }: { text: string; claimId: string | undefined },
): Promise<{ askId: string; receiptCode: string }> {
  const id = newId()
  const code = receiptCode(id)
  await tx.ask.create({
    data: {
      id,
      accountId: 'portal',
      askerHash: id,
      text: maskPersonal(text),
      claimId: claimId ?? null,
      receiptCode: code,
      askedAt: now,
    },
  })
  await emit('ask.received', { askId: id, accountId: 'portal', claimId: claimId ?? null })
  return { askId: id, receiptCode: code }
}

/** Keeps the question, then tells the monitor: a check request is a public sign that the claim circulates. */
export async function ask(needs: AskNeeds, text: string): Promise<{ receiptCode: string }> {
  const { sameClaimId } = await lookUp(needs, text)
  const { askId, receiptCode } = await needs.work({ kind: 'citizen', id: 'portal' }, (work) =>
    askOnPortal(work, { text, claimId: sameClaimId }),
  )
  await ingest(needs, { mentions: [{ source: 'portal', externalId: askId, text }] })
  return { receiptCode }
}

export interface Telling {
  readonly askId: string
  /** In the asker's language. */
  readonly text: string
  readonly claimId: string
  readonly releaseId: string
  readonly status: string
}

/** Tells askers what was published, each once per release and status. Portal askers find it under their code. */
export async function tellAskers(work: Work, tellings: readonly Telling[], needs: QueueNeeds): Promise<void> {
  const { tx, now, emit } = work
  requireSystem(work.actor)
  crashPoint('bot.before-tell')
  for (const telling of tellings) {
    const ask = await tx.ask.findUnique({ where: { id: telling.askId } })
    if (ask === null) continue
    if (ask.toldReleaseId === telling.releaseId && ask.toldStatus === telling.status) continue
    const address =
      ask.addressCipher === null ? null : needs.secrets.decrypt(ask.addressCipher, addressContext)
    await tx.ask.update({
      where: { id: ask.id },
      data: {
        claimId: telling.claimId,
        toldReleaseId: telling.releaseId,
        toldStatus: telling.status,
        ...(address === null ? { state: 'told', toldAt: now } : { state: 'telling' }),
      },
    })
    if (address === null) {
      await emit('ask.told', { askId: ask.id, releaseId: telling.releaseId })
      continue
    }
    await queueMessages(work, [tellingMessage(ask, telling, address)], needs)
  }
}

function tellingMessage({ id, accountId, askerHash }: Ask, telling: Telling, address: string) {
  const { releaseId, status, text } = telling
  return {
    accountId,
    act: 'send' as const,
    purpose: 'bot' as const,
    refKind: 'ask',
    refId: `${id}:${releaseId}:${status}`,
    payload: chatPayload(text),
    slots: { link: '' },
    privateTo: address,
    fifoKey: `chat ${accountId} ${askerHash}`,
  }
}

/** What has not left of earlier answers stays here. */
export async function stopTellings(work: Work, asks: readonly Ask[]): Promise<void> {
  requireSystem(work.actor)
  const refIds = asks.flatMap(({ id, toldReleaseId, toldStatus }) =>
    toldReleaseId === null ? [] : [`${id}:${toldReleaseId}:${toldStatus}`],
  )
  await supersedeAbout(work, { refKind: 'ask', refIds, reason: say('bot.told.stopped') })
}

/** What became of a telling. A closed platform window leaves the answer owed until the citizen writes again. */
export async function recordTold(
  { tx, now, actor, emit }: Work,
  {
    askId,
    releaseId,
    state,
    cause,
  }: { askId: string; releaseId: string; state: string; cause: string | null },
): Promise<void> {
  requireSystem(actor)
  const ask = await tx.ask.findUnique({ where: { id: askId } })
  if (ask === null || ask.state !== 'telling') return
  if (state === 'confirmed' || state === 'sent') {
    await tx.ask.update({ where: { id: askId }, data: { state: 'told', toldAt: now } })
    await emit('ask.told', { askId, releaseId })
    return
  }
  if (state !== 'rejected') return
  const owedAtNextContact = cause === 'recipient' || cause === 'quota'
  await tx.ask.update({
    where: { id: askId },
    data: owedAtNextContact
      ? { state: 'owed', toldReleaseId: null, toldStatus: null }
      : { state: 'refused', addressCipher: null },
  })
}

/** Closes questions that nobody could answer in time and forgets addresses that are no longer needed. */
export async function forgetOldAsks(work: Work): Promise<void> {
  const { tx, now } = work
  requireSystem(work.actor)
  const before = new Date(now.getTime() - askLifeDays * 24 * 3_600_000)
  await forgetPrivate(work, before)
  await tx.conversation.deleteMany({ where: { lastAt: { lt: before } } })
  await tx.ask.updateMany({
    where: { state: 'owed', askedAt: { lt: before } },
    data: { state: 'expired', addressCipher: null },
  })
  await tx.ask.updateMany({
    where: { state: 'told', toldAt: { lt: before }, addressCipher: { not: null } },
    data: { addressCipher: null },
  })
}
