/**
 * Whoever replaces something says what stood there when they looked, and is refused when it is something else by now.
 * Every operation that writes either names where it says so (`base` of its contract), or stands below with the reason
 * why it replaces nothing. Trap: that each base is obeyed is tried in test/journeys/bases.db.test.ts, by all at once.
 */

import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import type { Api, Operation } from '#src/infra/http/api.ts'
import { contracts } from '#src/modules.ts'

const operations: Api = Object.assign({}, ...contracts)

/** Why an operation has no base. */
const without: Readonly<Record<string, readonly string[]>> = {
  'adds what was not there; nothing gives way to it': [
    'createPerson',
    'inviteSecurityAdministrator',
    'createUnit',
    'delegate',
    'resetPassword',
    'createApiKey',
    'importSubscribers',
    'createRelease',
    'importWord',
    'addAttachment',
    'waiveFinding',
    'correctRelease',
    'proposeWithdrawal',
    'pushMentions',
    'importHotline',
    'openCase',
    'dispatchQuestion',
    'askOffice',
  ],
  'ends one thing that is named; ended twice it is ended': [
    'signOut',
    'revokeSessions',
    'resetSecondFactor',
    'revokeDelegation',
    'revokeApiKey',
    'withdrawEvidence',
    'removeAttachment',
    'withdrawWaiver',
    'acknowledgeAlert',
    'optOutAddress',
  ],
  'decides what waits, once: what was decided already is refused': [
    'decideReply',
    'decideWithdrawal',
    'decideDelivery',
    'retryDelivery',
    'retryQuarantine',
    'submitRelease',
    'recallSeal',
    'splitStory',
    'draftToRelease',
    'reopenCase',
    'closeCase',
    'pauseClock',
    'resumeClock',
    'stopClock',
    'acknowledgeDispatch',
    'replyDispatch',
  ],
  'is about what is one’s own; the secret itself is asked for': [
    'signIn',
    'stepUp',
    'changePassword',
    'enrolSecondFactor',
    'confirmSecondFactor',
    'useSetUpLink',
    'comeBy',
  ],
  'changes nothing: it reads, counts or tries': [
    'readSetUpLink',
    'verifyChain',
    'probeAccount',
    'readWord',
    'measureRendition',
    'checkText',
    'previewPage',
  ],
  'is a switch without words: pressed twice it is the same, and stopping is never refused': ['holdAccount'],
}

const writing = Object.entries(operations).filter(([, { method }]) => method !== 'GET')
const explained = Object.values(without).flat()

/** Whether the field that a base names is there and has to be given. */
function isGiven({ base, params, body }: Operation): boolean {
  const [part = '', field = ''] = base?.split('.') ?? []
  const shape = part === 'body' ? body : params
  return (
    shape instanceof z.ZodObject && field in shape.shape && !shape.shape[field].safeParse(undefined).success
  )
}

/** Names of operations that write without saying over what, and without a reason. */
const unexplained = (all: readonly (readonly [string, Operation])[]): string[] =>
  all.filter(([id, { base }]) => base === undefined && !explained.includes(id)).map(([id]) => id)

describe('an operation that replaces something', () => {
  it('says what it was made from, or there is a reason why nothing is replaced', () => {
    expect(unexplained(writing)).toEqual([])
  })

  it('cannot be called without its base', () => {
    expect(writing.filter(([, one]) => one.base !== undefined && !isGiven(one)).map(([id]) => id)).toEqual([])
  })

  it('is named once, and no reason is given for one that is not there or has a base', () => {
    const needless = explained.filter(
      (id) => operations[id] === undefined || operations[id].base !== undefined,
    )

    expect(needless).toEqual([])
    expect(new Set(explained).size).toBe(explained.length)
  })

  it('is missed when it is new and says nothing', () => {
    const planted = {
      method: 'PUT',
      path: '/api/planted',
      access: 'public',
      summary: '',
      for: 'workbench',
    } as const

    expect(unexplained([['replacePlanted', { ...planted, output: z.object({}) }]])).toEqual([
      'replacePlanted',
    ])
  })
})
