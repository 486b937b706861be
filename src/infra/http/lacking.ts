/** Which permission somebody lacks, by the name its module gives it under its own code, and whom to ask. */

import { Message } from '../../words/message.ts'
import { say } from '../said.ts'

/** @param permissions any of them would do */
export const lackingPermission = (permissions: readonly string[]): Message =>
  say('permission.lacking', { permission: permissions.map((one) => new Message(`permission.${one}`)) })
