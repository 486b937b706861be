/** Every operation of staff × every role, generated from the contract: allowed and refused. */

import { beforeAll, describe, expect, it } from 'vitest'

import { staffApi } from '#src/staff/api/staff.ts'

import { accessTable, type AccessRow } from '../support/access.ts'
import { openWeb, type Web } from '../support/web.ts'

let web: Web
let rows: AccessRow[]
beforeAll(async () => {
  web = await openWeb()
  // Signing out would end the caller's own session.
  rows = await accessTable(web, [staffApi], ['signOut'])
})

describe('the contract of staff', () => {
  it.each(Object.keys(staffApi).filter((id) => id !== 'signOut'))(
    '%s lets in exactly whom it names',
    (id) => {
      const wrong = rows.filter((row) => row.operation === id && row.expected !== row.got)

      expect(rows.filter((row) => row.operation === id).length).toBeGreaterThan(20)
      expect(wrong).toEqual([])
    },
  )
})
