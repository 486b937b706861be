/** The publisher contract as functions, and what it answers. */

import type { Output } from '../../../src/infra/http/api.ts'
import { portalApi } from '../../../src/portal/api.ts'
import { publisherApi } from '../../../src/publisher/api/publisher.ts'
import { clientOf } from '../kit/client.ts'

export const publisher = clientOf(publisherApi)
/** The page of a release before it is public. */
export const portal = clientOf(portalApi)

/** Where the bytes of a file are read while its release is a draft. */
export const draftFile =
  (releaseId: string) =>
  (hash: string): string =>
    `/api/releases/${releaseId}/files/${hash}`

export type Release = Output<typeof publisherApi.getRelease>
export type Kind = Output<typeof publisherApi.approvalPlan>['kinds'][number]
/** A fact of a release as a field of a form. */
export type FactField = Output<typeof publisherApi.releaseFields>['items'][number]
export type FactName = FactField['name']
export type RenditionView = Release['renditions'][number]
/** What the sentences of an answer rest on. */
export type Grounding = NonNullable<Release['grounding']>
export type Ground = Grounding['sentences'][number]
export type Attachment = Release['attachments'][number]
export type History = Output<typeof publisherApi.deliveryHistory>
export type ReleaseEvent = History['events'][number]
export type EventDelivery = ReleaseEvent['items'][number]
export type Reach = Output<typeof publisherApi.reachPlan>
export type WordReading = Output<typeof publisherApi.readWord>
