/** Deliveries of a release, live; the desk of unknown outcomes; what stays out there after a change. */

import { z } from 'zod'

import { defineApi, empty, sentence } from '../../infra/http/api.ts'
import { acts } from '../../words/document/payload.ts'
import { deliveryStates } from '../domain/progress.ts'
import { ActionOut, byId, time } from './parts.ts'

const RecipientsOut = z.object({
  planned: z.number(),
  armed: z.number(),
  sent: z.number(),
  confirmed: z.number(),
  rejected: z.number(),
  unknown: z.number(),
  skipped: z.number(),
})

const DeliveryOut = z.object({
  id: z.uuid(),
  releaseId: z.uuid(),
  accountId: z.string(),
  accountTitle: z.string(),
  event: z.enum(acts),
  state: z.enum(deliveryStates),
  isLocal: z.boolean(),
  cause: z.string().nullable(),
  /** Empty when there is nothing to say. */
  reason: sentence,
  url: z.string().nullable(),
  link: z.string(),
  dueAt: time,
  firstTryAt: time.nullable(),
  settledAt: time.nullable(),
  recipients: RecipientsOut.nullable(),
  /** Each room of an account that writes to rooms. */
  rooms: z.array(z.object({ room: z.string(), state: z.string(), reason: sentence })),
  /** One person has said it is not there; a second must confirm before it is sent again. */
  resendProposed: z.boolean(),
  actions: z.array(ActionOut),
})
export type DeliveryView = z.input<typeof DeliveryOut>

/** A post that stays out there after a correction or withdrawal. */
const ResidualOut = z.object({
  accountId: z.string(),
  accountTitle: z.string(),
  /** Of the release whose text it holds. */
  code: z.string(),
  url: z.string().nullable(),
  sentAt: time.nullable(),
  /** What became of the change. */
  state: z.enum(deliveryStates),
  reason: sentence,
  /** Whoever sees the post, or has it, was told beside it. */
  told: z.boolean(),
  /** Receivers not told, of those it reached; null where it is not sent to single receivers. */
  receivers: z.number().nullable(),
  reached: z.number().nullable(),
})
export type ResidualView = z.input<typeof ResidualOut>

/** One signed event of a text: published, corrected, taken back; with what became of it on each account. */
const EventOut = z.object({
  key: z.uuid(),
  releaseId: z.uuid(),
  code: z.string(),
  event: z.enum(['publish', 'correct', 'revoked', 'removed']),
  /** The how-many-th of its kind: correction 2. */
  number: z.number(),
  at: time,
  /** When its release went out or was taken back; null while it waits for its hour. */
  doneAt: time.nullable(),
  /** `about`: the code of the release whose post a correction or withdrawal acts on. */
  items: z.array(DeliveryOut.extend({ about: z.string().nullable() })),
})
export type EventView = z.input<typeof EventOut>

const UnknownOut = z.object({
  delivery: DeliveryOut,
  title: z.string(),
  code: z.string(),
  text: z.string(),
})
export type UnknownView = z.input<typeof UnknownOut>

const AttemptOut = z.object({
  number: z.number(),
  batch: z.number(),
  armedAt: time,
  endedAt: time.nullable(),
  outcome: z.string().nullable(),
  cause: z.string().nullable(),
  detail: sentence.nullable(),
  externalId: z.string().nullable(),
  url: z.string().nullable(),
  request: z.unknown(),
  response: z.unknown(),
})
export type AttemptView = z.input<typeof AttemptOut>

export const deliveriesApi = defineApi({
  deliveryMatrix: {
    method: 'GET',
    path: '/api/releases/:id/deliveries',
    access: 'release.read',
    for: 'workbench',
    summary: 'Every delivery, live; and what stays out there after a change',
    params: byId,
    output: z.object({ items: z.array(DeliveryOut), residual: z.array(ResidualOut) }),
  },
  deliveryHistory: {
    method: 'GET',
    path: '/api/releases/:id/history',
    access: 'release.read',
    for: 'workbench',
    summary:
      'Every event of a text and of its corrections, with each delivery, live; and what stays out there',
    params: byId,
    output: z.object({
      events: z.array(EventOut),
      residual: z.array(ResidualOut),
      /** Posts anybody may see now; our own pages and single receivers apart. */
      standing: z.number(),
      /** Addresses of single receivers that got a text of this family, or may have. */
      receivers: z.number(),
    }),
  },
  unknownDesk: {
    method: 'GET',
    path: '/api/deliveries/unknown',
    access: 'release.read',
    for: 'workbench',
    summary: 'Deliveries whose outcome is not known',
    output: z.object({ items: z.array(UnknownOut) }),
  },
  deliveryAttempts: {
    method: 'GET',
    path: '/api/deliveries/:id/attempts',
    access: 'release.read',
    for: 'workbench',
    summary: 'Every attempt of a delivery',
    params: byId,
    output: z.object({ items: z.array(AttemptOut) }),
  },
  decideDelivery: {
    method: 'POST',
    path: '/api/deliveries/:id/decide',
    access: 'release.publish',
    for: 'workbench',
    refuses: ['release.refused', 'channel.refused'],
    summary: 'It is there / it is not, send again (two people) / leave',
    params: byId,
    body: z.object({
      decision: z.enum(['there', 'not-there-send', 'leave']),
      url: z.url().max(500).optional(),
    }),
    output: z.object({ outcome: z.enum(['done', 'waiting']) }),
  },
  retryDelivery: {
    method: 'POST',
    path: '/api/deliveries/:id/retry',
    access: 'release.publish',
    for: 'workbench',
    refuses: ['release.refused', 'channel.refused'],
    summary: 'Send again after a definite no',
    params: byId,
    output: empty,
  },
})
