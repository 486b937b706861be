/** The office's own portal. Local: the publish command writes the page itself; nothing is armed or called here. */

import { z } from 'zod'

import { defineChannel } from '../channel.ts'
import { isWell } from '../kit/answers.ts'
import { usually } from '../kit/capabilities.ts'
import { empty, wholeRendition } from '../kit/render.ts'
import { say } from '../said/portal.ts'

export const channel = defineChannel({
  name: 'portal',
  title: say('portal.channel'),
  form: 'page',
  settings: z.object({}),
  secrets: z.object({}),
  capabilities: { ...usually, correct: 'edit', withdraw: 'delete', local: true, timeoutMs: 1_000 },
  render: (master) =>
    wholeRendition('page', {
      title: master.title,
      digest: master.summary,
      body: master.document,
    }),
  check: (payload) => empty(payload.text),
  measure: (payload) => ({ used: Array.from(payload.text).length, limit: 50_000 }),
  probe: async () => isWell,
})
