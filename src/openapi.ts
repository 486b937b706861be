/**
 * Writes `docs/openapi.json`, the contract that is kept under version control: `npm run openapi`. The test of the
 * repository compares it.
 */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { openApiDocument } from './infra/http/openapi.ts'
import { contracts, houseRefusals } from './modules.ts'
import { productName } from './product.ts'

export const contract = () =>
  openApiDocument({ title: productName, version: '1', apis: contracts, refusals: houseRefusals })

if (import.meta.main)
  writeFileSync(join(import.meta.dirname, '../docs/openapi.json'), `${JSON.stringify(contract(), null, 2)}\n`)
