/**
 * The file of a backup: gzip of lines. A header line, each table (a line that names it, its rows as COPY spells them, `\.`), and at the end
 * the manifest line with row counts and hashes. `zcat` shows it to anybody.
 * Trap: a file is believed only after its manifest was reached; whoever reads it reads it twice, first to check, then to load.
 */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'

import { z } from 'zod'

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
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}

const broken = '备份文件不完整或已损坏，没有写入任何内容。请换一份备份，或重新传送这个文件后再试'

const notOurs = '这不是明白的备份文件，或者它的开头已损坏。没有写入任何内容，请核对路径。'

type Part =
  | { readonly kind: 'header'; readonly header: Header }
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly string[] }
  /** Whole rows. */
  | { readonly kind: 'rows'; readonly bytes: Buffer; readonly count: number }
  | { readonly kind: 'manifest'; readonly manifest: Manifest }

const newline = 10

/** Whole lines, as many at a time as one piece of the file holds. @throws BackupRefused when the file ends or breaks before its end */
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
  if (parts.length > 0) throw new BackupRefused(`${broken}（末尾缺了一段）。`)
}

function refusal(cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException).code ?? ''
  if (code === 'ENOENT') return new BackupRefused('没有这个备份文件，请核对路径。', { cause })
  if (!code.startsWith('Z_')) return cause
  return (cause as Error).message === 'incorrect header check'
    ? new BackupRefused(notOurs, { cause })
    : new BackupRefused(`${broken}（${(cause as Error).message}）。`, { cause })
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
      } else throw new BackupRefused(`${broken}（有读不懂的一行）。`)
    }
  }
  if (place !== 'end') throw new BackupRefused(`${broken}（没有到末尾的清单）。`)
}

function readHeader(line: Buffer): Header {
  const header = parseLine(line, Header)
  if (header === undefined) throw new BackupRefused(notOurs)
  if (header.format > format)
    throw new BackupRefused(
      `这份备份由更新的程序（${header.program}）写成，本程序读不了。请先升级明白，再恢复。`,
    )
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
  if (header === undefined || manifest === undefined) throw new BackupRefused(`${broken}。`)
  const names = new Set([...Object.keys(seen), ...Object.keys(manifest.tables)])
  for (const name of names) {
    const [found, said] = [seen[name], manifest.tables[name]]
    if (found?.sha256 !== said?.sha256 || found?.rows !== said?.rows)
      throw new BackupRefused(`${broken}（表 ${name} 与清单的哈希不一致）。`)
  }
  return { header, manifest }
}
