/**
 * Who the office is, described once: settings seed it, the database keeps it; form, contract and pages come from it.
 * Trap: config/schema.ts may know no module and checks the same by itself; a test holds both together.
 */

import { z } from 'zod'

import { fields } from '../../words/describe.ts'
import { say } from '../said/office.ts'

export const OfficeIdentity = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .register(fields, { title: say('office.name'), help: say('office.name-help') }),
  /** Signs text messages, where each sign is paid for. */
  shortName: z
    .string()
    .trim()
    .min(1)
    .max(12)
    .register(fields, { title: say('office.short-name'), help: say('office.short-name-help') }),
  phone: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .register(fields, { title: say('office.phone'), help: say('office.phone-help') }),
  siteIdCode: z
    .string()
    .trim()
    .min(1)
    .max(20)
    .register(fields, { title: say('office.site-id'), help: say('office.site-id-help') }),
})
export type OfficeIdentity = Readonly<z.infer<typeof OfficeIdentity>>

export const officeFieldNames = OfficeIdentity.keyof().options
