/** What citizens ask the portal to check, handed down by the bot's module. */

import { z } from 'zod'

import { say } from '../said.ts'
import { defineSource } from '../source.ts'

export const source = defineSource({
  name: 'portal',
  title: say('source-kind.portal'),
  mode: 'push',
  settings: z.object({}),
  secrets: z.object({}),
  expects: { intervalSeconds: 3_600, minimumItems: 0 },
})
