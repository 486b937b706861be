/** The states of one message to the outside. What leads from one to the next: channels/domain/message.ts. */

export const messageStates = [
  'queued',
  'armed',
  'sent',
  'confirmed',
  'rejected',
  'unknown',
  'held',
  'superseded',
] as const
export type MessageState = (typeof messageStates)[number]
