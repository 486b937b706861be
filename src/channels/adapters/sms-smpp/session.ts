/**
 * One SMPP connection: bind, answers with time limits, a window of open requests, reconnect, receipts and incoming
 * messages. Traps of the library: no response time-out, pending callbacks vanish when the socket closes, a decode
 * error leaves it deaf, an unhandled `error` kills the process — all handled here and nowhere else. Source: channel
 * contracts §6.4.
 */

import { setTimeout as wait } from 'node:timers/promises'

import { OutsideError } from '../../../words/errors.ts'
import { say } from './said.ts'

/** What we use of the untyped library. */
export interface Pdu {
  readonly command: string
  readonly command_status: number
  readonly sequence_number?: number
  readonly message_id?: string
  readonly source_addr?: string
  readonly destination_addr?: string
  readonly esm_class?: number
  readonly short_message?: { readonly message?: string | Buffer }
  readonly receipted_message_id?: string
  readonly message_state?: number
  readonly response: (options?: object) => Pdu
}

interface Socket {
  readonly on: (event: string, listener: (argument: never) => void) => void
  readonly send: (pdu: object, onAnswer?: (answer: Pdu) => void) => boolean
  readonly destroy: () => void
  readonly bind_transceiver: (options: object, onAnswer: (answer: Pdu) => void) => void
  readonly enquire_link: (onAnswer?: () => void) => void
}

interface Library {
  readonly connect: (options: { url: string }, onConnect?: () => void) => Socket
  readonly PDU: new (command: string, options: object) => object
}

export interface SessionOptions {
  readonly host: string
  readonly port: number
  readonly systemId: string
  readonly password: string
  readonly window: number
  readonly answerWithinMs: number
  readonly onDeliver: (pdu: Pdu) => Promise<void>
}

export interface SmppSession {
  readonly isUp: () => boolean
  /**
   * @throws OutsideError `no` when nothing was written, `maybe` when the answer did not come before `signal` ended
   * the wait
   */
  readonly submit: (fields: object, signal: AbortSignal) => Promise<Pdu>
  readonly close: () => Promise<void>
}

const reconnectMs = 1_000
const bindWithinMs = 10_000
const keepAliveMs = 30_000
/** ESME_RSYSERR: not stored, please deliver again. */
const systemError = 0x08

export async function openSession(options: SessionOptions): Promise<SmppSession> {
  // @ts-expect-error -- the library has no types; what we use of it is declared above
  const library = (await import('smpp')) as unknown as { default: Library }
  const { connect, PDU } = library.default
  let socket: Socket | undefined
  let up = false
  const state = { closed: false }
  let open = 0
  const lost = new Set<() => void>()
  const waiting: (() => void)[] = []

  const down = (from: Socket) => {
    if (from !== socket) return
    up = false
    socket = undefined
    for (const tell of lost) tell()
    lost.clear()
  }

  const dial = () =>
    new Promise<boolean>((resolve) => {
      const fresh = connect({ url: `smpp://${options.host}:${options.port}` })
      const fail = () => {
        clearTimeout(timer)
        fresh.destroy()
        down(fresh)
        resolve(false)
      }
      // A gateway that takes the connection and never answers is no gateway.
      const timer = setTimeout(fail, bindWithinMs)
      socket = fresh
      fresh.on('error', fail)
      fresh.on('close', fail)
      fresh.on('connect', () => {
        fresh.bind_transceiver(
          { system_id: options.systemId, password: options.password, interface_version: 0x34 },
          (answer) => {
            if (answer.command_status !== 0) return fail()
            clearTimeout(timer)
            up = true
            resolve(true)
          },
        )
      })
      fresh.on('enquire_link', (pdu: Pdu) => fresh.send(pdu.response()))
      fresh.on('deliver_sm', (pdu: Pdu) => {
        // Stored first, then answered: what we acknowledge is never sent again.
        void options.onDeliver(pdu).then(
          () => fresh.send(pdu.response()),
          () => fresh.send(pdu.response({ command_status: systemError })),
        )
      })
    })

  /** A line that is dead without having been closed is found by its silence. */
  const askAlive = (asked: Socket) => {
    const timer = setTimeout(() => asked.destroy(), options.answerWithinMs)
    asked.enquire_link(() => clearTimeout(timer))
  }

  const keepUp = async () => {
    for (let quietMs = 0; !state.closed; quietMs += reconnectMs) {
      if (!up) await dial()
      await wait(reconnectMs, undefined, { ref: false })
      if (socket === undefined || quietMs < keepAliveMs) continue
      askAlive(socket)
      quietMs = 0
    }
  }
  if (!(await dial()))
    throw new OutsideError(say('sms.sign-in-failed', { address: `${options.host}:${options.port}` }), {
      certainty: 'no',
      failureCause: 'auth',
    })
  void keepUp()

  const turn = async () => {
    while (open >= options.window) await new Promise<void>((resolve) => waiting.push(resolve))
    open += 1
  }

  const submit: SmppSession['submit'] = async (fields, signal) => {
    await turn()
    try {
      const through = socket
      if (signal.aborted)
        throw new OutsideError(say('sms.no-time'), { certainty: 'no', failureCause: 'transient' })
      if (!up || through === undefined)
        throw new OutsideError(say('sms.not-connected'), { certainty: 'no', failureCause: 'transient' })
      return await new Promise<Pdu>((resolve, reject) => {
        const give = () => {
          done()
          reject(new OutsideError(say('sms.no-answer'), { certainty: 'maybe', failureCause: 'transient' }))
        }
        // After a pause of our own the answer may lie unread in the socket: it is read before the time is called over.
        const overtime = () => setImmediate(give)
        const timer = setTimeout(overtime, options.answerWithinMs)
        const done = () => {
          lost.delete(give)
          clearTimeout(timer)
          signal.removeEventListener('abort', overtime)
        }
        signal.addEventListener('abort', overtime)
        lost.add(give)
        const written = through.send(new PDU('submit_sm', fields), (answer) => {
          done()
          resolve(answer)
        })
        if (!written) give()
      })
    } finally {
      open -= 1
      waiting.shift()?.()
    }
  }

  return {
    isUp: () => up,
    submit,
    close: async () => {
      state.closed = true
      socket?.destroy()
      up = false
    },
  }
}
