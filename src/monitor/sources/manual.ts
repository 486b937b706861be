/** Mentions typed in by the duty analyst. */

import { z } from 'zod'

import { say } from '../said.ts'
import { defineSource } from '../source.ts'

export const source = defineSource({
  name: 'manual',
  title: say('source-kind.manual'),
  mode: 'push',
  settings: z.object({}),
  secrets: z.object({}),
  expects: { intervalSeconds: 3_600, minimumItems: 0 },
})
