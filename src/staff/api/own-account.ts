/** What a person does with his own account: password and authenticator. */

import { z } from 'zod'

import { defineApi, empty } from '../../infra/http/api.ts'
import { Code, Password } from './parts.ts'

export const ownAccountApi = defineApi({
  changePassword: {
    method: 'POST',
    path: '/api/me/password',
    access: 'signed-in',
    for: 'workbench',
    refuses: ['signin.failed', 'signin.locked'],
    guessable: true,
    summary: 'Change one’s password; other sessions end',
    body: z.object({ current: Password, next: Password }),
    output: empty,
  },
  enrolSecondFactor: {
    method: 'POST',
    path: '/api/me/second-factor',
    access: 'signed-in',
    for: 'workbench',
    refuses: ['signin.failed', 'signin.locked', 'thing.exists'],
    guessable: true,
    summary: 'Begin to bind an authenticator',
    body: z.object({ password: Password }),
    output: z.object({ secret: z.string(), uri: z.string(), qrSvg: z.string() }),
  },
  confirmSecondFactor: {
    method: 'POST',
    path: '/api/me/second-factor/confirm',
    access: 'signed-in',
    for: 'workbench',
    guessable: true,
    summary: 'Finish binding with a first code',
    body: z.object({ code: Code }),
    output: z.object({ csrf: z.string() }),
  },
})
