/**
 * The contract of a channel: one file each in adapters/, found at boot, one contract suite for all.
 * Trap: an adapter never decides twice. A call ends as yes, no or maybe; anything it cannot classify is `maybe`,
 * and a maybe is looked up, never sent again.
 */

import { z } from 'zod'

import type { FailureCause } from '../words/failure-cause.ts'
import type { Form, Payload } from '../words/payload.ts'

/** Values known at sealing time that `send` puts into the declared slots; nothing else of a payload may change. */
export const Slots = z.object({ link: z.string().default('') })
export type Slots = z.infer<typeof Slots>

/** The master text a channel renders its proposal from. */
export interface Master {
  readonly kind: string
  readonly title: string
  readonly summary: string
  /** Markdown. */
  readonly body: string
  readonly bodyText: string
  readonly bodyHtml: string
  readonly issuer: string
  readonly docNumber: string | null
  readonly aiLabel: string
  readonly images: readonly { readonly hash: string; readonly altText: string }[]
}

export interface Finding {
  readonly rule: string
  readonly severity: 'block' | 'warn' | 'info'
  /** Chinese; says what is wrong and how to mend it. */
  readonly message: string
}

export interface Capabilities {
  /** How the office's editor counts and limits the text of this channel. */
  readonly counter: 'characters' | 'bytes' | 'weibo' | 'sms-segments' | 'mastodon'
  readonly textLimit: number
  readonly titleLimit: number | null
  /** `needs`: at least one link on the registered domain. */
  readonly link: 'needs' | 'may' | 'none'
  readonly image: 'needs' | 'may' | 'none'
  readonly idempotency: { readonly kind: 'none' } | { readonly kind: 'key'; readonly windowMs: number }
  /** Can a sent item be looked up afterwards, so that a maybe becomes a yes or a no? */
  readonly lookup: boolean
  /** Is a successful answer of the platform already the proof that citizens see it? */
  readonly confirms: 'by-answer' | 'by-receipt'
  readonly receipts: 'push' | 'poll' | 'none'
  readonly correct: 'edit' | 'follow-up' | 'none'
  readonly withdraw: 'delete' | 'follow-up' | 'none'
  /** How long after sending the platform still allows edit or delete; null = no limit known. */
  readonly recallWindowMs: number | null
  readonly quotas: readonly { readonly name: string; readonly limit: number; readonly perSeconds: number }[]
  /** A platform that will not call the office's account its own (a bot on a personal account). */
  readonly trust: 'official' | 'unofficial'
  /** Sends to many receivers, one row each, in provider batches of this size. */
  readonly bulk: { readonly batchSize: number } | null
  /** `local`: the portal; written in the publish command itself, nothing is armed or called. */
  readonly local: boolean
  /** One connection that both sends and hears; held by one process under a lease. */
  readonly twoWay: boolean
  readonly minimumLeadMs: number
  readonly timeoutMs: number
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Proof and handle of what was sent: platform ids, URL. Kept with the message; given back for correct and withdraw. */
export interface Receipt {
  readonly externalId: string
  readonly url?: string
  readonly more?: Json
}

export type Outcome =
  | {
      readonly outcome: 'yes'
      readonly confirmed: boolean
      readonly receipt: Receipt
      readonly detail?: string
    }
  | {
      readonly outcome: 'no'
      readonly cause: FailureCause
      readonly detail: string
      readonly retryAfterMs?: number
    }
  | { readonly outcome: 'maybe'; readonly cause: FailureCause; readonly detail: string }

export interface RecipientOutcome {
  readonly number: number
  readonly outcome: Outcome
}

/** Short-lived platform state of the account (tokens, upload ids), kept encrypted, shared by all processes. */
export interface StateStore {
  readonly get: (key: string) => Promise<string | undefined>
  readonly set: (key: string, value: string, expiresAt?: Date) => Promise<void>
  /** Runs `make` in one process at a time; others wait and then read what it stored. */
  readonly once: (key: string, make: () => Promise<{ value: string; expiresAt: Date }>) => Promise<string>
  readonly forget: (key: string) => Promise<void>
}

export interface AccountContext<S, X> {
  readonly accountId: string
  readonly settings: S
  readonly secrets: X
  readonly state: StateStore
  readonly now: () => Date
  /** Guarded fetch: redirects checked, size capped, loopback only when the office allowed the host. */
  readonly fetch: typeof fetch
  readonly readFile: (
    hash: string,
  ) => Promise<{ readonly bytes: Uint8Array; readonly mediaType: string } | undefined>
}

export interface SendCall<S = unknown, X = unknown> extends AccountContext<S, X> {
  readonly messageId: string
  /** What is asked for. Look-ups get it too: "is the post there?" and "is it gone?" are different questions. */
  readonly act: 'send' | 'correct' | 'withdraw' | 'tell'
  /** One per message (bulk: per message and batch), the same in every attempt: within its window a repeat finds the first. */
  readonly idempotencyKey: string
  readonly payload: Payload
  readonly slots: Slots
  /** When the message was first armed: look-ups search from here. */
  readonly armedAt: Date
  /** Private messages: who gets it (platform id). Bulk: the receivers of this batch. */
  readonly recipients: readonly { readonly number: number; readonly address: string }[]
  /** Correct and withdraw: the receipt of what was sent; null when it is not known whether it was. */
  readonly target: Receipt | null
  /** Look-ups of a message the platform has accepted: what it answered. Null while the outcome is unknown. */
  readonly accepted: Receipt | null
  readonly signal: AbortSignal
}

/** Something that came in on a two-way account or by callback; stored before the platform is answered. */
export type InboundItem =
  | { readonly kind: 'receipt'; readonly externalId: string; readonly of: string; readonly outcome: Outcome }
  | {
      readonly kind: 'message'
      readonly externalId: string
      readonly from: string
      /** Set when said in a group; `addressed` tells whether the office was spoken to. */
      readonly room?: string
      readonly addressed?: boolean
      readonly text: string
      readonly at: string
    }
  | {
      readonly kind: 'mention'
      readonly externalId: string
      readonly author: string
      readonly text: string
      readonly url?: string
      readonly at: string
    }
  | { readonly kind: 'opt-out'; readonly externalId: string; readonly from: string; readonly at: string }

export interface HookRequest {
  readonly method: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface HookAnswer {
  readonly status: number
  readonly body: string
  readonly mediaType?: string
  readonly inbound: readonly InboundItem[]
}

export interface Connection {
  readonly close: () => Promise<void>
}

export interface Health {
  readonly health: 'ok' | 'degraded' | 'down'
  /** Chinese, with what to do. */
  readonly reason: string
}

export interface ChannelDefinition<S extends z.ZodType, X extends z.ZodType> {
  /** Equal to the file name. */
  readonly name: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly form: Form
  readonly settings: S
  readonly secrets: X
  readonly capabilities: Capabilities
  /** Proposes the rendition from the master by rules. Pure. */
  readonly render: (master: Master, settings: z.output<S>) => Payload
  /** What is wrong with a rendition on this channel. Pure. An empty list means it can go out. */
  readonly check: (payload: Payload, settings: z.output<S>, slots: Slots) => readonly Finding[]
  /** How much of the limit a payload uses, as the channel counts it. Pure. */
  readonly measure: (
    payload: Payload,
    settings: z.output<S>,
    slots: Slots,
  ) => { used: number; limit: number; note?: string }
  /** One call to the platform. Never throws for what the platform says. Absent only on `local` channels. */
  readonly send?: (call: SendCall<z.output<S>, z.output<X>>) => Promise<Outcome>
  /** Bulk channels: one provider batch; exactly one outcome per recipient. */
  readonly sendBatch?: (call: SendCall<z.output<S>, z.output<X>>) => Promise<readonly RecipientOutcome[]>
  /**
   * Finds out what became of a call. `undefined` = still not known. Needed when capabilities.lookup.
   * `no` with cause `transient` = looked and not there (the house believes it only after a while); other causes = the platform refused it.
   */
  readonly reconcile?: (call: SendCall<z.output<S>, z.output<X>>) => Promise<Outcome | undefined>
  readonly correct?: (call: SendCall<z.output<S>, z.output<X>>) => Promise<Outcome>
  readonly withdraw?: (call: SendCall<z.output<S>, z.output<X>>) => Promise<Outcome>
  /** A message to one person (bot answer). Absent when the channel cannot. */
  readonly tell?: (call: SendCall<z.output<S>, z.output<X>>) => Promise<Outcome>
  /** Verifies and decodes a platform callback. */
  readonly hook?: (
    request: HookRequest,
    account: AccountContext<z.output<S>, z.output<X>>,
  ) => Promise<HookAnswer>
  /** Two-way accounts: opens the one connection; what comes in goes to `receive` and is stored before it returns. */
  readonly connect?: (
    account: AccountContext<z.output<S>, z.output<X>>,
    receive: (items: readonly InboundItem[]) => Promise<void>,
  ) => Promise<Connection>
  readonly probe: (account: AccountContext<z.output<S>, z.output<X>>) => Promise<Health>
}

/** What the rest of the house sees: settings and secrets are parsed before every use. */
export type Channel = ChannelDefinition<z.ZodType, z.ZodType>

export function defineChannel<S extends z.ZodType, X extends z.ZodType>(
  definition: ChannelDefinition<S, X>,
): Channel {
  return definition
}
