/** What citizens ask the portal to check, handed down by the bot's module. */

import { z } from 'zod'

import { defineSource } from '../source.ts'

export const source = defineSource({
  name: 'portal',
  title: { zh: '门户查证', en: 'Portal checks' },
  mode: 'push',
  settings: z.object({}),
  secrets: z.object({}),
  expects: { intervalSeconds: 3_600, minimumItems: 0 },
})
