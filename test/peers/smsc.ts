/**
 * A real message centre: Debian's Net::SMPP behind smsc.pl. What phones show is put together from the bytes that
 * arrived.
 */

import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

import { freePort } from '#stage/free-port.ts'

import { type Running, start } from './peer.ts'

export interface Smsc extends Running {
  readonly port: number
  readonly systemId: string
  readonly password: string
  /** Number of submits that were accepted, and the whole texts by phone number. */
  readonly submits: () => number
  readonly throttled: () => number
  readonly texts: () => ReadonlyMap<string, readonly string[]>
}

interface Submit {
  readonly to: string
  readonly esmClass: number
  readonly dataCoding: number
  readonly bytes: string
}

const userDataHeader = 0x40

export function smscMissing(): string | undefined {
  const { status } = spawnSync('perl', ['-MNet::SMPP', '-e1'])
  return status === 0
    ? undefined
    : 'Debian package libnet-smpp-perl is not installed (test/peers/install.sh brings it)'
}

interface Manners {
  /** More submits in a second are refused as throttled; 0 = no limit. */
  readonly perSecond?: number
  /** Answers carry hexadecimal ids, receipts the same numbers in decimal. */
  readonly decimalReceipts?: boolean
}

export async function startSmsc({ perSecond = 0, decimalReceipts = false }: Manners = {}): Promise<Smsc> {
  const port = await freePort()
  const [systemId, password] = ['mingbai', 'peer-pw']
  const submits: Submit[] = []
  let throttled = 0
  const listening = Promise.withResolvers<void>()
  const script = resolve(import.meta.dirname, 'smsc.pl')
  const argv = [script, String(port), systemId, password, String(perSecond), decimalReceipts ? 'decimal' : '']
  const running = start('perl', argv, (line) => {
    const said = JSON.parse(line) as { event: string } & Submit
    if (said.event === 'listening') listening.resolve()
    if (said.event === 'submit') submits.push(said)
    if (said.event === 'throttled') throttled += 1
  })
  await listening.promise
  return {
    ...running,
    port,
    systemId,
    password,
    submits: () => submits.length,
    throttled: () => throttled,
    texts: () => textsOf(submits),
  }
}

/** Joins the segments of long messages by their user-data header: reference, total, number. */
function textsOf(submits: readonly Submit[]): Map<string, string[]> {
  const phones = new Map<string, string[]>()
  const open = new Map<string, string[]>()
  for (const { to, esmClass, dataCoding, bytes } of submits) {
    const raw = Buffer.from(bytes, 'hex')
    const hasHeader = (esmClass & userDataHeader) !== 0
    const body = hasHeader ? raw.subarray(1 + (raw[0] ?? 0)) : raw
    const text = dataCoding === 8 ? Buffer.from(body).swap16().toString('utf16le') : body.toString('latin1')
    const whole = hasHeader ? joined(open, { to, raw, text }) : text
    if (whole !== undefined) phones.set(to, [...(phones.get(to) ?? []), whole])
  }
  return phones
}

function joined(
  open: Map<string, string[]>,
  { to, raw, text }: { to: string; raw: Buffer; text: string },
): string | undefined {
  const [reference, total = 0, number = 0] = [raw[3], raw[4], raw[5]]
  const key = `${to} ${reference}`
  const parts = open.get(key) ?? []
  parts[number - 1] = text
  open.set(key, parts)
  if (parts.filter((part) => part !== undefined).length < total) return undefined
  open.delete(key)
  return parts.join('')
}
