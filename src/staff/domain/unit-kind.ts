/** What a unit is: the office itself, a department of the county, a township. */

import { z } from 'zod'

export const UnitKind = z.enum(['office', 'department', 'township'])
export type UnitKind = z.infer<typeof UnitKind>
