/**
 * Published heads as lines of a file outside the database (audit-heads.ndjson): whoever rewrites the chain must
 * rewrite this too. Lines are only ever added. Copies of the file elsewhere (another machine, paper) make it worth
 * more.
 */

import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

import { z } from 'zod'

import type { Db } from '../../infra/data/db.ts'
import type { Head } from './chain.ts'

const Line = z.object({
  position: z.string().regex(/^\d+$/).transform(BigInt),
  hash: z.string(),
  publishedAt: z.iso.datetime().transform((text) => new Date(text)),
  signature: z.string(),
})

export interface HeadFile {
  readonly heads: readonly Head[]
  /** Line numbers that are not a head. */
  readonly badLines: readonly number[]
}

/** A file that is not there has no heads. */
export async function readHeadFile(path: string): Promise<HeadFile> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return ''
    throw cause
  })
  const heads: Head[] = []
  const badLines: number[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue
    const parsed = Line.safeParse(parseOrNothing(line))
    if (parsed.success) heads.push(parsed.data)
    else badLines.push(index + 1)
  }
  return { heads, badLines }
}

function parseOrNothing(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Adds the heads the file lacks, those of an interrupted publication included. */
export async function bringHeadFileUpToDate(db: Db, path: string): Promise<void> {
  const { heads } = await readHeadFile(path)
  const last = heads.reduce((most, { position }) => (position > most ? position : most), 0n)
  const missing = await db.chainHead.findMany({
    where: { position: { gt: last } },
    orderBy: { position: 'asc' },
  })
  if (missing.length === 0) return
  await mkdir(dirname(path), { recursive: true })
  const lines = missing.map(({ position, hash, publishedAt, signature }) =>
    JSON.stringify({ position: String(position), hash, publishedAt: publishedAt.toISOString(), signature }),
  )
  await appendFile(path, `${lines.join('\n')}\n`, { flush: true })
}
