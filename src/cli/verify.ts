/** `mingbai verify FILE` checks an evidence pack without a database; `mingbai verify --chain` the audit chain of this office. */

import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

import { readHeadFile } from '../archive/log/head-file.ts'
import { type PackVerdict, verifyPack } from '../archive/queries/pack.ts'
import { type ChainVerdict, verdictOut, verifyChain } from '../archive/queries/verify-chain.ts'
import type { Db } from '../infra/data/db.ts'
import type { Secrets } from '../infra/secrets.ts'

export interface VerifyIo {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  /** The office's database; only asked for with --chain. */
  readonly openOffice: () => Promise<Office>
  /** The master key when this machine has one; without it signatures stay unchecked. */
  readonly secrets?: () => Promise<Secrets | undefined>
}

export interface Office {
  readonly db: Db
  readonly headFile: string
  readonly close: () => Promise<void>
}

export const verifyHelp = `mingbai verify FILE            check an evidence pack (zip), offline
mingbai verify --chain         recompute the audit chain and compare it with every published head

  --heads FILE   compare with this copy of audit-heads.ndjson instead of the office's own
  --json         print the verdict as JSON

Examples
  mingbai verify release-2026-17.zip
  mingbai verify --chain --heads /media/usb/audit-heads.ndjson

Exit code: 0 unchanged, 1 changed, 2 could not be checked.`

const unchanged = 0
const changed = 1
const notChecked = 2

/** @returns the exit code */
export async function run(argv: readonly string[], io: VerifyIo): Promise<number> {
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
      io.out(verifyHelp)
      return unchanged
    }
    const [file, ...more] = positionals
    if (values.chain && file === undefined) return await chain(io, { json: values.json, heads: values.heads })
    if (!values.chain && file !== undefined && more.length === 0)
      return await pack(io, { json: values.json, file })
    io.err(verifyHelp)
    return notChecked
  } catch (cause) {
    io.err(cause instanceof Error ? cause.message : String(cause))
    return notChecked
  }
}

async function pack(io: VerifyIo, { file, json }: { file: string; json: boolean }): Promise<number> {
  const verdict = verifyPack(await readFile(file), await io.secrets?.())
  if (json) io.out(JSON.stringify(verdict))
  else for (const line of packLines(verdict)) io.out(line)
  return verdict.ok ? unchanged : changed
}

const signatureWords: Readonly<Record<PackVerdict['signature'], string>> = {
  right: '签名正确',
  wrong: '签名不对',
  missing: '没有签名',
  unchecked: '签名未检查（本机没有主密钥）',
}

function packLines(verdict: PackVerdict): string[] {
  const { subject, madeAt, manifestHash, files, signature, faults } = verdict
  return [
    verdict.ok ? '✔ 证据包完整，没有被改动。' : '✘ 证据包有问题：',
    ...faults.map((fault) => `  ${fault}`),
    ...(subject === undefined
      ? []
      : [`  内容：${subject.title}（${subject.kind} ${subject.id}），${files} 个文件，制作于 ${madeAt}`]),
    ...(manifestHash === undefined
      ? []
      : [`  清单哈希：${manifestHash}（请与另存的一份核对）`, `  ${signatureWords[signature]}`]),
  ]
}

async function chain(
  io: VerifyIo,
  { heads: copy, json }: { heads: string | undefined; json: boolean },
): Promise<number> {
  const secrets = await io.secrets?.()
  const office = await io.openOffice()
  try {
    const { heads, badLines } = await readHeadFile(copy ?? office.headFile)
    if (copy !== undefined && heads.length === 0) {
      io.err(`${copy} 里没有公布过的链头。`)
      return notChecked
    }
    const verdict = await verifyChain(office.db, { heads, ...(secrets !== undefined && { secrets }) })
    const ok = verdict.ok && badLines.length === 0
    if (json) io.out(JSON.stringify({ ...verdictOut(verdict), ok, badLines }))
    else for (const line of chainLines(verdict, badLines)) io.out(line)
    return ok ? unchanged : changed
  } finally {
    await office.close()
  }
}

function chainLines(verdict: ChainVerdict, badLines: readonly number[]): string[] {
  const { links, heads, unsealed, last, faults, faultCount, signaturesChecked } = verdict
  const more = faultCount > faults.length ? [`  ……共 ${faultCount} 处。`] : []
  return [
    verdict.ok && badLines.length === 0 ? '✔ 审计链完整，没有被改动。' : '✘ 审计链有问题：',
    ...faults.map(({ sentence }) => `  ${sentence}`),
    ...more,
    ...badLines.map((line) => `  链头文件第 ${line} 行不可读。`),
    `  ${links} 环，与 ${heads} 个公布过的链头核对；${unsealed} 个事件待封链。`,
    ...(last === undefined ? [] : [`  链头：${last.position} ${last.hash}`]),
    ...(signaturesChecked ? [] : ['  签名未检查（本机没有主密钥）。']),
  ]
}
