/** The contract of the spine as functions: the languages of the house. */

import { infraApi } from '../../../src/infra/api.ts'
import { clientOf } from '../kit/client.ts'

export const infra = clientOf(infraApi)
