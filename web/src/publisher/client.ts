/** The publisher contract as functions. */

import { publisherApi } from '../../../src/publisher/api/publisher.ts'
import { clientOf } from '../kit/client.ts'

export const publisher = clientOf(publisherApi)
