/** Settings that several channels have: each described once, so that every form says the same about them. */

import { z } from 'zod'

import { fields } from '../../words/describe.ts'
import { say } from '../said/accounts.ts'

/** Where the platform's interface is; another address only for stand-ins and gateways in between. */
export const platformAddress = { title: say('setting.base-url'), help: say('setting.base-url.help') }

export const accessToken = z
  .string()
  .min(1)
  .register(fields, { title: say('setting.access-token') })
