/** Who the office is, over HTTP: read it with its described fields, change it. */

import { z } from 'zod'

import { defineApi, field } from '../../infra/http/api.ts'
import { OfficeIdentity } from '../domain/office-identity.ts'

const OfficeOut = z.object({
  identity: OfficeIdentity,
  /** Hand it back with a change. */
  version: z.int(),
  changedAt: z.iso.datetime(),
  fields: z.array(field),
})

export const officeApi = defineApi({
  readOffice: {
    method: 'GET',
    path: '/api/office',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Who the office is: name, telephone, site code; and how each field is described',
    output: OfficeOut,
  },
  changeOffice: {
    method: 'PUT',
    path: '/api/office',
    access: 'settings.manage',
    for: 'workbench',
    summary: 'Change who the office is; portal, bot and drafts follow, what was sealed stays',
    base: 'body.version',
    body: z.object({ version: z.int().min(1), identity: OfficeIdentity }),
    output: OfficeOut,
  },
})
