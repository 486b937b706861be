/**
 * The connection to an SMPP gateway: dialled, signed in, asked whether it is alive, dialled again.
 * Traps of the library: no response time-out, pending callbacks vanish when the socket closes, a decode error leaves it
 * deaf, an unhandled `error` kills the process — all handled here and nowhere else. Source: SMPP 3.4.
 */

import type smpp from 'smpp'
import type { Pdu, Session } from 'smpp'

import { OutsideError } from '../../../words/errors.ts'
import { say } from './said.ts'

export interface LineOptions {
  readonly host: string
  readonly port: number
  readonly systemId: string
  readonly password: string
  readonly answerWithinMs: number
  readonly onDeliver: (pdu: Pdu) => Promise<void>
}

export interface Line {
  readonly isUp: () => boolean
  /** @returns whether the gateway let us in */
  readonly dial: () => Promise<boolean>
  /** A line that is dead without having been closed is found by its silence. */
  readonly askAlive: () => void
  /** @throws OutsideError `no` when nothing was written, `maybe` when no answer came before `signal` ended the wait */
  readonly submit: (fields: object, signal: AbortSignal) => Promise<Pdu>
  readonly hangUp: () => void
}

const bindWithinMs = 10_000
/** ESME_RSYSERR: not stored, please deliver again. */
const systemError = 0x08

const notSent = (says: ReturnType<typeof say>) =>
  new OutsideError(says, { certainty: 'no', failureCause: 'transient' })

/** What the line is at this moment, and whom to tell when it breaks. */
interface Now {
  session: Session | undefined
  isUp: boolean
  /** Each gives up one open request. */
  readonly onLost: Set<() => void>
}

export function createLine(library: typeof smpp, options: LineOptions): Line {
  const line: Now = { session: undefined, isUp: false, onLost: new Set() }
  return {
    isUp: () => line.isUp,
    dial: () => dial(library, line, options),
    askAlive: () => {
      const { session } = line
      if (session === undefined) return
      const timer = setTimeout(() => session.destroy(), options.answerWithinMs)
      session.enquire_link(() => clearTimeout(timer))
    },
    submit: async (fields, signal) => {
      const { session } = line
      if (signal.aborted) throw notSent(say('sms.no-time'))
      if (!line.isUp || session === undefined) throw notSent(say('sms.not-connected'))
      const pdu = new library.PDU('submit_sm', fields)
      return answerTo(session, pdu, { line, signal, withinMs: options.answerWithinMs })
    },
    hangUp: () => {
      line.session?.destroy()
      line.isUp = false
    },
  }
}

function dial(library: typeof smpp, line: Now, options: LineOptions): Promise<boolean> {
  const { host, port, systemId, password, onDeliver } = options
  return new Promise((resolve) => {
    const session = library.connect({ url: `smpp://${host}:${port}` })
    const fail = () => {
      clearTimeout(timer)
      session.destroy()
      if (line.session === session) lose(line)
      resolve(false)
    }
    // A gateway that takes the connection and never answers is no gateway.
    const timer = setTimeout(fail, bindWithinMs)
    line.session = session
    session.on('error', fail)
    session.on('close', fail)
    session.on('connect', () => {
      session.bind_transceiver({ system_id: systemId, password, interface_version: 0x34 }, (answer) => {
        if (answer.command_status !== 0) return fail()
        clearTimeout(timer)
        line.isUp = true
        resolve(true)
      })
    })
    session.on('enquire_link', (pdu) => session.send(pdu.response()))
    session.on('deliver_sm', (pdu) => {
      // Stored first, then answered: what we acknowledge is never sent again.
      void onDeliver(pdu).then(
        () => sendTogether(session, pdu.response()),
        () => sendTogether(session, pdu.response({ command_status: systemError })),
      )
    })
  })
}

/** What is sent in one turn of the loop leaves in one write, not in as many calls of the system. */
function sendTogether(session: Session, pdu: object, onAnswer?: (answer: Pdu) => void): boolean {
  const { socket } = session
  if (socket.writableCorked === 0) {
    socket.cork()
    setImmediate(() => socket.uncork())
  }
  return session.send(pdu, onAnswer)
}

function lose(line: Now): void {
  line.isUp = false
  line.session = undefined
  for (const giveUp of line.onLost) giveUp()
  line.onLost.clear()
}

/** One request and its answer, or the end of the wait for it. */
function answerTo(
  session: Session,
  pdu: object,
  { line, signal, withinMs }: { line: Now; signal: AbortSignal; withinMs: number },
): Promise<Pdu> {
  return new Promise((resolve, reject) => {
    const end = () => {
      line.onLost.delete(giveUp)
      clearTimeout(timer)
      signal.removeEventListener('abort', timeIsOver)
    }
    const giveUp = () => {
      end()
      reject(new OutsideError(say('sms.no-answer'), { certainty: 'maybe', failureCause: 'transient' }))
    }
    // After a pause of our own the answer may lie unread in the socket: it is read before the time is called over.
    const timeIsOver = () => setImmediate(giveUp)
    const timer = setTimeout(timeIsOver, withinMs)
    signal.addEventListener('abort', timeIsOver)
    line.onLost.add(giveUp)
    const isWritten = sendTogether(session, pdu, (answer) => {
      end()
      resolve(answer)
    })
    if (!isWritten) giveUp()
  })
}
