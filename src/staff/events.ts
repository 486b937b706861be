/** What the staff module tells of. Heard: a job runs for it. Audit: it is kept for the auditor. */

import { z } from 'zod'

import { code, id, key, defineEvents, type EventsOf } from '../infra/events.ts'

export const events = defineEvents({
  heard: {},
  audit: {
    'person.created': z.object({ personId: id, unitId: key, roles: z.array(code) }),
    'person.changed': z.object({ personId: id, fields: z.array(code) }),
    'person.signed-in': z.object({ personId: id, secondFactor: z.boolean() }),
    'person.sign-in-failed': z.object({ loginHash: key, locked: z.boolean() }),
    'person.signed-out': z.object({ personId: id }),
    'person.password-set': z.object({ personId: id }),
    'person.second-factor-set': z.object({ personId: id }),
    'setup-link.created': z.object({ purpose: code, personId: id.nullable() }),
    'delegation.given': z.object({ delegationId: id, fromId: id, toId: id, permission: code }),
    'delegation.revoked': z.object({ delegationId: id }),
    'api-key.created': z.object({ apiKeyId: id, scopes: z.array(code) }),
    'api-key.revoked': z.object({ apiKeyId: id }),
    'office.changed': z.object({ version: z.int(), fields: z.array(code) }),
    'unit.changed': z.object({ unitId: key, fields: z.array(code) }),
    'data.viewed': z.object({ subjectKind: code, subjectId: key, purpose: code }),
  },
})

declare module '../infra/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
