/**
 * What most platforms have in common: an official account, one post at a time, the answer is the proof, and what was
 * said is corrected and taken back by saying more. An adapter names only what is different on its platform.
 */

import type { Capabilities } from '../channel.ts'

export const usually = {
  receipts: 'none',
  correct: 'follow-up',
  withdraw: 'follow-up',
  recallWindowMs: null,
  trust: 'official',
  idempotency: null,
  bulk: null,
  local: false,
  twoWay: false,
} as const satisfies Omit<Capabilities, 'timeoutMs'>
