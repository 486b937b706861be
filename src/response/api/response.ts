/** Contract of the response desk, joined from its resources. */

import { casesApi } from './cases.ts'
import { clocksApi } from './clocks.ts'
import { dispatchesApi } from './dispatches.ts'
import { draftsApi } from './drafts.ts'
import { verdictsApi } from './verdicts.ts'

export type { CaseView } from './cases.ts'
export type { DraftView } from './drafts.ts'

export const responseApi = { ...casesApi, ...clocksApi, ...dispatchesApi, ...verdictsApi, ...draftsApi }
