/**
 * One message of a citizen: the conversation moves on, what is asked is kept, the reply is queued.
 * Trap: look-ups happen before; a reply is keyed by what it answers, so a repeated job says nothing twice.
 */

import { type QueueNeeds, queueMessages } from '../../channels/commands.ts'
import type { Work } from '../../infra/work.ts'
import { requireSystem } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { Language, Messages } from '../../words/messages.ts'
import { type Asker, chatPayload } from '../asker.ts'
import { ConversationState, freshConversation, type Turn } from '../domain/conversation.ts'
import type { Reply } from '../domain/wording.ts'
import { dropAsks, recordAsk } from './asks.ts'

export interface SayNeeds extends QueueNeeds {
  readonly messages: Messages
}

/** A reply as the citizen reads it. */
export const written = (messages: Messages, reply: Reply, language: Language): string =>
  reply.map((line) => messages.tell(line, language)).join('\n')

export interface TakenTurn {
  readonly asker: Asker
  /** What it answers. */
  readonly inboundId: string
  /** Of the conversation that was read. */
  readonly version: number
  readonly turn: Turn
  readonly claimId: string | undefined
}

/** Stores the new state of a conversation and queues the replies. */
export async function takeTurn(work: Work, input: TakenTurn, needs: SayNeeds): Promise<void> {
  requireSystem(work.actor)
  const { asker, inboundId, turn } = input
  await saveConversation(work, { asker, version: input.version, state: turn.state })
  if (turn.ask !== null) {
    await recordAsk(work, { asker, text: turn.ask, claimId: input.claimId }, needs.secrets)
  }
  if (turn.forget) await dropAsks(work, asker)
  if (turn.replies.length === 0) return
  const { language } = turn.state
  const text = turn.replies.map((reply) => written(needs.messages, reply, language)).join('\n\n')
  await queueMessages(
    work,
    [
      {
        accountId: asker.accountId,
        act: 'send',
        purpose: 'bot',
        refKind: 'reply',
        refId: inboundId,
        payload: chatPayload(text),
        slots: { link: '' },
        privateTo: asker.address,
        fifoKey: `chat ${asker.accountId} ${asker.askerHash}`,
      },
    ],
    needs,
  )
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
    if (count === 0) throw new AppError('thing.changed-meanwhile', undefined, { cause: movedOn(accountId) })
    return
  }
  const { count } = await tx.conversation.updateMany({
    where: { accountId, askerHash, version },
    data: { state, lastAt: now, version: { increment: 1 } },
  })
  if (count === 0) throw new AppError('thing.changed-meanwhile', undefined, { cause: movedOn(accountId) })
}

const movedOn = (accountId: string) => new Error(`a conversation on ${accountId} moved on meanwhile`)

/** The state of a conversation, fresh when there is none. A state this version cannot read starts anew. */
export function readState(row: { state: unknown; version: number } | null): {
  state: ConversationState
  version: number
} {
  if (row === null) return { state: freshConversation, version: 0 }
  const parsed = ConversationState.safeParse(row.state)
  return { state: parsed.success ? parsed.data : freshConversation, version: row.version }
}
