/**
 * wechaty through any puppet-service gateway (gRPC): the only file that knows the library.
 * Traps: `say` returns nothing, so a sending is proven by our own message coming back; an `error` without listener
 * kills the process; after `stop` a timer keeps the process alive. A personal account may be banned by the platform:
 * the office's own risk.
 */

import type { WechatyBuilder } from 'wechaty'

export interface Heard {
  readonly id: string
  readonly self: boolean
  readonly from: string
  readonly roomId: string | undefined
  readonly addressed: boolean
  readonly text: string
  readonly at: Date
}

type Receiver = { readonly roomId: string } | { readonly contactId: string }

export type Said = 'seen' | 'unseen' | 'no-such' | 'unsaid'

export interface Gateway {
  readonly isUp: () => boolean
  /**
   * `seen`: our own message came back; `unseen`: handed over, or perhaps, and not seen in time.
   * Nothing was handed over: `no-such` room or contact, `unsaid` because the time was over before.
   */
  readonly say: (
    to: Receiver,
    text: string,
    within: { readonly seenMs: number; readonly signal: AbortSignal },
  ) => Promise<Said>
  readonly stop: () => Promise<void>
}

export interface GatewayOptions {
  readonly endpoint: string
  readonly token: string
  readonly tls: boolean
  readonly onMessage: (heard: Heard) => Promise<void>
  readonly startWithinMs: number
}

const stopWithinMs = 5_000

type Bot = ReturnType<typeof WechatyBuilder.build>
type Watcher = (heard: Heard) => void

export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const bot = await makeBot(options)
  const watchers = new Set<Watcher>()
  const state = { isUp: false }
  hear(bot, state, async (heard) => {
    for (const watch of watchers) watch(heard)
    if (!heard.self) await options.onMessage(heard)
  })
  const stop = () => withTimeout(bot.stop(), stopWithinMs, 'stop').catch(() => {})
  try {
    await withTimeout(bot.start(), options.startWithinMs, 'start')
  } catch (cause) {
    await stop()
    throw cause
  }
  return {
    isUp: () => state.isUp,
    say: (to, text, within) => sayAndWatch(bot, watchers, { to, text }, within),
    stop: async () => {
      state.isUp = false
      await stop()
    },
  }
}

async function makeBot({ token, endpoint, tls }: GatewayOptions): Promise<Bot> {
  const { WechatyBuilder, log } = await import('wechaty')
  // The library warns of its own inner steps; whether the gateway is up is told by the account's health.
  log.level('error')
  const { PuppetService } = await import('wechaty-puppet-service')
  const puppet = new PuppetService({ token, endpoint, ...(tls ? {} : { tls: { disable: true } }) })
  return WechatyBuilder.build({ puppet, name: `mingbai-${endpoint}` })
}

function hear(bot: Bot, state: { isUp: boolean }, onHeard: (heard: Heard) => Promise<void>): void {
  bot.on('error', () => {})
  bot.on('login', () => {
    state.isUp = true
  })
  bot.on('logout', () => {
    state.isUp = false
  })
  bot.on('message', (message) => {
    void (async () => {
      const room = message.room()
      await onHeard({
        id: message.id,
        self: message.self(),
        from: message.talker().id,
        roomId: room?.id,
        addressed: room === undefined || (await message.mentionSelf().catch(() => false)),
        text: message.text(),
        at: message.date(),
      })
    })().catch(() => {})
  })
}

async function sayAndWatch(
  bot: Bot,
  watchers: Set<Watcher>,
  { to, text }: { readonly to: Receiver; readonly text: string },
  { seenMs, signal }: { readonly seenMs: number; readonly signal: AbortSignal },
): Promise<Said> {
  const over = ended(signal)
  const found = 'roomId' in to ? bot.Room.find({ id: to.roomId }) : bot.Contact.find({ id: to.contactId })
  const target = await Promise.race([found, over])
  if (signal.aborted || target === 'over') return 'unsaid'
  if (target === undefined) return 'no-such'
  const isOurs = (heard: Heard) =>
    heard.self && heard.text === text && ('contactId' in to || heard.roomId === to.roomId)
  const seen = seenWithin(watchers, isOurs, { seenMs, over })
  // A call that fails may have been carried out all the same: only our own message tells.
  await Promise.race([target.say(text).catch(() => undefined), seen])
  return (await seen) ? 'seen' : 'unseen'
}

/** Whether such a message comes by before the time, or the call, is over. */
function seenWithin(
  watchers: Set<Watcher>,
  isOurs: (heard: Heard) => boolean,
  { seenMs, over }: { readonly seenMs: number; readonly over: Promise<unknown> },
): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isSeen: boolean) => {
      clearTimeout(timer)
      watchers.delete(watch)
      resolve(isSeen)
    }
    const watch: Watcher = (heard) => {
      if (isOurs(heard)) end(true)
    }
    const timer = setTimeout(() => end(false), seenMs)
    void over.then(() => end(false))
    watchers.add(watch)
  })
}

function ended(signal: AbortSignal): Promise<'over'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('over')
    signal.addEventListener('abort', () => resolve('over'), { once: true })
  })
}

async function withTimeout<T>(promise: Promise<T>, ms: number, step: 'start' | 'stop'): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the WeChat gateway did not ${step} within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
