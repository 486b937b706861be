/** Writes `docs/openapi.json`, the contract that is kept under version control: `npm run openapi`. The test of the repository compares it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { archiveApi } from './archive/api.ts'
import { audienceApi } from './audience/api.ts'
import { botApi } from './bot/api.ts'
import { catalogueApi } from './catalogue/api.ts'
import { channelsApi } from './channels/api.ts'
import { factsApi } from './facts/api.ts'
import { openApiDocument } from './infra/http/openapi.ts'
import { monitorApi } from './monitor/api.ts'
import { publisherApi } from './publisher/api.ts'
import { responseApi } from './response/api.ts'
import { staffApi } from './staff/api.ts'

/** Every contract of the house; a module with an `api.ts` that is missing here fails the test of the repository. */
const apis = [
  staffApi,
  archiveApi,
  factsApi,
  channelsApi,
  audienceApi,
  catalogueApi,
  publisherApi,
  monitorApi,
  responseApi,
  botApi,
]

export const contract = () => openApiDocument({ title: '明白 Mingbai', version: '1', apis })

if (import.meta.main)
  writeFileSync(join(import.meta.dirname, '../docs/openapi.json'), `${JSON.stringify(contract(), null, 2)}\n`)
