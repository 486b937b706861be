/** Mentions typed in by the duty analyst. */

import { z } from 'zod'

import { defineSource } from '../source.ts'

export const source = defineSource({
  name: 'manual',
  title: { zh: '人工录入', en: 'Manual entry' },
  mode: 'push',
  settings: z.object({}),
  secrets: z.object({}),
  expects: { intervalSeconds: 3_600, minimumItems: 0 },
})
