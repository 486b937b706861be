/** The audience contract as functions. */

import { audienceApi } from '../../../src/audience/api.ts'
import { clientOf } from '../kit/client.ts'

export const audience = clientOf(audienceApi)
