/** Channels on a database of their own: real adapters, stand-ins over their real protocols, a clock that can be moved. */

import { randomUUID } from 'node:crypto'

import { optedOutAmong } from '#src/audience/queries.ts'
import { accountBase } from '#src/channels/accounts/account.ts'
import { loadChannels } from '#src/channels/accounts/registry.ts'
import type { TellHealthNeeds } from '#src/channels/accounts/tell-health.ts'
import type { Channel, Slots } from '#src/channels/channel.ts'
import { type MessageRequest, queueMessages, saveAccount } from '#src/channels/commands.ts'
import type { SendNeeds } from '#src/channels/delivery/arm.ts'
import { handleInbound } from '#src/channels/delivery/inbound.ts'
import { reconcileMessage } from '#src/channels/delivery/reconcile.ts'
import { sendMessage } from '#src/channels/delivery/send.ts'
import { sweepMessages } from '#src/channels/delivery/sweep.ts'
import { channelJobs } from '#src/channels/jobs.ts'
import { guardedFetch } from '#src/infra/outside/fetch.ts'
import { systemActor } from '#src/infra/work.ts'
import { houseMessages } from '#src/modules.ts'
import type { Payload } from '#src/words/document/payload.ts'
import { Message } from '#src/words/message.ts'
import { no, yes } from '#src/words/ruling.ts'

import { type House, openHouse } from '../support/web.ts'

export interface ChannelHouse extends House {
  readonly needs: SendNeeds & TellHealthNeeds
  readonly connected: Set<string>
  /** What messages belong to (`refId`) that has lost its right to leave. */
  readonly takenBack: Set<string>
  readonly account: (
    id: string,
    adapter: string,
    more: { settings?: unknown; secrets?: unknown },
  ) => Promise<void>
  readonly queue: (accountId: string, more?: Partial<MessageRequest>) => Promise<string>
  readonly send: (messageId: string) => Promise<void>
  readonly lookUp: (messageId: string) => Promise<void>
  readonly sweep: () => Promise<void>
  readonly handle: (accountId: string) => Promise<void>
  readonly message: (messageId: string) => Promise<Row>
  readonly state: (messageId: string) => Promise<string>
  /** Moves the clock of the house. */
  readonly wait: (ms: number) => void
}

const takenBackWhy = new Message('told.before', { text: '所依据的证据已撤回' })

type Row = Awaited<ReturnType<House['database']['db']['message']['findUniqueOrThrow']>>

export const link = () => `http://127.0.0.1/l/${randomUUID().slice(0, 8)}`

export const post = (text: string): { payload: Payload; slots: Slots } => ({
  payload: {
    form: 'post',
    title: text,
    digest: '',
    text: `${text} {{link}}`,
    html: `<p>${text}</p><p>{{link}}</p>`,
    images: [],
  },
  slots: { link: link() },
})

export async function openChannels(more: ReadonlyMap<string, Channel> = new Map()): Promise<ChannelHouse> {
  const house = await openHouse()
  const { database, work, secrets, log, now, clock } = house
  const connected = new Set<string>()
  const takenBack = new Set<string>()
  const needs: ChannelHouse['needs'] = {
    db: database.db,
    pool: database.pool,
    work,
    secrets,
    log,
    now,
    random: () => 0.5,
    channels: new Map([...(await loadChannels()), ...more]),
    guardedFetch: guardedFetch({ allowed: ['127.0.0.1'] }),
    isConnected: (accountId) => connected.has(accountId),
    dutyAccounts: ['duty'],
    dutyLanguage: 'zh',
    messages: houseMessages(),
    publicUrl: 'http://127.0.0.1:9',
    optedOutAmong,
    mayStillLeave: async (_, { refId }) => (takenBack.has(refId) ? no(takenBackWhy) : yes),
  }
  const idle = { isConnected: needs.isConnected, refresh: async () => {}, close: async () => {} }
  for (const { queue, policy } of channelJobs({ ...needs, connections: idle }))
    await house.boss.createQueue(queue, { policy })
  const message = (id: string) => database.db.message.findUniqueOrThrow({ where: { id } })
  return {
    ...house,
    needs,
    connected,
    takenBack,
    account: (id, adapter, { settings = {}, secrets: given = {} }) =>
      work(systemActor, async (unit) => {
        const standing = await unit.tx.channelAccount.findUnique({ where: { id } })
        const base = standing === null ? null : accountBase(standing)
        const account = { id, base, adapter, title: id, settings, secrets: given, active: true }
        await saveAccount(unit, account, needs)
      }),
    queue: async (accountId, request = {}) => {
      const [queued] = await work(systemActor, (unit) =>
        queueMessages(
          unit,
          [
            {
              accountId,
              act: 'send',
              purpose: 'delivery',
              refKind: 'delivery',
              refId: randomUUID(),
              ...post('石桥乡自来水已恢复供应'),
              ...request,
            },
          ],
          needs,
        ),
      )
      return queued?.messageId ?? ''
    },
    send: (id) => sendMessage(needs, id),
    lookUp: (id) => reconcileMessage(needs, id),
    sweep: () => sweepMessages(needs),
    handle: (accountId) => handleInbound(needs, accountId),
    message,
    state: async (id) => (await message(id)).state,
    wait: (ms) => {
      clock.at = new Date(now().getTime() + ms)
    },
  }
}
