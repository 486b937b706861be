/**
 * The file of a backup: gzip of lines. A header line, each table (a line that names it, its rows as COPY spells them,
 * `\.`), and at the end the manifest line with row counts and hashes. `zcat` shows it to anybody. Trap: a file is
 * believed only after its manifest was reached; whoever reads it reads it twice, first to check, then to load.
 */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'

import { z } from 'zod'

import { OperatorError } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import { say } from './said.ts'

export const format = 1

export const Header = z.object({
  mingbai: z.literal('backup'),
  format: z.number().int(),
  program: z.string(),
  madeAt: z.iso.datetime(),
  /** Migrations in force, in order, with the SHA-256 of their scripts: the version of the schema. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
})
export type Header = z.infer<typeof Header>

export const TableLine = z.object({ table: z.string(), columns: z.array(z.string()) })
export type TableLine = z.infer<typeof TableLine>

export const Manifest = z.object({
  tables: z.record(z.string(), z.object({ rows: z.number().int(), sha256: z.string() })),
  /** Sequence → last number given, as text: they pass 2^53. */
  sequences: z.record(z.string(), z.string()),
})
export type Manifest = z.infer<typeof Manifest>

export const endOfTable = Buffer.from('\\.\n')

/** The file cannot be used; the sentence says why and what to do. */
export class BackupRefused extends OperatorError {
  override readonly name = 'BackupRefused'
}

const broken = (fault: Message | string, cause?: unknown) =>
  new BackupRefused(say('backup.broken', { fault }), { cause })

type Part =
  | { readonly kind: 'header'; readonly header: Header }
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly string[] }
  /** Whole rows. */
  | { readonly kind: 'rows'; readonly bytes: Buffer; readonly count: number }
  | { readonly kind: 'manifest'; readonly manifest: Manifest }

const newline = 10

/**
 * Whole lines, as many at a time as one piece of the file holds. @throws BackupRefused when the file ends or breaks
 * before its end
 */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file, { highWaterMark: 256 * 1024 })
  const unpacked = source.pipe(createGunzip({ chunkSize: 256 * 1024 }))
  source.on('error', (cause) => unpacked.destroy(cause))
  let parts: Buffer[] = []
  try {
    for await (const piece of unpacked) {
      const bytes = piece as Buffer
      const end = bytes.lastIndexOf(newline) + 1
      if (end === 0) {
        parts.push(bytes)
        continue
      }
      yield Buffer.concat([...parts, bytes.subarray(0, end)])
      parts = end === bytes.length ? [] : [bytes.subarray(end)]
    }
  } catch (cause) {
    throw refusal(cause)
  } finally {
    source.destroy()
  }
  if (parts.length > 0) throw broken(say('backup.fault-end-missing'))
}

function refusal(cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException).code ?? ''
  if (code === 'ENOENT') return new BackupRefused(say('backup.no-such-file'), { cause })
  if (!code.startsWith('Z_')) return cause
  return (cause as Error).message === 'incorrect header check'
    ? new BackupRefused(say('backup.not-ours'), { cause })
    : broken((cause as Error).message, cause)
}

function parseLine<T extends z.ZodType>(line: Buffer, shape: T): z.output<T> | undefined {
  try {
    const parsed = shape.safeParse(JSON.parse(line.toString('utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** @throws BackupRefused when it is no backup, is of a later format, or ends before its manifest */
export async function* partsOf(file: string): AsyncGenerator<Part> {
  let place: 'start' | 'between' | 'table' | 'end' = 'start'
  for await (const lines of linesOf(file)) {
    for (let from = 0; from < lines.length;) {
      if (place === 'table') {
        const { bytes, count, next, ends } = rowsFrom(lines, from)
        if (count > 0) yield { kind: 'rows', bytes, count }
        from = next
        if (ends) place = 'between'
        continue
      }
      const to = lines.indexOf(newline, from) + 1
      const line = lines.subarray(from, to)
      from = to
      if (place === 'start') {
        yield { kind: 'header', header: readHeader(line) }
        place = 'between'
        continue
      }
      const table = place === 'between' ? parseLine(line, TableLine) : undefined
      const manifest = table === undefined && place === 'between' ? parseLine(line, Manifest) : undefined
      if (table !== undefined) {
        yield { kind: 'table', ...table }
        place = 'table'
      } else if (manifest !== undefined) {
        yield { kind: 'manifest', manifest }
        place = 'end'
      } else throw broken(say('backup.fault-line'))
    }
  }
  if (place !== 'end') throw broken(say('backup.fault-no-manifest'))
}

function readHeader(line: Buffer): Header {
  const header = parseLine(line, Header)
  if (header === undefined) throw new BackupRefused(say('backup.not-ours'))
  if (header.format > format) throw new BackupRefused(say('backup.newer-format', { program: header.program }))
  return header
}

/** Rows up to the end of the table or of the piece. */
function rowsFrom(lines: Buffer, from: number) {
  let count = 0
  let at = from
  while (at < lines.length) {
    const to = lines.indexOf(newline, at) + 1
    if (to - at === endOfTable.length && lines.subarray(at, to).equals(endOfTable))
      return { bytes: lines.subarray(from, at), count, next: to, ends: true }
    count += 1
    at = to
  }
  return { bytes: lines.subarray(from, at), count, next: at, ends: false }
}

export interface Checked {
  readonly header: Header
  readonly manifest: Manifest
}

/** Reads the whole file and recomputes every hash of its manifest. @throws BackupRefused */
export async function checkFile(file: string): Promise<Checked> {
  let header: Header | undefined
  let manifest: Manifest | undefined
  let hash = createHash('sha256')
  const seen: Record<string, { rows: number; sha256: string }> = {}
  let open: string | undefined
  let rows = 0
  const close = () => {
    if (open !== undefined) seen[open] = { rows, sha256: hash.digest('hex') }
    open = undefined
    rows = 0
    hash = createHash('sha256')
  }
  for await (const part of partsOf(file)) {
    if (part.kind === 'rows') {
      hash.update(part.bytes)
      rows += part.count
      continue
    }
    close()
    if (part.kind === 'header') header = part.header
    else if (part.kind === 'table') open = part.table
    else manifest = part.manifest
  }
  if (header === undefined || manifest === undefined) throw broken(say('backup.fault-no-manifest'))
  const names = new Set([...Object.keys(seen), ...Object.keys(manifest.tables)])
  for (const name of names) {
    const [found, said] = [seen[name], manifest.tables[name]]
    if (found?.sha256 !== said?.sha256 || found?.rows !== said?.rows)
      throw broken(say('backup.fault-hash', { table: name }))
  }
  return { header, manifest }
}
