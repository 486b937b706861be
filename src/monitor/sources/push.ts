/** Mentions that other systems bring over `POST /api/mentions`. */

import { z } from 'zod'

import { say } from '../said.ts'
import { defineSource } from '../source.ts'

export const source = defineSource({
  name: 'push',
  title: say('source-kind.push'),
  mode: 'push',
  settings: z.object({}),
  secrets: z.object({}),
  expects: { intervalSeconds: 3_600, minimumItems: 0 },
})
