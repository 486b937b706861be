/** What is said in WeChat rooms that gave notice. It comes as events of the channel account, never by a second log-in. */

import { z } from 'zod'

import { defineSource } from '../source.ts'

export const source = defineSource({
  name: 'wechat-bot',
  title: { zh: '微信群', en: 'WeChat rooms' },
  mode: 'push',
  settings: z.object({ accountId: z.string().min(1) }),
  secrets: z.object({}),
  expects: { intervalSeconds: 24 * 3_600, minimumItems: 0 },
})
