/** Mentions that other systems bring over `POST /api/mentions`. */

import { z } from 'zod'

import { defineSource } from '../source.ts'

export const source = defineSource({
  name: 'push',
  title: { zh: '接口推送', en: 'Push API' },
  mode: 'push',
  settings: z.object({}),
  secrets: z.object({}),
  expects: { intervalSeconds: 3_600, minimumItems: 0 },
})
