/**
 * 签发封印: what was signed, byte for byte. Pure; the hash function comes in.
 * Trap: publishing compares what it is about to send with the manifest, never with what it believes was signed; and
 * everything a citizen reads, or that decides who reads it, is in the manifest.
 */

import { z } from 'zod'

import { canonicalJson, type JsonValue } from '../../text/canonical-json.ts'
import { acts } from '../../words/document/payload.ts'
import { no, type Ruling, yes } from '../../words/ruling.ts'
import { say } from '../said/review.ts'
import { titleOfFact } from './release-facts.ts'
import { bytesOf, StoredRendition } from './stored-rendition.ts'

const sealedRendition = {
  accountId: z.string(),
  /** Of the rendition as its row holds it. */
  payloadHash: z.string(),
  /** Allocated before sealing, so that links are part of what was signed. */
  deliveryId: z.string(),
  linkCode: z.string(),
}

/** Facts of a release by name, as they were signed. */
const SignedFacts = z.record(z.string(), z.json())
export type SignedFacts = Readonly<z.infer<typeof SignedFacts>>

const parts = {
  releaseId: z.string(),
  code: z.string(),
  event: z.enum(acts),
  textHash: z.string(),
  attachmentHashes: z.array(z.string()),
  /** ISO time of the embargo, or null: at once. */
  publishAt: z.string().nullable(),
  /** Withdrawals and corrections: the public explanation. */
  reason: z.string(),
}

/**
 * Version 1 left out the facts (attribute, number, topics, region) and the bytes that are made of a rendition.
 * Strict: a field nobody knows means that the seal was tampered with, or is of a version this house cannot read.
 * Trap: the hash is taken over what is parsed, so no default may be filled in here.
 */
export const Manifest = z.discriminatedUnion('version', [
  z.strictObject({ version: z.literal(1), ...parts, renditions: z.array(z.strictObject(sealedRendition)) }),
  z.strictObject({
    version: z.literal(2),
    ...parts,
    /** `bytesHash`: of what the channel gets, slots open; another encoder must not change what was signed. */
    renditions: z.array(z.strictObject({ ...sealedRendition, bytesHash: z.string() })),
    facts: SignedFacts,
  }),
])
export type Manifest = z.infer<typeof Manifest>

export type Sha256 = (text: string) => string

export function sealHash(manifest: Manifest, sha256: Sha256): string {
  return sha256(canonicalJson(manifest))
}

/** Hash of a rendition's payload, as it is stored and as it is sent. */
export function payloadHash(payload: unknown, sha256: Sha256): string {
  return sha256(canonicalJson(JSON.parse(JSON.stringify(payload))))
}

/** Hash of what a channel gets of a rendition, its slots open. */
export function bytesHash(payload: unknown, sha256: Sha256): string {
  return payloadHash(bytesOf(StoredRendition.parse(payload), {}), sha256)
}

/** @param text as its row holds it: an attribute nobody knows counts too */
export function textHash(
  text: { readonly title: string; readonly summary: string; readonly body: JsonValue },
  sha256: Sha256,
): string {
  return sha256(canonicalJson({ title: text.title, summary: text.summary, body: text.body }))
}

export function contentHash(
  parts: {
    readonly textHash: string
    readonly attachmentHashes: readonly string[]
    readonly renditions: readonly { readonly accountId: string; readonly payloadHash: string }[]
    readonly facts: SignedFacts
  },
  sha256: Sha256,
): string {
  const renditions = parts.renditions
    .map(({ accountId, payloadHash: hash }) => ({ accountId, hash }))
    .toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1))
  const { textHash: text, attachmentHashes, facts } = parts
  return sha256(canonicalJson({ text, attachments: attachmentHashes.toSorted(), renditions, facts }))
}

/** What stood in the frame of one channel: its bytes, and the pieces in which a receiver gets them. */
interface ShownFrame {
  readonly accountId: string
  readonly bytes: unknown
  readonly pieces: readonly string[]
}

/** Of what a reviewer has on the screen. Recomputed when he decides: what changed by any way changes it. */
export function shownHash(
  { contentHash: content, frames }: { readonly contentHash: string; readonly frames: readonly ShownFrame[] },
  sha256: Sha256,
): string {
  const shown = frames
    .map(({ accountId, bytes, pieces }) => ({ accountId, bytes: payloadHash(bytes, sha256), pieces }))
    .toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1))
  return sha256(canonicalJson({ content, frames: shown }))
}

export interface AboutToSend {
  readonly textHash: string
  readonly attachmentHashes: readonly string[]
  /** Payloads as their rows hold them: a field nobody knows counts too. */
  readonly renditions: readonly { readonly accountId: string; readonly payload: unknown }[]
  readonly facts: SignedFacts
}

/**
 * Is what would go out exactly what was signed? Names the first thing that is not.
 * @param stored the manifest as its row holds it
 */
export function sealRuling(stored: unknown, hash: string, now: AboutToSend, sha256: Sha256): Ruling {
  const read = Manifest.safeParse(stored)
  if (!read.success || sealHash(read.data, sha256) !== hash) return no(say('seal.manifest'))
  const manifest = read.data
  if (now.textHash !== manifest.textHash) return no(say('seal.text'))
  if (now.attachmentHashes.toSorted().join() !== manifest.attachmentHashes.toSorted().join()) {
    return no(say('seal.attachments'))
  }
  if (manifest.version === 2) {
    // Where nothing was let stand there is no such fact, and none may come to be.
    const names = new Set([...Object.keys(manifest.facts), 'waivers'])
    const changed = [...names].filter((name) => !isSame(manifest.facts[name], now.facts[name]))
    if (changed.length > 0) return no(say('seal.facts', { facts: changed.map(titleOfFact) }))
  }
  for (const sealed of manifest.renditions) {
    const found = now.renditions.find(({ accountId }) => accountId === sealed.accountId)
    const holds =
      found !== undefined &&
      payloadHash(found.payload, sha256) === sealed.payloadHash &&
      (!('bytesHash' in sealed) || bytesHash(found.payload, sha256) === sealed.bytesHash)
    if (!holds) return no(say('seal.rendition', { account: sealed.accountId }))
  }
  return now.renditions.length === manifest.renditions.length ? yes : no(say('seal.channels'))
}

/** A fact that was signed and is not there any more is another fact. */
function isSame(signed: SignedFacts[string] | undefined, today: SignedFacts[string] | undefined): boolean {
  if (today === undefined || signed === undefined) return today === signed
  return canonicalJson(signed) === canonicalJson(today)
}
