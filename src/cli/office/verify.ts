/**
 * `mingbai verify FILE` checks an evidence pack without a database; `mingbai verify --chain` the audit chain of this
 * office.
 */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { loadConfig } from '../../../config/load.ts'
import { readHeadFile } from '../../archive/log/head-file.ts'
import { type PackCheck, verifyPack } from '../../archive/queries/pack.ts'
import { type ChainCheck, chainCheckOut, verifyChain } from '../../archive/queries/verify-chain.ts'
import { connect, type Db } from '../../infra/data/db.ts'
import { createSecrets, type Secrets } from '../../infra/data/secrets.ts'
import { presentKeys } from '../../keys.ts'
import type { Message } from '../../words/message.ts'
import { say } from '../said.ts'
import { helpOf } from '../templates.ts'
import type { Io } from '../terminal/ndjson.ts'
import { inWords, told } from '../terminal/tell.ts'
import { openDatabase } from './database.ts'

export interface VerifyIo {
  readonly out: (line: string) => unknown
  readonly err: (line: string) => unknown
  /** The office's database; only asked for with --chain. */
  readonly openOffice: () => Promise<Office>
  /** The master key when this machine has one; without it signatures stay unchecked. */
  readonly secrets: () => Promise<Secrets | undefined>
}

export interface Office {
  readonly db: Db
  readonly headFile: string
  readonly close: () => Promise<void>
}

const unchanged = 0
const changed = 1
const notChecked = 2

export function runVerify(argv: readonly string[], { stdout, stderr }: Io): Promise<number> {
  return verify(argv, {
    out: (line) => stdout.write(`${line}\n`),
    err: (line) => stderr.write(`${line}\n`),
    openOffice,
    secrets: async () => keysHere(),
  })
}

/** Signatures come from the master key: a machine that has none cannot check them, and none is made. */
function keysHere(): Secrets | undefined {
  const keys = presentKeys(loadConfig())
  return keys.length === 0 ? undefined : createSecrets(keys)
}

async function openOffice(): Promise<Office> {
  const config = loadConfig()
  const database = await openDatabase(config)
  const connection = connect({ url: database.url, poolSize: 4 })
  return {
    db: connection.db,
    headFile: join(config.dataFolder, 'audit-heads.ndjson'),
    close: async () => {
      await connection.close()
      await database.close()
    },
  }
}

/** @returns the exit code */
export async function verify(argv: readonly string[], io: VerifyIo): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        chain: { type: 'boolean', default: false },
        heads: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) {
      io.out(helpOf('verify'))
      return unchanged
    }
    const [file, ...more] = positionals
    if (values.chain && file === undefined) return await chain(io, { json: values.json, heads: values.heads })
    if (!values.chain && file !== undefined && more.length === 0)
      return await pack(io, { json: values.json, file })
    io.err(helpOf('verify'))
    return notChecked
  } catch (cause) {
    io.err(await inWords(cause))
    return notChecked
  }
}

async function pack(io: VerifyIo, { file, json }: { file: string; json: boolean }): Promise<number> {
  const check = verifyPack(await readFile(file), await io.secrets())
  if (json) io.out(JSON.stringify({ ...check, faults: check.faults.map(told) }))
  else for (const line of packLines(check)) io.out(line)
  return check.ok ? unchanged : changed
}

function packLines({ ok, subject, madeAt, manifestHash, files, signature, faults }: PackCheck): string[] {
  const content = subject && say('verify.pack-content', { ...subject, files, madeAt: madeAt ?? '' })
  return [
    told(ok ? say('verify.pack-whole') : say('verify.pack-faulty')),
    ...faults.map(indented),
    ...(content === undefined ? [] : [indented(content)]),
    ...(manifestHash === undefined
      ? []
      : [
          indented(say('verify.pack-hash', { hash: manifestHash })),
          indented(say(`verify.signature-${signature}`)),
        ]),
  ]
}

const indented = (message: Message): string => `  ${told(message)}`

async function chain(
  io: VerifyIo,
  { heads: copy, json }: { heads: string | undefined; json: boolean },
): Promise<number> {
  const secrets = await io.secrets()
  const office = await io.openOffice()
  try {
    const { heads, badLines } = await readHeadFile(copy ?? office.headFile)
    if (copy !== undefined && heads.length === 0) {
      io.err(told(say('verify.no-heads', { file: copy })))
      return notChecked
    }
    const check = await verifyChain(office.db, { heads, ...(secrets !== undefined && { secrets }) })
    const ok = check.ok && badLines.length === 0
    if (json) io.out(JSON.stringify({ ...asJson(check), ok, badLines }))
    else for (const line of chainLines(check, badLines)) io.out(line)
    return ok ? unchanged : changed
  } finally {
    await office.close()
  }
}

function asJson(check: ChainCheck) {
  const faults = check.faults.map(({ sentence, ...fault }) => ({
    ...fault,
    position: String(fault.position),
    sentence: told(sentence),
  }))
  return { ...chainCheckOut(check), faults }
}

function chainLines(check: ChainCheck, badLines: readonly number[]): string[] {
  const { links, heads, unsealed, last, faults, faultCount, signaturesChecked } = check
  const isWhole = check.ok && badLines.length === 0
  return [
    told(isWhole ? say('verify.chain-whole') : say('verify.chain-faulty')),
    ...faults.map(({ sentence }) => indented(sentence)),
    ...(faultCount > faults.length ? [indented(say('verify.more-faults', { count: faultCount }))] : []),
    ...badLines.map((line) => indented(say('verify.bad-line', { line }))),
    indented(say('verify.chain-counts', { links, heads, unsealed })),
    ...(last === undefined
      ? []
      : [indented(say('verify.chain-head', { position: String(last.position), hash: last.hash }))]),
    ...(signaturesChecked ? [] : [indented(say('verify.signature-unchecked'))]),
  ]
}
