/**
 * What is said in WeChat rooms that gave notice. It comes as events of the channel account, never by a second log-in.
 */

import { z } from 'zod'

import { fields } from '../../words/describe.ts'
import { say } from '../said.ts'
import { defineSource } from '../source.ts'

export const source = defineSource({
  name: 'wechat-bot',
  title: say('source-kind.wechat-bot'),
  mode: 'push',
  settings: z.object({
    accountId: z
      .string()
      .min(1)
      .register(fields, { title: say('source-setting.account'), help: say('source-setting.account.help') }),
  }),
  secrets: z.object({}),
  expects: { intervalSeconds: 24 * 3_600, minimumItems: 0 },
})
