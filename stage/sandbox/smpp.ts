/**
 * An SMPP 3.4 message centre: bind, long texts, receipts, throttling, messages from phones. Built on the `smpp`
 * package's server.
 */

import type { Pdu, Session } from 'smpp'

import { createFaults, createLog, type Fault, type StandIn, type StandInOptions } from './stand-in.ts'

export interface Phone {
  readonly number: string
  readonly texts: string[]
}

export interface SmppStandIn extends StandIn {
  readonly systemId: string
  readonly password: string
  readonly phones: () => readonly Phone[]
  /** A citizen writes to the office's number. */
  readonly phoneSays: (number: string, text: string) => void
}

export interface SmppManners {
  readonly systemId?: string
  readonly password?: string
  /** More than so many submits in a second are refused as throttled. */
  readonly perSecond?: number
  /** Answers carry the id in hexadecimal, receipts the same number in decimal. */
  readonly decimalReceipts?: boolean
}

const throttled = 0x58
const invalidPassword = 0x0e
const systemError = 0x08
const unknownError = 0xff
const refusals: Partial<Record<Fault, number>> = {
  quota: throttled,
  busy: 0x14,
  refuse: systemError,
  content: 0x45,
  recipient: 0x0b,
  'token-revoked': 0x0d,
}
const receiptAfterMs = 20

export async function startSmpp(options: StandInOptions & SmppManners = {}): Promise<SmppStandIn> {
  const { default: library } = await import('smpp')
  const log = createLog('sms', options)
  const allFaults = createFaults()
  const now = options.now ?? (() => new Date())
  const systemId = options.systemId ?? 'mingbai'
  const password = options.password ?? 'sandbox'
  const phones = new Map<string, Phone>()
  const sessions = new Set<Session>()
  const parts = new Map<string, string[]>()
  let serial = 0

  /** YYMMDDhhmm, as receipts carry it. */
  const minute = () => now().toISOString().replaceAll(/\D/g, '').slice(2, 12)

  const taken: number[] = []
  /** A sliding second, as gateways count. */
  const hasRoom = (): boolean => {
    if (options.perSecond === undefined) return true
    const at = performance.now()
    while ((taken[0] ?? at) <= at - 1_000) taken.shift()
    if (taken.length >= options.perSecond) {
      log.add('throttled', false)
      return false
    }
    taken.push(at)
    return true
  }

  const phone = (number: string) => {
    const known = phones.get(number) ?? { number, texts: [] }
    phones.set(number, known)
    return known
  }

  /** Text of one segment, and the place in its whole when it has one. */
  const read = (pdu: Pdu): { text: string; whole?: { key: string; total: number; at: number } } => {
    const content = pdu.short_message?.message ?? pdu.message_payload?.message ?? ''
    const text = Buffer.isBuffer(content) ? Buffer.from(content).swap16().toString('utf16le') : content
    const udh = pdu.short_message?.udh
    const header = Array.isArray(udh) ? (udh[0] as Buffer | undefined) : (udh as Buffer | undefined)
    if (header === undefined || header.length < 5) return { text }
    const offset = header.length === 6 ? 1 : 0
    const [reference = 0, total = 1, at = 1] = [header[offset + 2], header[offset + 3], header[offset + 4]]
    return { text, whole: { key: `${pdu.destination_addr} ${reference}`, total, at } }
  }

  /** The whole text when every segment is there. */
  const assemble = ({ text, whole }: ReturnType<typeof read>): string | undefined => {
    if (whole === undefined) return text
    const have = parts.get(whole.key) ?? []
    have[whole.at - 1] = text
    parts.set(whole.key, have)
    if (have.filter((part) => part !== undefined).length < whole.total) return undefined
    parts.delete(whole.key)
    return have.join('')
  }

  /** As gateways do: what is said in one turn of the loop leaves in one write. */
  const gather = ({ socket }: Session) => {
    if (socket.writableCorked > 0) return
    socket.cork()
    setImmediate(() => socket.uncork())
  }

  const submit = (session: Session, pdu: Pdu) => {
    gather(session)
    const segment = read(pdu)
    // Faults ordered for one segment: `at` is "segment 2".
    const faults = allFaults.on(`segment ${segment.whole?.at ?? 1}`)
    const refusal = faults.take(...(Object.keys(refusals) as Fault[]))
    if (refusal !== undefined) return session.send(pdu.response({ command_status: refusals[refusal] }))
    const before = faults.take('reset-before', 'slow')
    if (before === 'reset-before') return session.destroy()
    if (before === 'slow') return undefined
    if (!hasRoom()) return session.send(pdu.response({ command_status: throttled }))
    serial += 1
    const id = serial.toString(16).toUpperCase().padStart(8, '0')
    const receiptId = options.decimalReceipts === true ? String(serial) : id
    const number = pdu.destination_addr ?? ''
    log.add('segment', false, { id, number, at: segment.whole?.at ?? 1 })
    const whole = assemble(segment)
    if (whole !== undefined) {
      phone(number).texts.push(whole)
      log.add('post', true, { id, number, text: whole })
    }
    const isRefused = faults.take('refuse-later') !== undefined
    const stat = isRefused ? 'UNDELIV' : 'DELIVRD'
    const deliver = () => {
      if (((pdu.registered_delivery ?? 0) & 1) === 0 || faults.take('no-receipt') !== undefined) return
      gather(session)
      const receipt = () =>
        session.deliver_sm({
          esm_class: 4,
          source_addr: number,
          destination_addr: pdu.source_addr ?? '',
          short_message: [
            `id:${receiptId} sub:001 dlvrd:${isRefused ? '000' : '001'}`,
            `submit date:${minute()} done date:${minute()} stat:${stat} err:000 text:`,
          ].join(' '),
          receipted_message_id: receiptId,
          message_state: isRefused ? 5 : 2,
        })
      receipt()
      if (faults.take('duplicate-receipt') !== undefined) receipt()
    }
    if (faults.take('out-of-order-receipt') !== undefined) {
      deliver()
      session.send(pdu.response({ message_id: id }))
      return undefined
    }
    if (faults.take('reset-after', '500-after-accept') !== undefined) return session.destroy()
    if (faults.take('unsure') !== undefined)
      return session.send(pdu.response({ command_status: unknownError }))
    if (faults.take('slow-after') !== undefined) return undefined
    session.send(pdu.response({ message_id: id }))
    setTimeout(deliver, receiptAfterMs)
    return undefined
  }

  const server = library.createServer({}, (session) => {
    let bound = false
    session.on('error', () => session.destroy())
    session.on('close', () => sessions.delete(session))
    const bind = (pdu: Pdu) => {
      if (
        pdu.system_id !== systemId ||
        pdu.password !== password ||
        allFaults.take('token-expired') !== undefined
      ) {
        session.send(pdu.response({ command_status: invalidPassword }))
        session.close()
        return
      }
      bound = true
      sessions.add(session)
      session.send(pdu.response({ system_id: 'sandbox' }))
    }
    session.on('bind_transceiver', bind)
    session.on('enquire_link', (pdu) => session.send(pdu.response()))
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response())
      session.close()
    })
    session.on('submit_sm', (pdu: Pdu) => {
      if (bound) submit(session, pdu)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address()
  return {
    name: 'sms',
    port,
    url: `smpp://127.0.0.1:${port}`,
    log,
    faults: allFaults,
    systemId,
    password,
    phones: () => [...phones.values()],
    phoneSays: (number, text) => {
      log.add('citizen', false, { number, text })
      for (const session of sessions) {
        session.deliver_sm({
          source_addr: number,
          destination_addr: '',
          data_coding: 8,
          short_message: Buffer.from(text, 'utf16le').swap16(),
        })
        return
      }
    },
    stop: () =>
      new Promise((resolve) => {
        for (const session of sessions) session.destroy()
        server.close(() => resolve())
      }),
  }
}
