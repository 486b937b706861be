/** What of the audience waits for a person. */

import type { Wait } from '../infra/define-module.ts'
import { repliesToRead } from './queries.ts'
import { say } from './said.ts'

export const waits: readonly Wait[] = [
  { kind: 'audience.reply', title: say('wait.reply'), anyOf: ['audience.manage'], list: repliesToRead },
]
