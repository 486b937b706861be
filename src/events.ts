/**
 * Every domain event: name → zod payload. The event row is the audit row is the outbox message.
 * Trap: events are immutable and shown to auditors, so they carry ids, hashes and states — never text, numbers of phones, or codes.
 */
import { z } from 'zod'

const id = z.uuid()
const key = z.string().min(1).max(200)
const code = z.string().min(1).max(100)

/** Events nobody needs to hear: they exist to be audited. */
export const auditOnly: ReadonlySet<string> = new Set([
  'person.created',
  'person.changed',
  'person.signed-in',
  'person.sign-in-failed',
  'person.signed-out',
  'person.password-set',
  'person.second-factor-set',
  'setup-link.created',
  'delegation.given',
  'delegation.revoked',
  'api-key.created',
  'api-key.revoked',
  'data.viewed',
  'unit.changed',
  'release.created',
  'release.revised',
  'rendition.edited',
  'attachment.added',
  'attachment.removed',
  'release.submitted',
  'release.reviewed',
  'release.returned',
  'action.refused',
  'seal.broken',
  'release.sealed',
  'release.withdrawal-proposed',
  'release.withdrawal-decided',
  'delivery.planned',
  'message.queued',
  'message.armed',
  'account.receipts',
  'claim.verdict-set',
  'story.changed',
  'alert.raised',
  'delivery.decided',
  'account.changed',
  'account.held',
  'channel.health-changed',
  'source.changed',
  'source.failed',
  'mentions.stored',
  'mention.relabelled',
  'story.level-set',
  'story.split',
  'alert.acknowledged',
  'evidence.recorded',
  'evidence.withdrawn',
  'line.approved',
  'case.opened',
  'case.graded',
  'case.closed',
  'case.assessed',
  'clock.overdue',
  'dispatch.sent',
  'dispatch.acknowledged',
  'dispatch.replied',
  'draft.written',
  'draft.edited',
  'draft.handed-over',
  'ask.received',
  'ask.told',
  'rule.changed',
  'subscriber.added',
  'subscriber.opted-out',
  'claim.imported',
  'chain.head-published',
  'register.entered',
  'backup.made',
])

export const Event = {
  // staff
  'person.created': z.object({ personId: id, unitId: key, roles: z.array(code) }),
  'person.changed': z.object({ personId: id, fields: z.array(code) }),
  'person.signed-in': z.object({ personId: id, secondFactor: z.boolean() }),
  'person.sign-in-failed': z.object({ loginHash: key, locked: z.boolean() }),
  'person.signed-out': z.object({ personId: id }),
  'person.password-set': z.object({ personId: id }),
  'person.second-factor-set': z.object({ personId: id }),
  'setup-link.created': z.object({ purpose: code, personId: id.nullable() }),
  'delegation.given': z.object({ delegationId: id, fromId: id, toId: id, permission: code }),
  'delegation.revoked': z.object({ delegationId: id }),
  'api-key.created': z.object({ apiKeyId: id, scopes: z.array(code) }),
  'api-key.revoked': z.object({ apiKeyId: id }),
  'unit.changed': z.object({ unitId: key, fields: z.array(code) }),
  'data.viewed': z.object({ subjectKind: code, subjectId: key, purpose: code }),
  'action.refused': z.object({ action: code, subjectKind: code, subjectId: key, why: code }),

  // archive
  'chain.head-published': z.object({ position: z.string(), hash: key }),
  'register.entered': z.object({
    year: z.number(),
    number: z.number(),
    subjectKind: code,
    subjectId: key,
    contentHash: key,
  }),
  'backup.made': z.object({ fileHash: key, sizeBytes: z.number() }),

  // facts
  'evidence.recorded': z.object({ evidenceId: id, caseId: id.nullable(), contentHash: key }),
  'evidence.withdrawn': z.object({ evidenceId: id }),
  'claim.imported': z.object({ count: z.number(), fileHash: key }),
  'claim.verdict-set': z.object({ claimId: id, verdict: code, signerId: id, evidenceIds: z.array(id) }),
  'claim.answered': z.object({
    claimId: id,
    releaseId: id,
    status: z.enum(['published', 'corrected', 'withdrawn']),
  }),
  'line.approved': z.object({ lineId: id }),

  // channels
  'message.queued': z.object({ messageId: id, accountId: key }),
  'message.armed': z.object({ messageId: id, attemptId: id, payloadHash: key }),
  'message.settled': z.object({
    messageId: id,
    accountId: key,
    refKind: code,
    refId: key,
    state: z.enum(['sent', 'confirmed', 'rejected', 'unknown', 'held', 'superseded', 'queued']),
    cause: code.nullable(),
  }),
  'account.changed': z.object({ accountId: key, fields: z.array(code) }),
  'account.held': z.object({ accountId: key, held: z.boolean() }),
  'account.receipts': z.object({ accountId: key, messageIds: z.array(id) }),
  'account.messaged': z.object({ accountId: key, inboundId: z.string() }),
  'account.mentioned': z.object({ accountId: key, inboundId: z.string() }),
  'account.opted-out': z.object({ accountId: key, inboundId: z.string() }),
  'channel.health-changed': z.object({ accountId: key, health: code }),

  // audience
  'subscriber.added': z.object({ count: z.number() }),
  'subscriber.opted-out': z.object({ subscriberId: id }),

  // catalogue
  'rule.changed': z.object({ ruleId: key, value: z.number(), before: z.number() }),

  // publisher
  'release.created': z.object({ releaseId: id, kind: code, unitId: key }),
  'release.revised': z.object({ releaseId: id, revision: z.number(), textHash: key }),
  'rendition.edited': z.object({ releaseId: id, accountId: key, payloadHash: key }),
  'attachment.added': z.object({ releaseId: id, fileHash: key }),
  'attachment.removed': z.object({ releaseId: id, fileHash: key }),
  'release.submitted': z.object({ releaseId: id, round: z.number() }),
  'release.reviewed': z.object({ releaseId: id, step: code, decision: code, textHash: key }),
  'release.returned': z.object({ releaseId: id, step: code }),
  'release.sealed': z.object({ releaseId: id, sealId: id, sealHash: key, event: code }),
  'release.withdrawal-proposed': z.object({ releaseId: id, withdrawalId: id }),
  'release.withdrawal-decided': z.object({ releaseId: id, withdrawalId: id, decision: code }),
  'release.due': z.object({ releaseId: id, sealId: id }),
  'seal.broken': z.object({ releaseId: id, sealId: id, why: code }),
  'delivery.planned': z.object({ releaseId: id, deliveryId: id, accountId: key, event: code }),
  'delivery.decided': z.object({ deliveryId: id, decision: code }),
  'release.published': z.object({ releaseId: id, kind: code, caseId: id.nullable() }),
  'release.corrected': z.object({ releaseId: id, correctionId: id }),
  'release.withdrawn': z.object({ releaseId: id }),

  // monitor
  'source.changed': z.object({ sourceId: key, fields: z.array(code) }),
  'source.failed': z.object({ sourceId: key, failures: z.number() }),
  'mentions.stored': z.object({ source: key, firstId: z.string(), lastId: z.string(), count: z.number() }),
  'mention.relabelled': z.object({ mentionId: z.string(), label: code }),
  'story.changed': z.object({ storyIds: z.array(id) }),
  'story.level-set': z.object({ storyId: id, level: code }),
  'story.split': z.object({ storyId: id, newStoryId: id }),
  'alert.raised': z.object({ alertId: id, storyId: id, level: code }),
  'alert.acknowledged': z.object({ alertId: id, storyId: id }),

  // response
  'case.opened': z.object({ caseId: id, storyIds: z.array(id), claimId: id }),
  'case.graded': z.object({ caseId: id, level: z.number() }),
  'case.assessed': z.object({ caseId: id }),
  'case.closed': z.object({ caseId: id }),
  'clock.overdue': z.object({ caseId: id, ruleId: key }),
  'dispatch.sent': z.object({ dispatchId: id, caseId: id, unitId: key }),
  'dispatch.acknowledged': z.object({ dispatchId: id }),
  'dispatch.replied': z.object({ dispatchId: id, caseId: id, evidenceIds: z.array(id) }),
  'draft.written': z.object({ caseId: id, draftId: id, writer: code, grounded: z.boolean() }),
  'draft.edited': z.object({ caseId: id, draftId: id, grounded: z.boolean() }),
  'draft.handed-over': z.object({ caseId: id, draftId: id, toId: id }),

  // bot
  'ask.received': z.object({ askId: id, accountId: key, claimId: id.nullable() }),
  'ask.told': z.object({ askId: id, releaseId: id }),
} as const

export type EventName = keyof typeof Event
export type EventData<N extends EventName> = z.infer<(typeof Event)[N]>
