/**
 * wechaty through any puppet-service gateway (gRPC): the only file that knows the library.
 * Traps: `say` returns nothing, so a sending is proven by our own message coming back; an `error` without listener
 * kills the process; after `stop` a timer keeps the process alive. A personal account may be banned by the platform:
 * the office's own risk.
 */

export interface Heard {
  readonly id: string
  readonly self: boolean
  readonly from: string
  readonly roomId: string | undefined
  readonly addressed: boolean
  readonly text: string
  readonly at: Date
}

export type Said = 'seen' | 'unseen' | 'no-such' | 'unsaid'

export interface Gateway {
  readonly isUp: () => boolean
  /**
   * `seen`: our own message came back; `unseen`: handed over, or perhaps, and not seen in time.
   * Nothing was handed over: `no-such` room or contact, `unsaid` because the time was over before.
   */
  readonly say: (
    to: { readonly roomId: string } | { readonly contactId: string },
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

export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { WechatyBuilder, log } = await import('wechaty')
  // The library warns of its own inner steps; whether the gateway is up is told by the account's health.
  log.level('error')
  const { PuppetService } = await import('wechaty-puppet-service')
  const puppet = new PuppetService({
    token: options.token,
    endpoint: options.endpoint,
    ...(options.tls ? {} : { tls: { disable: true } }),
  })
  const bot = WechatyBuilder.build({ puppet: puppet as never, name: `mingbai-${options.endpoint}` })
  const watchers = new Set<(heard: Heard) => void>()
  let up = false

  bot.on('error', () => {})
  bot.on('login', () => {
    up = true
  })
  bot.on('logout', () => {
    up = false
  })
  bot.on('message', (message) => {
    void (async () => {
      const room = message.room()
      const heard: Heard = {
        id: message.id,
        self: message.self(),
        from: message.talker().id,
        roomId: room?.id,
        addressed: room === undefined || (await message.mentionSelf().catch(() => false)),
        text: message.text(),
        at: message.date(),
      }
      for (const watch of watchers) watch(heard)
      if (!heard.self) await options.onMessage(heard)
    })().catch(() => {})
  })
  try {
    await withTimeout(bot.start(), options.startWithinMs, 'start')
  } catch (cause) {
    await withTimeout(bot.stop(), stopWithinMs, 'stop').catch(() => {})
    throw cause
  }

  return {
    isUp: () => up,
    say: async (to, text, { seenMs, signal }) => {
      const over = ended(signal)
      const found = 'roomId' in to ? bot.Room.find({ id: to.roomId }) : bot.Contact.find({ id: to.contactId })
      const target = await Promise.race([found, over])
      if (signal.aborted || target === 'over') return 'unsaid'
      if (target === undefined) return 'no-such'
      const seen = new Promise<boolean>((resolve) => {
        const end = (found: boolean) => {
          clearTimeout(timer)
          watchers.delete(watch)
          resolve(found)
        }
        const timer = setTimeout(() => end(false), seenMs)
        void over.then(() => end(false))
        const watch = (heard: Heard) => {
          if (heard.self && heard.text === text && ('contactId' in to || heard.roomId === to.roomId))
            end(true)
        }
        watchers.add(watch)
      })
      // A call that fails may have been carried out all the same: only our own message tells.
      await Promise.race([target.say(text).catch(() => undefined), seen])
      return (await seen) ? 'seen' : 'unseen'
    },
    stop: async () => {
      up = false
      await withTimeout(bot.stop(), stopWithinMs, 'stop').catch(() => {})
    },
  }
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
