/**
 * The entries of a zip from outside. Trap: what its directory says of sizes is a claim; bytes are counted while they
 * are inflated, and a name that stands twice is refused, since two programs could read two different files.
 */

import { crc32 } from 'node:zlib'

import { type Entry, fromBuffer, type ZipFile } from 'yauzl'

import { Damaged, OverLimit } from './over-limit.ts'

export interface ZipLimits {
  readonly entries: number
  /** Of all entries that are read, together. */
  readonly inflatedBytes: number
}

export interface Zip {
  readonly names: ReadonlySet<string>
  /** @returns undefined when there is no such entry @throws OverLimit, Damaged */
  readonly read: (name: string) => Promise<Uint8Array | undefined>
}

/** @throws OverLimit entries; Damaged */
export async function openZip(bytes: Uint8Array, { entries: most, inflatedBytes }: ZipLimits): Promise<Zip> {
  const file = await opened(bytes)
  const entries = await entriesOf(file, most)
  let left = inflatedBytes
  const count = (size: number) => {
    left -= size
    if (left < 0) throw new OverLimit('inflated')
  }
  return {
    names: new Set(entries.keys()),
    read: async (name) => {
      const entry = entries.get(name)
      return entry === undefined ? undefined : inflated(file, entry, count)
    },
  }
}

function opened(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, autoClose: false }, (cause, file) => {
      if (cause === null) resolve(file)
      else reject(new Damaged('no zip', { cause }))
    })
  })
}

function entriesOf(file: ZipFile, most: number): Promise<Map<string, Entry>> {
  const found = new Map<string, Entry>()
  if (file.entryCount > most) throw new OverLimit('entries')
  return new Promise((resolve, reject) => {
    file.on('entry', (entry: Entry) => {
      if (found.has(entry.fileName)) return reject(new Damaged('a name stands twice'))
      found.set(entry.fileName, entry)
      if (found.size > most) return reject(new OverLimit('entries'))
      file.readEntry()
    })
    file.on('end', () => resolve(found))
    file.on('error', (cause) => reject(new Damaged('its directory is torn', { cause })))
    file.readEntry()
  })
}

async function inflated(file: ZipFile, entry: Entry, count: (size: number) => void): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let sum = 0
  try {
    for await (const chunk of await streamOf(file, entry)) {
      if (!Buffer.isBuffer(chunk)) continue
      count(chunk.byteLength)
      sum = crc32(chunk, sum)
      chunks.push(chunk)
    }
  } catch (cause) {
    throw cause instanceof OverLimit ? cause : new Damaged('an entry is torn', { cause })
  }
  if (sum !== entry.crc32) throw new Damaged('an entry is not what its checksum says')
  return Buffer.concat(chunks)
}

function streamOf(file: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> {
  return new Promise((resolve, reject) => {
    file.openReadStream(entry, (cause, stream) => {
      if (cause === null) resolve(stream)
      else reject(cause)
    })
  })
}
