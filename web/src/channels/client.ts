/** The channels contract as functions. */

import { channelsApi } from '../../../src/channels/api.ts'
import { clientOf } from '../kit/client.ts'

export const channels = clientOf(channelsApi)
