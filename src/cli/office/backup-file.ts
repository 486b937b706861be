/** What backup and restore ask of the operator: one file, and whether the answer is JSON; and how a refusal is told. */

import { parseArgs } from 'node:util'

import { BackupRefused } from '../../infra/backup/file.ts'
import type { Io } from '../terminal/ndjson.ts'
import { told } from '../terminal/tell.ts'

export interface Asked {
  readonly file: string
  readonly json: boolean
}

export function read(argv: readonly string[]): Asked | undefined {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  const [file, ...more] = positionals
  return file === undefined || more.length > 0 ? undefined : { file, json: values.json }
}

/** A refusal is a sentence for the operator; everything else is a fault and goes on. */
export async function refusals(io: Io, act: () => Promise<number>): Promise<number> {
  try {
    return await act()
  } catch (cause) {
    if (!(cause instanceof BackupRefused)) throw cause
    io.stderr.write(`${told(cause.says)}\n`)
    return 1
  }
}
