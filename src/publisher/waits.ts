/** What of the publisher waits for a person. */

import type { Wait } from '../infra/define-module.ts'
import { withdrawalPermissions } from './domain/undoing/withdrawal.ts'
import {
  removalsToConfirm,
  returned,
  toReview,
  unknownOutcomes,
  withdrawalsToDecide,
} from './queries/waiting.ts'
import { say as sayRemoval } from './said/removal.ts'
import { say } from './said/review.ts'

export const waits: readonly Wait[] = [
  {
    kind: 'release.review',
    title: say('wait.release-review'),
    anyOf: [
      'release.review.department',
      'release.review.secrecy',
      'release.review.desk',
      'release.review.final',
      'release.sign-off',
      'spokesperson.approve',
    ],
    list: toReview,
  },
  { kind: 'release.returned', title: say('wait.release-returned'), anyOf: ['release.draft'], list: returned },
  {
    kind: 'release.unknown-outcome',
    title: say('wait.unknown-outcome'),
    anyOf: ['release.publish'],
    list: unknownOutcomes,
  },
  {
    kind: 'release.withdrawal',
    title: say('wait.withdrawal'),
    anyOf: withdrawalPermissions,
    list: withdrawalsToDecide,
  },
  {
    kind: 'release.removal',
    title: sayRemoval('removal.wait'),
    anyOf: withdrawalPermissions,
    list: removalsToConfirm,
  },
]
