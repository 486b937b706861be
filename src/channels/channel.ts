/**
 * The contract of a channel: one file or folder each in adapters/, found at boot, one contract suite for all.
 * Trap: an adapter never decides twice. A call ends as yes, no or maybe; anything it cannot classify is `maybe`,
 * and a maybe is looked up, never sent again.
 */

import { z } from 'zod'

import type { Document } from '../words/document/document.ts'
import type { Form, Payload, Rendition } from '../words/document/payload.ts'
import { failureCauses } from '../words/errors.ts'
import type { Finding } from '../words/finding.ts'
import { type Message, MessageJson } from '../words/message.ts'

/** Values known at sealing time that `send` puts into the declared slots; nothing else of a payload may change. */
export const Slots = z.object({ link: z.string().default('') })
export type Slots = z.infer<typeof Slots>

/** The master text a channel renders its proposal from. */
export interface Master {
  readonly kind: string
  readonly title: string
  readonly summary: string
  readonly document: Document
  /** The words of the document. */
  readonly bodyText: string
  readonly issuer: string
  readonly docNumber: string | null
  /** Whose text it is, where it is another's; empty: the issuer's own. */
  readonly sourceName: string
  /** What is not for the public has no page, and nothing that could be led to. */
  readonly hasPage: boolean
  /** Lines that the house puts behind every text (source, label of a model's text): a proposal leaves room for them. */
  readonly behind: string
}

/** How much of the limit a text uses, as the channel counts. */
export interface Measure {
  readonly used: number
  readonly limit: number
  readonly note?: Message
  /** What one receiver gets, piece by piece; absent where a text is one thing. */
  readonly pieces?: readonly string[]
  /** What one piece costs for one receiver, in yuan; absent where nobody told the account. */
  readonly piecePrice?: number
}

/**
 * What the platform can do. Every field is read by the house; what an adapter merely knows about its platform (limits
 * of a text, rationed calls) stays in the adapter, behind `check`, `measure` and the causes of its answers.
 */
export interface Capabilities {
  /**
   * `push`: an answer only says that the platform has accepted; the receipt it sends later says that citizens see it.
   * `none`: the answer is the proof.
   */
  readonly receipts: 'push' | 'none'
  readonly correct: 'edit' | 'follow-up' | 'none'
  readonly withdraw: 'delete' | 'follow-up' | 'none'
  /** How long after sending the platform still allows edit or delete; null = no limit known. */
  readonly recallWindowMs: number | null
  /** A platform that will not call the office's account its own (a bot on a personal account). */
  readonly trust: 'official' | 'unofficial'
  /**
   * `closed`: only people of the house read it, so that it may carry what is not proactively disclosed. Missing =
   * public.
   */
  readonly reach?: 'public' | 'closed'
  /**
   * The receiver's promise to take a repeat with the same `idempotencyKey` once, for `windowMs` after the first call. A
   * call without a known outcome is made again with the same key, after each of `pausesMs`; null: never.
   */
  readonly idempotency: { readonly windowMs: number; readonly pausesMs: readonly number[] } | null
  /**
   * Sends to many receivers, one row each, in provider batches of this size: people who asked to be told, or the rooms
   * that the account itself writes to (`rooms`).
   */
  readonly bulk: { readonly batchSize: number; readonly receivers: 'subscribers' | 'rooms' } | null
  /** `local`: the portal; written in the publish command itself, nothing is armed or called. */
  readonly local: boolean
  /** One connection that both sends and hears; held by one process under a lease. */
  readonly twoWay: boolean
  /** Longest wait for the answer of one call. */
  readonly timeoutMs: number
}

/** Proof and handle of what was sent: platform ids, URL. Kept with the message; given back for correct and withdraw. */
export const Receipt = z.object({
  externalId: z.string(),
  url: z.string().optional(),
  more: z.json().optional(),
})
export type Receipt = Readonly<z.infer<typeof Receipt>>

/** One part of a text that goes out in several, once the platform has accepted it. */
export const Part = z.object({
  /** From 1. */
  at: z.number(),
  of: z.number(),
  externalId: z.string(),
  /** Of the bytes that went, so that the rest of another text never follows them. */
  mark: z.string(),
})
export type Part = Readonly<z.infer<typeof Part>>

/**
 * Of a text in several parts: what has been accepted, now and before. Absent when it goes out in one. Each part is sent
 * once; the next try goes on behind them.
 */
const parts = { parts: z.array(Part).readonly().optional() }

/** Why a call did not end with a yes. */
const doubt = {
  ...parts,
  cause: z.enum(failureCauses),
  /** The platform's own words, shortened; empty when it said nothing. */
  detail: z.string(),
  /** What we say about it. Holds nothing the platform said: that is `detail`, which is cleared of our secrets. */
  says: MessageJson.optional(),
}
export const Outcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('yes'), confirmed: z.boolean(), receipt: Receipt, ...parts }),
  z.object({
    outcome: z.literal('no'),
    ...doubt,
    retryAfterMs: z.number().optional(),
    /** The receiver wants nothing more of this account: it is switched off until a person opens it again. */
    closes: z.literal(true).optional(),
  }),
  z.object({ outcome: z.literal('maybe'), ...doubt }),
])
export type Outcome = Readonly<z.infer<typeof Outcome>>
export type Doubt = Exclude<Outcome, { outcome: 'yes' }>

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
  /**
   * One per message (bulk: per message and batch), the same in every attempt: within its window a repeat finds the
   * first.
   */
  readonly idempotencyKey: string
  readonly payload: Payload
  readonly slots: Slots
  /** When the message was first armed: look-ups search from here. */
  readonly armedAt: Date
  /** Private messages: who gets it (platform id). Bulk: the receivers of this batch. */
  readonly recipients: readonly {
    readonly number: number
    readonly address: string
    /** What earlier tries got accepted of a text in several parts. */
    readonly parts?: readonly Part[] | undefined
  }[]
  /** Correct and withdraw: the receipt of what was sent; null when it is not known whether it was. */
  readonly target: Receipt | null
  /** Look-ups of a message the platform has accepted: what it answered. Null while the outcome is unknown. */
  readonly accepted: Receipt | null
  readonly signal: AbortSignal
}

const item = { externalId: z.string() }
const at = z.string()

/** Something that came in on a two-way account or by callback; stored before the platform is answered. */
export const InboundItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('receipt'),
    ...item,
    of: z.string(),
    /** Other ways the platform may have written that id in its answer; believed only together with `to`. */
    also: z.array(z.string()).readonly().optional(),
    /** The receiver it speaks of. */
    to: z.string().optional(),
    outcome: Outcome,
  }),
  z.object({
    kind: z.literal('message'),
    ...item,
    from: z.string(),
    /** Set when said in a group; `addressed` tells whether the office was spoken to. */
    room: z.string().optional(),
    addressed: z.boolean().optional(),
    text: z.string(),
    /** It perhaps asks us to send nothing more: a person reads it. It is a message all the same. */
    stopping: z.enum(['perhaps', 'mentions']).optional(),
    at,
  }),
  z.object({
    kind: z.literal('mention'),
    ...item,
    author: z.string(),
    text: z.string(),
    url: z.string().optional(),
    at,
  }),
  z.object({ kind: z.literal('opt-out'), ...item, from: z.string(), text: z.string().default(''), at }),
])
export type InboundItem = Readonly<z.infer<typeof InboundItem>>

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
  /** What is wrong and what to do; null when nothing is. */
  readonly reason: Message | null
}

export interface ChannelDefinition<S extends z.ZodType, X extends z.ZodType> {
  /** Equal to the name of its file or folder. */
  readonly name: string
  readonly title: Message
  readonly form: Form
  readonly settings: S
  readonly secrets: X
  readonly capabilities: Capabilities
  /** Proposes the rendition from the master by rules. Pure. */
  readonly render: (master: Master, settings: z.output<S>) => Rendition
  /** What is wrong with a rendition on this channel. Pure. An empty list means it can go out. */
  readonly check: (payload: Payload, settings: z.output<S>, slots: Slots) => readonly Finding[]
  /** How much of the limit a payload uses, as the channel counts it. Pure. */
  readonly measure: (payload: Payload, settings: z.output<S>, slots: Slots) => Measure
  /** How a receiver gets nothing more, in the words of a text (退订). Pure. Absent: nobody subscribes here. */
  readonly unsubscribe?: (settings: z.output<S>) => string
  /** One call to the platform. Never throws for what the platform says. Absent only on `local` channels. */
  readonly send?: (call: SendCall<z.output<S>, z.output<X>>) => Promise<Outcome>
  /** The account's own rooms, where it writes to rooms. Pure. */
  readonly rooms?: (settings: z.output<S>) => readonly string[]
  /** Bulk channels: one provider batch; exactly one outcome per recipient. */
  readonly sendBatch?: (call: SendCall<z.output<S>, z.output<X>>) => Promise<readonly RecipientOutcome[]>
  /**
   * Finds out what became of a call, where a sent item can be looked up. `undefined` = still not known.
   * `no` with cause `transient` = looked and not there (the house believes it only after a while); other causes = the
   * platform refused it.
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
