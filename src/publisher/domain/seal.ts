/**
 * 签发封印: what was signed, byte for byte. Pure; the hash function comes in.
 * Trap: dispatch compares what it is about to send with the manifest, never with what it believes was signed.
 */

import { canonicalJson } from '../../text/canonical-json.ts'
import { no, type Verdict, yes } from './types.ts'

interface SealedRendition {
  readonly accountId: string
  readonly payloadHash: string
  /** Allocated before sealing, so that links are part of what was signed. */
  readonly deliveryId: string
  readonly linkCode: string
}

export interface Manifest {
  readonly version: 1
  readonly releaseId: string
  readonly code: string
  readonly event: 'publish' | 'correct' | 'withdraw'
  readonly textHash: string
  readonly attachmentHashes: readonly string[]
  readonly renditions: readonly SealedRendition[]
  /** ISO time of the embargo, or null: at once. */
  readonly publishAt: string | null
  /** Withdrawals and corrections: the public explanation. */
  readonly reason: string
}

export type Sha256 = (text: string) => string

export function sealHash(manifest: Manifest, sha256: Sha256): string {
  return sha256(canonicalJson({ ...manifest, renditions: manifest.renditions.map((one) => ({ ...one })) }))
}

/** Hash of a rendition's payload, as it is stored and as it is sent. */
export function payloadHash(payload: object, sha256: Sha256): string {
  return sha256(canonicalJson(JSON.parse(JSON.stringify(payload))))
}

export function textHash(
  text: { readonly title: string; readonly summary: string; readonly body: string },
  sha256: Sha256,
): string {
  return sha256(canonicalJson({ title: text.title, summary: text.summary, body: text.body }))
}

export function contentHash(
  parts: {
    readonly textHash: string
    readonly attachmentHashes: readonly string[]
    readonly renditions: readonly { readonly accountId: string; readonly payloadHash: string }[]
  },
  sha256: Sha256,
): string {
  const renditions = parts.renditions
    .map(({ accountId, payloadHash: hash }) => ({ accountId, hash }))
    .toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1))
  return sha256(
    canonicalJson({ text: parts.textHash, attachments: parts.attachmentHashes.toSorted(), renditions }),
  )
}

export interface AboutToSend {
  readonly textHash: string
  readonly attachmentHashes: readonly string[]
  readonly renditions: readonly { readonly accountId: string; readonly payload: object }[]
}

/** Is what would go out exactly what was signed? Names the first thing that is not. */
export function holds(manifest: Manifest, hash: string, now: AboutToSend, sha256: Sha256): Verdict {
  if (sealHash(manifest, sha256) !== hash)
    return no('seal.manifest', '封印清单被改动过，已停止发布，请联系安全管理员。')
  if (now.textHash !== manifest.textHash)
    return no('seal.text', '正文与签发时不一致，已停止发布，请退回编审重新签发。')
  if (now.attachmentHashes.toSorted().join() !== manifest.attachmentHashes.toSorted().join()) {
    return no('seal.attachments', '附件与签发时不一致，已停止发布，请退回编审重新签发。')
  }
  for (const sealed of manifest.renditions) {
    const found = now.renditions.find(({ accountId }) => accountId === sealed.accountId)
    if (found === undefined || payloadHash(found.payload, sha256) !== sealed.payloadHash) {
      return no(
        'seal.rendition',
        `渠道稿“${sealed.accountId}”与签发时不一致，已停止发布，请退回编审重新签发。`,
      )
    }
  }
  return now.renditions.length === manifest.renditions.length
    ? yes
    : no('seal.channels', '渠道清单与签发时不一致，已停止发布，请退回编审重新签发。')
}
