/**
 * What the bot does: answers one message, takes a question for the office, tells the askers.
 * Trap: look-ups happen before the transaction; every reply's message is keyed by what it answers, so a repeated job says nothing twice.
 */

import { forgetPrivate, queueMessages, type QueueNeeds } from '../channels/commands.ts'
import { crashPoint } from '../infra/crash.ts'
import { type Secrets, sha256 } from '../infra/secrets.ts'
import type { UnitOfWork, Work } from '../infra/work.ts'
import { ingest, type IngestNeeds } from '../monitor/commands.ts'
import { maskPersonal } from '../text/mask.ts'
import { AppError } from '../words/errors.ts'
import type { Payload } from '../words/payload.ts'
import { ConversationState, freshConversation, type Turn } from './domain/conversation.ts'
import { receiptCode } from './domain/receipt-code.ts'
import { lookUp, type LookUpNeeds } from './look-up.ts'

/** An asker's address is kept only while an answer is owed. */
const addressContext = 'ask.address'
/** A question nobody could answer is closed after this time. */
export const askLifeDays = 30

export interface Asker {
  readonly accountId: string
  readonly askerHash: string
  /** Platform id of the person, or of the room when asked in a group. */
  readonly address: string
}

export function chatPayload(text: string): Payload {
  return { form: 'chat', title: '', digest: '', text, html: '', images: [] }
}

/** Stores the new state of a conversation and queues the replies. `inboundId` keys them. */
export async function takeTurn(
  work: Work,
  input: { asker: Asker; inboundId: string; version: number; turn: Turn; claimId: string | undefined },
  needs: QueueNeeds,
): Promise<void> {
  const { asker, inboundId, turn } = input
  await saveConversation(work, { asker, version: input.version, state: turn.state })
  if (turn.ask !== null) {
    await recordAsk(work, { asker, text: turn.ask, claimId: input.claimId }, needs.secrets)
  }
  if (turn.forget) await dropAsks(work, asker)
  if (turn.replies.length === 0) return
  await queueMessages(
    work,
    [
      {
        accountId: asker.accountId,
        act: 'send',
        purpose: 'bot',
        refKind: 'reply',
        refId: inboundId,
        payload: chatPayload(turn.replies.join('\n\n')),
        slots: { link: '' },
        privateTo: asker.address,
        fifoKey: `chat ${asker.accountId} ${asker.askerHash}`,
      },
    ],
    needs,
  )
}

/** 退订: nothing more is owed and nobody remembers where to send it. */
async function dropAsks({ tx, emit }: Work, { accountId, askerHash }: Asker): Promise<void> {
  const where = { accountId, askerHash, addressCipher: { not: null } }
  const rows = await tx.ask.findMany({ where, select: { id: true } })
  if (rows.length === 0) return
  await tx.ask.updateMany({ where, data: { state: 'refused', addressCipher: null } })
  await emit('ask.closed', { askIds: rows.map(({ id }) => id), why: 'stopped' })
}

async function saveConversation(
  { tx, now, newId }: Work,
  { asker, version, state }: { asker: Asker; version: number; state: ConversationState },
): Promise<void> {
  const { accountId, askerHash } = asker
  if (version === 0) {
    const { count } = await tx.conversation.createMany({
      data: [{ id: newId(), accountId, askerHash, state, lastAt: now, version: 1 }],
      skipDuplicates: true,
    })
    if (count === 0)
      throw new AppError('thing.changed-meanwhile', `conversation on ${accountId} was begun twice`)
    return
  }
  const { count } = await tx.conversation.updateMany({
    where: { accountId, askerHash, version },
    data: { state, lastAt: now, version: { increment: 1 } },
  })
  if (count === 0) throw new AppError('thing.changed-meanwhile', `conversation on ${accountId} moved on`)
}

/** The state of a conversation, fresh when there is none. A state this version cannot read starts anew. */
export function readState(row: { state: unknown; version: number } | null): {
  state: ConversationState
  version: number
} {
  if (row === null) return { state: freshConversation, version: 0 }
  const parsed = ConversationState.safeParse(row.state)
  return { state: parsed.success ? parsed.data : freshConversation, version: row.version }
}

async function recordAsk(
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
  readonly text: string
  readonly claimId: string
  readonly releaseId: string
  readonly status: string
}

/** Tells askers what was published, each once per release and status. Portal askers find it under their code. */
export async function tellAskers(work: Work, tellings: readonly Telling[], needs: QueueNeeds): Promise<void> {
  const { tx, now, emit } = work
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
    await queueMessages(
      work,
      [
        {
          accountId: ask.accountId,
          act: 'send',
          purpose: 'bot',
          refKind: 'ask',
          refId: `${ask.id}:${telling.releaseId}:${telling.status}`,
          payload: chatPayload(telling.text),
          slots: { link: '' },
          privateTo: address,
          fifoKey: `chat ${ask.accountId} ${ask.askerHash}`,
        },
      ],
      needs,
    )
  }
}

/** What became of a telling. A closed platform window leaves the answer owed until the citizen writes again. */
export async function recordTold(
  { tx, now, emit }: Work,
  {
    askId,
    releaseId,
    state,
    cause,
  }: { askId: string; releaseId: string; state: string; cause: string | null },
): Promise<void> {
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

/** Silences the bot about a word, or lets it speak again. What was promised is still told: it is signed text. */
export async function switchBot(
  { tx, now, actor, emit }: Work,
  { word, off, reason }: { word: string; off: boolean; reason: string },
): Promise<void> {
  if (off && reason === '')
    throw new AppError('request.invalid', '请写明为什么暂停。', { why: 'switch.no-reason' })
  if (off) {
    const row = { reason, offById: actor.id, offAt: now }
    await tx.botSwitch.upsert({ where: { word }, create: { word, ...row }, update: row })
  } else await tx.botSwitch.deleteMany({ where: { word } })
  await emit('bot.switched', { wordHash: sha256(word), off })
}

/** Closes questions that nobody could answer in time and forgets addresses that are no longer needed. */
export async function forgetOldAsks(work: Work): Promise<void> {
  const { tx, now } = work
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
