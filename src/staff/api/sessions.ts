/** Signing in and out, and who is signed in. */

import { z } from 'zod'

import { defineApi, empty } from '../../infra/http/api.ts'
import { byId, Code, DelegationOut, Password, Time } from './parts.ts'

/** The person who is signed in, as the workbench needs to know. `csrf` goes into the header x-csrf-token. */
export const Me = z.object({
  person: z.object({ id: z.uuid(), login: z.string(), name: z.string(), roles: z.array(z.string()) }),
  unit: z.object({ id: z.string(), name: z.string() }),
  permissions: z.array(z.string()),
  /** Held, but unusable until a one-time code is given. */
  waitingForSecondFactor: z.array(z.string()),
  delegations: z.array(DelegationOut),
  secondFactor: z.object({ enrolled: z.boolean(), given: z.boolean() }),
  csrf: z.string(),
  expiresAt: Time,
})
export type Me = z.infer<typeof Me>

export const sessionsApi = defineApi({
  signIn: {
    method: 'POST',
    path: '/api/session',
    access: 'public',
    for: 'workbench',
    refuses: ['signin.failed', 'signin.locked'],
    guessable: true,
    summary: 'Sign in; when a one-time code is needed the answer says so and no session begins',
    body: z.object({
      login: z.string().trim().toLowerCase().min(1).max(80),
      password: Password,
      code: Code.optional(),
    }),
    output: z.object({ state: z.enum(['signed-in', 'code-needed']), csrf: z.string().nullable() }),
  },
  signOut: {
    method: 'DELETE',
    path: '/api/session',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Sign out',
    output: empty,
  },
  stepUp: {
    method: 'POST',
    path: '/api/session/second-factor',
    access: 'signed-in',
    for: 'workbench',
    refuses: ['signin.failed', 'signin.locked'],
    guessable: true,
    summary: 'Give the one-time code in a session that began without it',
    body: z.object({ code: Code }),
    output: z.object({ csrf: z.string() }),
  },
  me: {
    method: 'GET',
    path: '/api/me',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Who is signed in',
    output: Me,
  },
  deviceKey: {
    method: 'GET',
    path: '/api/me/device-key',
    access: 'signed-in',
    for: 'workbench',
    summary: 'The key under which what this person types is kept on his devices; nobody else is given it',
    output: z.object({ key: z.base64url() }),
  },
  revokeSessions: {
    method: 'DELETE',
    path: '/api/people/:id/sessions',
    access: 'security.manage',
    for: 'workbench',
    summary: 'End every session of a person',
    params: byId,
    output: z.object({ ended: z.number() }),
  },
})
