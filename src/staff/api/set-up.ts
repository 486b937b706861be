/** One-time links: the first administrator, an invitation, a forgotten password. */

import { z } from 'zod'

import { defineApi } from '../../infra/http/api.ts'
import { Login, Name, Password } from './parts.ts'

export const setUpApi = defineApi({
  readSetUpLink: {
    method: 'POST',
    path: '/api/setup/look',
    access: 'public',
    for: 'workbench',
    refuses: ['signin.link-invalid'],
    guessable: true,
    summary: 'What a one-time link is for',
    body: z.object({ token: z.string().max(200) }),
    output: z.object({
      purpose: z.enum(['first-administrator', 'invite', 'reset']),
      login: z.string().nullable(),
      name: z.string().nullable(),
    }),
  },
  useSetUpLink: {
    method: 'POST',
    path: '/api/setup',
    access: 'public',
    for: 'workbench',
    refuses: ['signin.link-invalid'],
    guessable: true,
    summary: 'Set the password; the first administrator also gives a name and login',
    body: z.object({
      token: z.string().max(200),
      password: Password,
      login: Login.optional(),
      name: Name.optional(),
    }),
    output: z.object({ login: z.string() }),
  },
})
