/** Every operation of monitor, facts and bot × every role, from the contracts; and nonsense sent to each. */

import { beforeAll, describe, expect, it } from 'vitest'

import { botApi } from '#src/bot/api.ts'
import { factsApi } from '#src/facts/api.ts'
import { monitorApi } from '#src/monitor/api/monitor.ts'

import { accessTable, type AccessRow } from '../support/access.ts'
import { fuzz } from '../support/fuzz.ts'
import { type MonitorOffice, openMonitor } from './office.ts'

const apis = { monitorApi, factsApi, botApi }
let office: MonitorOffice
let rows: AccessRow[]
beforeAll(async () => {
  office = await openMonitor()
  rows = await accessTable(office, Object.values(apis))
})

describe('the contracts', () => {
  it.each(Object.values(apis).flatMap((api) => Object.keys(api)))(
    '%s lets in exactly whom it names',
    (id) => {
      const asked = rows.filter((row) => row.operation === id)

      expect(asked.length).toBeGreaterThan(18)
      expect(asked.filter(({ expected, got }) => expected !== got)).toEqual([])
    },
  )

  it.each(Object.keys(apis) as (keyof typeof apis)[])(
    'of %s answer nonsense with a refusal, never a fault',
    async (name) => {
      const analyst = await office.person(['MA', 'DL'])

      expect(await fuzz(analyst, apis[name], { runs: 8 })).toEqual([])
    },
  )
})
