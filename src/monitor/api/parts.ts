/** What several contracts of the monitor have in common: ids, times, levels, and how people say it. */

import { z } from 'zod'

import { finerNames, stanceNames, urgencyNames } from '../../words/labels.ts'
import { alertLevels } from '../../words/level.ts'

export const id = z.uuid()
export const byId = z.object({ id })
export const time = z.iso.datetime()
export const level = z.enum(alertLevels)

/** Ids of mentions and of items set apart are 64 bits wide; more digits than that is no id. */
export const longId = z.string().regex(/^\d{1,18}$/)

/** The tone in which people say it: filters of stories and mentions alike. */
export const tone = {
  finer: z.enum(finerNames).optional(),
  stance: z.enum(stanceNames).exclude(['none']).optional(),
  urgency: z.enum(urgencyNames).exclude(['normal']).optional(),
}
