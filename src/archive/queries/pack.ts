/**
 * Evidence packs: a zip whose manifest names every file with its hash, so that anybody can check it without us.
 * Trap: hashes prove that nothing was changed after packing only together with the manifest's hash or signature kept
 * elsewhere.
 */

import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { z } from 'zod'

import { equalInConstantTime, type Secrets, sha256 } from '../../infra/data/secrets.ts'
import { canonicalJson } from '../../text/canonical-json.ts'
import type { Message } from '../../words/message.ts'
import { say } from '../said.ts'

export interface PackEntry {
  /** Relative, with `/`: `revisions/1.json`. */
  readonly path: string
  readonly content: string | Uint8Array
}

export interface PackSubject {
  /** `release`, `case` … */
  readonly kind: string
  readonly id: string
  readonly title: string
}

export const Manifest = z.object({
  format: z.literal('mingbai-pack/1'),
  subject: z.object({ kind: z.string(), id: z.string(), title: z.string() }),
  madeAt: z.iso.datetime(),
  /** The published head of the audit chain when the pack was made. */
  chainHead: z.object({ position: z.string(), hash: z.string() }).nullable(),
  files: z.array(z.object({ path: z.string(), sha256: z.string(), sizeBytes: z.number() })),
})
export type Manifest = z.infer<typeof Manifest>

const manifestPath = 'manifest.json'
const signaturePath = 'manifest.sig'
const longestPath = 300
const largestPackBytes = 500 * 1024 * 1024
const mostFiles = 20_000

interface Packing {
  readonly subject: PackSubject
  readonly madeAt: Date
  readonly chainHead: Manifest['chainHead']
  readonly entries: readonly PackEntry[]
  readonly secrets?: Pick<Secrets, 'sign'>
}

/** @throws Error when a path is unsafe or used twice: a mistake of the caller */
export function makePack({ subject, madeAt, chainHead, entries, secrets }: Packing): Uint8Array {
  const files = entries.map(({ path, content }) => ({
    path,
    bytes: typeof content === 'string' ? strToU8(content) : content,
  }))
  const seen = new Set([manifestPath, signaturePath])
  for (const { path } of files) {
    if (!isSafePath(path) || seen.has(path)) throw new Error(`a pack cannot hold ${path} (again)`)
    seen.add(path)
  }
  const manifest: Manifest = {
    format: 'mingbai-pack/1',
    subject,
    madeAt: madeAt.toISOString(),
    chainHead,
    files: files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes), sizeBytes: bytes.byteLength })),
  }
  const text = canonicalJson(manifest)
  const zipped: Zippable = { [manifestPath]: strToU8(text) }
  if (secrets !== undefined) zipped[signaturePath] = strToU8(secrets.sign(signedText(text)))
  for (const { path, bytes } of files) zipped[path] = bytes
  return zipSync(zipped, { mtime: madeAt, level: 6 })
}

function signedText(manifest: string): string {
  return `mingbai evidence pack\n${sha256(manifest)}`
}

function isSafePath(path: string): boolean {
  if (path.length === 0 || path.length > longestPath || path.startsWith('/') || path.includes('\\'))
    return false
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}

export interface PackCheck {
  readonly ok: boolean
  readonly subject: PackSubject | undefined
  readonly madeAt: string | undefined
  /** Compare it with a copy kept elsewhere. */
  readonly manifestHash: string | undefined
  readonly signature: 'right' | 'wrong' | 'missing' | 'unchecked'
  readonly files: number
  readonly faults: readonly Message[]
}

/** Checks a pack with nothing but its bytes; with the master key the signature too. Never throws for a bad pack. */
export function verifyPack(bytes: Uint8Array, secrets?: Pick<Secrets, 'sign'>): PackCheck {
  const faults: Message[] = []
  const unpacked = unpack(bytes, faults)
  const manifestBytes = unpacked?.[manifestPath]
  const text = manifestBytes === undefined ? undefined : strFromU8(manifestBytes)
  const manifest = text === undefined ? undefined : readManifest(text)
  if (unpacked === undefined || text === undefined || manifest === undefined) {
    if (faults.length === 0) faults.push(say('pack.no-manifest'))
    return { ...nothing, faults }
  }
  faults.push(...faultsOfFiles(manifest, unpacked))
  const signature = signatureState(unpacked[signaturePath], text, secrets)
  if (signature === 'wrong') faults.push(say('pack.signature-wrong'))
  return {
    ok: faults.length === 0,
    subject: manifest.subject,
    madeAt: manifest.madeAt,
    manifestHash: sha256(text),
    signature,
    files: manifest.files.length,
    faults,
  }
}

const nothing = {
  ok: false,
  subject: undefined,
  madeAt: undefined,
  manifestHash: undefined,
  signature: 'unchecked',
  files: 0,
} as const

function unpack(bytes: Uint8Array, faults: Message[]): Record<string, Uint8Array> | undefined {
  const seen = new Set<string>()
  let size = 0
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        // Two files of one name: a reader may show the one that was not checked.
        if (seen.has(name)) faults.push(say('pack.file-twice', { path: name }))
        seen.add(name)
        size += originalSize
        if (size > largestPackBytes || seen.size > mostFiles) throw new RangeError('too large')
        return true
      },
    })
  } catch (cause) {
    faults.push(
      cause instanceof RangeError && cause.message === 'too large'
        ? say('pack.too-large')
        : say('pack.no-zip'),
    )
    return undefined
  }
}

function readManifest(text: string): Manifest | undefined {
  try {
    return Manifest.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function faultsOfFiles(manifest: Manifest, unpacked: Record<string, Uint8Array>): Message[] {
  const faults: Message[] = []
  const listed = new Set<string>([manifestPath, signaturePath])
  for (const file of manifest.files) {
    if (!isSafePath(file.path) || listed.has(file.path))
      faults.push(say('pack.unsafe-path', { path: file.path }))
    listed.add(file.path)
    const bytes = Object.hasOwn(unpacked, file.path) ? unpacked[file.path] : undefined
    if (bytes === undefined) faults.push(say('pack.file-missing', { path: file.path }))
    else if (sha256(bytes) !== file.sha256 || bytes.byteLength !== file.sizeBytes)
      faults.push(say('pack.file-changed', { path: file.path }))
  }
  for (const path of Object.keys(unpacked))
    if (!listed.has(path)) faults.push(say('pack.file-unlisted', { path }))
  return faults
}

function signatureState(
  given: Uint8Array | undefined,
  text: string,
  secrets: Pick<Secrets, 'sign'> | undefined,
): PackCheck['signature'] {
  if (given === undefined) return 'missing'
  if (secrets === undefined) return 'unchecked'
  return equalInConstantTime(strFromU8(given), secrets.sign(signedText(text))) ? 'right' : 'wrong'
}
