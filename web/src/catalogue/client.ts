/** The catalogue's contract as functions. */

import { catalogueApi } from '../../../src/catalogue/api.ts'
import { clientOf } from '../kit/client.ts'

export const catalogue = clientOf(catalogueApi)
