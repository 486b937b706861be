/**
 * A WeChat gateway over gRPC, as wechaty's puppet-service speaks it: rooms and contacts that live in memory
 * (puppet-mock).
 */

import { randomUUID } from 'node:crypto'

import { freePort } from '../free-port.ts'
import { createFaults, createLog, type StandIn, type StandInOptions } from './stand-in.ts'

export interface WechatyStandIn extends StandIn {
  readonly endpoint: string
  readonly token: string
  readonly roomIds: readonly string[]
  /** Somebody says something in a room, or to the office's bot in private. */
  readonly personSays: (to: { room: string } | { private: true }, personId: string, text: string) => void
  /** The bot is brought into a room it was not in. */
  readonly openRoom: (roomId: string) => void
  readonly rooms: () => ReadonlyMap<string, { readonly from: string; readonly text: string }[]>
}

interface MockMessage {
  readonly id: string
  readonly talkerId: string
  readonly roomId?: string
  readonly listenerId?: string
  readonly text: string
  readonly type: number
  readonly timestamp: number
}

const never = new Promise<never>(() => {})
const textType = 7
const heartbeatMs = 15_000

export async function startWechaty(
  options: StandInOptions & { rooms?: readonly string[] } = {},
): Promise<WechatyStandIn> {
  const { PuppetServer } = await import('wechaty-puppet-service')
  const { PuppetMock } = await import('wechaty-puppet-mock')
  const { log: libraryLog } = await import('wechaty-puppet')
  libraryLog.level('error')
  const log = createLog('wechaty', options)
  const faults = createFaults()
  const port = options.port ?? (await freePort())
  const endpoint = `127.0.0.1:${port}`
  const token = `insecure_${randomUUID()}`
  const roomNames = options.rooms ?? ['河东镇居民群', '云岭县志愿者群']
  const roomIds = roomNames.map((_, at) => `${10_000 + at}@chatroom`)
  const chats = new Map<string, { from: string; text: string }[]>(roomIds.map((id) => [id, []]))
  const messages = new Map<string, MockMessage>()
  const bot = 'office-bot'
  const people = new Set<string>([bot])

  const puppet = new PuppetMock() as unknown as Record<string, unknown> & {
    emit: (event: string, payload: object) => void
    start: () => Promise<void>
    stop: () => Promise<void>
    login?: (id: string) => Promise<void>
  }
  const contact = (id: string) => ({
    id,
    name: id === bot ? '云岭发布' : `居民${id.slice(-4)}`,
    gender: 0,
    type: 1,
    avatar: '',
    friend: true,
    phone: [],
  })
  const say = (message: Omit<MockMessage, 'id' | 'type' | 'timestamp'>) => {
    const whole: MockMessage = {
      ...message,
      id: randomUUID(),
      type: textType,
      timestamp: Math.floor(Date.now() / 1000),
    }
    messages.set(whole.id, whole)
    puppet.emit('message', { messageId: whole.id })
    return whole.id
  }
  Object.assign(puppet, {
    contactList: async () => [...people],
    contactRawPayload: async (id: string) => contact(id),
    contactRawPayloadParser: async (raw: object) => raw,
    roomList: async () => roomIds,
    roomRawPayload: async (id: string) => {
      if (!roomIds.includes(id)) throw new Error(`the bot is not in ${id}`)
      const topic = roomNames[roomIds.indexOf(id)] ?? id
      return { id, topic, memberIdList: [...people], adminIdList: [] }
    },
    roomRawPayloadParser: async (raw: object) => raw,
    roomMemberList: async () => [...people],
    roomMemberRawPayload: async (_: string, id: string) => contact(id),
    roomMemberRawPayloadParser: async (raw: object) => raw,
    messageRawPayload: async (id: string) => messages.get(id),
    messageRawPayloadParser: async (raw: object) => raw,
    messageSendText: async (conversationId: string, text: string) => {
      const fault = faults.take('refuse', 'slow', 'slow-after', 'reset-after', 'no-receipt')
      if (fault === 'slow') return never
      if (fault === 'refuse') throw new Error('gateway refused')
      const isRoom = conversationId.includes('@chatroom')
      const chat = chats.get(conversationId) ?? []
      chat.push({ from: bot, text })
      chats.set(conversationId, chat)
      log.add(isRoom ? 'post' : 'tell', true, { to: conversationId, text })
      if (fault === 'slow-after') return never
      if (fault !== undefined) throw new Error('the connection broke after the message was taken')
      return say({
        talkerId: bot,
        text,
        ...(isRoom ? { roomId: conversationId } : { listenerId: conversationId }),
      })
    },
  })
  const server = new PuppetServer({ endpoint, token, puppet: puppet as never, tls: { disable: true } })
  await server.start()
  await puppet.start()
  await puppet.login?.(bot)
  // A gateway that is alive says so; a client that hears nothing for a minute reconnects.
  const heartbeat = setInterval(() => puppet.emit('heartbeat', { data: 'sandbox' }), heartbeatMs)
  heartbeat.unref()

  return {
    name: 'wechaty',
    port,
    url: `grpc://${endpoint}`,
    endpoint,
    token,
    roomIds,
    log,
    faults,
    personSays: (to, personId, text) => {
      people.add(personId)
      log.add('citizen', false, { from: personId, text })
      if ('room' in to) {
        chats.get(to.room)?.push({ from: personId, text })
        say({ talkerId: personId, roomId: to.room, text })
        return
      }
      chats.set(personId, [...(chats.get(personId) ?? []), { from: personId, text }])
      say({ talkerId: personId, listenerId: bot, text })
    },
    openRoom: (roomId) => {
      roomIds.push(roomId)
      chats.set(roomId, [])
    },
    rooms: () => chats,
    stop: async () => {
      clearInterval(heartbeat)
      await server.stop()
      await puppet.stop()
    },
  }
}
