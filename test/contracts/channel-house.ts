/** One channel in its house: account, connection and callbacks as in service, with the few moves the contract suite makes. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { readyAccount } from '#src/channels/accounts/account.ts'
import { answerHook } from '#src/channels/accounts/callbacks.ts'
import { connections } from '#src/channels/accounts/connections.ts'
import { loadChannels } from '#src/channels/accounts/registry.ts'
import type { Channel, SendCall } from '#src/channels/channel.ts'
import type { MessageRequest } from '#src/channels/commands.ts'
import { callFor } from '#src/channels/delivery/call.ts'
import { addressContext } from '#src/channels/ledger/message-hash.ts'
import { messageLedger } from '#src/channels/queries.ts'
import type { Message } from '#src/words/message.ts'
import { until } from '#stage/until.ts'

import { type ChannelHouse, openChannels, post } from '../channels/house.ts'
import type { Case, Subject } from './channel-cases.ts'

export interface ContractHouse extends ChannelHouse {
  /** How long calls may take; undefined = as long as the adapter says. */
  readonly limit: { ms: number | undefined }
}

export async function openContractHouse(): Promise<ContractHouse> {
  const limit: ContractHouse['limit'] = { ms: undefined }
  const channels = [...(await loadChannels()).values()].map((channel): [string, Channel] => {
    const { timeoutMs } = channel.capabilities
    return [
      channel.name,
      {
        ...channel,
        capabilities: {
          ...channel.capabilities,
          get timeoutMs() {
            return limit.ms ?? timeoutMs
          },
        },
      },
    ]
  })
  return { ...(await openChannels(new Map(channels))), limit }
}

export interface Opened {
  readonly subject: Subject
  readonly queue: (text: string, more?: Partial<MessageRequest>) => Promise<string>
  /** Sends, and takes in the receipt where one confirms. */
  readonly deliver: (text: string, more?: Partial<MessageRequest>) => Promise<string>
  /** Handles what comes in until the message has its receipt. */
  readonly takeIn: (messageId: string) => Promise<void>
  /** How often citizens see a text. */
  readonly seen: (text: string) => number
  readonly outcome: (
    messageId: string,
  ) => Promise<{ outcome: string | null; cause: string | null; detail: Message | null }>
  /** Of the message, or of its one receiver. */
  readonly state: (messageId: string) => Promise<string>
  /** A call on the adapter itself, as the house would make it. */
  readonly call: (messageId: string, more?: Partial<SendCall>) => Promise<SendCall>
  readonly forgetState: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function openSubject(house: ContractHouse, name: string, { start }: Case): Promise<Opened> {
  if (start === undefined) throw new Error(`${name} has no stand-in`)
  const subject = await start(house.now)
  const { db } = house.database
  await house.account(name, name, subject)
  const { capabilities, form } = (await readyAccount(house.needs, name)).channel
  const held = connections(house.needs)
  if (capabilities.twoWay) await held.refresh()
  if (held.isConnected(name)) house.connected.add(name)
  const hooks = await callbacks(house, name)
  subject.callTo?.(hooks.url)

  const receivers = () =>
    capabilities.bulk?.receivers !== 'subscribers'
      ? undefined
      : [subject.person ?? ''].map((address) => ({
          addressHash: house.secrets.lookup(address, 'contract'),
          addressCipher: house.secrets.encrypt(address, addressContext),
        }))
  const queue: Opened['queue'] = (text, more = {}) => {
    const { payload, slots } = post(text)
    return house.queue(name, { payload: { ...payload, form }, slots, recipients: receivers(), ...more })
  }
  const isWaiting = async (id: string) =>
    capabilities.bulk === null
      ? (await house.state(id)) === 'sent'
      : (await db.messageRecipient.count({ where: { messageId: id, state: 'sent' } })) > 0
  const takeIn = async (id: string) => {
    await until(`${name} has its receipt`, async () => {
      await house.handle(name)
      return !(await isWaiting(id))
    })
  }
  const state = async (id: string) =>
    capabilities.bulk === null
      ? house.state(id)
      : (await db.messageRecipient.findFirstOrThrow({ where: { messageId: id } })).state
  return {
    subject,
    queue,
    takeIn,
    state,
    deliver: async (text, more) => {
      const id = await queue(text, more)
      await house.send(id)
      if (capabilities.receipts === 'push') await takeIn(id)
      return id
    },
    seen: (text) => subject.texts().filter((one) => one.includes(text)).length,
    outcome: async (id) => {
      const last = (await messageLedger(db, id)).at(-1)
      return { outcome: last?.outcome ?? null, cause: last?.cause ?? null, detail: last?.detail ?? null }
    },
    call: async (id, more = {}) => ({
      ...callFor(house.needs, await readyAccount(house.needs, name), {
        row: await house.message(id),
        idempotencyKey: id,
        armedAt: house.now(),
        target: null,
        accepted: null,
      }),
      recipients: subject.person === undefined ? [] : [{ number: 0, address: subject.person }],
      ...more,
    }),
    forgetState: async () => {
      await db.accountState.deleteMany({ where: { accountId: name } })
    },
    close: async () => {
      await held.close()
      await hooks.close()
      await subject.standIn.stop()
    },
  }
}

/** The address a platform calls back, as the web server offers it. */
async function callbacks(house: ContractHouse, accountId: string) {
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
      const answer = await answerHook(house.needs, accountId, {
        method: request.method ?? 'GET',
        query: Object.fromEntries(searchParams),
        headers: {},
        body: Buffer.concat(parts).toString('utf8'),
      })
      response.writeHead(answer.status, { 'content-type': answer.mediaType }).end(answer.body)
    })().catch(() => response.writeHead(500).end())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
