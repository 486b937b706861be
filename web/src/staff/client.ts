/** The staff contract as functions, and what it answers. */

import type { z } from 'zod'

import { staffApi } from '../../../src/staff/api/staff.ts'
import type { WaitOut } from '../../../src/staff/api/waits.ts'
import { clientOf } from '../kit/client.ts'

export type { Me } from '../../../src/staff/api/sessions.ts'
export type { Permission } from '../../../src/words/permissions.ts'

export const staff = clientOf(staffApi)

export type Wait = z.output<typeof WaitOut>
