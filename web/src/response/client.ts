/** The response contract as functions, and what it answers. */

import { responseApi } from '../../../src/response/api/response.ts'
import { clientOf } from '../kit/client.ts'

export type { CaseView, DraftView } from '../../../src/response/api/response.ts'

export const response = clientOf(responseApi)
