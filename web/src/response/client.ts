/** The response contract as functions. */

import { responseApi } from '../../../src/response/api/response.ts'
import { clientOf } from '../kit/client.ts'

export const response = clientOf(responseApi)
