/**
 * Every command asks itself whether whoever calls may do it; the routes are not the only way in. What asks nothing
 * stands below, with its reason.
 * Trap: the source is read, not run. That a check is the right one is shown by the tests of its module.
 */

import { globSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import type { Api } from '#src/infra/http/api.ts'
import { contracts } from '#src/modules.ts'

import { commandsRead } from '../support/commands-read.ts'

/** Functions that refuse, or tell the command to refuse, whoever may not. */
const guards = new Set([
  'requirePermission',
  'permissionRefusal',
  'holdsPermission',
  'requireSystem',
  'requireSelf',
])

/**
 * Doors that ask for no permission by design. `operation`: the contract opens it to anybody, or to whoever is signed
 * in; `cli`: only the command line of the server itself comes to it.
 */
const open: Readonly<Record<string, { readonly door: `operation ${string}` | 'cli'; readonly why: string }>> =
  {
    'bot.ask': { door: 'operation askOffice', why: 'anybody may ask the office whether something is true' },
    'channels.holdOutside': {
      door: 'cli',
      why: 'a backup is restored: nobody can be signed in before the accounts are held',
    },
    'staff.delegate': {
      door: 'operation delegate',
      why: 'a person lends what is his own; mayLend decides',
    },
    'staff.signIn': { door: 'operation signIn', why: 'the password and the code decide' },
    'staff.useLink': { door: 'operation useSetUpLink', why: 'the token of the link decides' },
  }

/** Parts of commands that ask, in the same transaction: part → the commands it is part of. */
const part: Readonly<Record<string, readonly string[]>> = {
  'archive.coverEntries': ['publisher.decideWithdrawal', 'publisher.proposeWithdrawal'],
  'archive.register': [
    'publisher.publishNow',
    'publisher.reviewRelease',
    'publisher.decideWithdrawal',
    'publisher.proposeWithdrawal',
  ],
  'bot.dropAsks': ['bot.takeTurn'],
  'bot.recordAsk': ['bot.takeTurn'],
  'catalogue.acknowledgeDispatch': ['response.acknowledgeQuestion'],
  'catalogue.dispatchToAnswer': ['response.replyDispatch'],
  'catalogue.pauseClock': ['response.pauseCaseClock'],
  'catalogue.recordReply': ['response.replyDispatch'],
  'catalogue.resumeClock': ['response.resumeCaseClock'],
  'catalogue.sendDispatch': ['response.dispatchQuestion'],
  'catalogue.setClocks': ['response.setCaseClocks'],
  'catalogue.startClock': ['catalogue.setClocks'],
  'catalogue.stopClock': ['response.stopCaseClock', 'response.stopByPublishing'],
  'channels.queueMessages': [
    'bot.takeTurn',
    'bot.tellAskers',
    'channels.tellDuty',
    'publisher.decideWithdrawal',
    'publisher.proposeWithdrawal',
    'publisher.publishNow',
    'publisher.queuePlanned',
    'publisher.reviewRelease',
  ],
  'channels.stopPlanned': ['publisher.decideWithdrawal'],
  'channels.supersedeMessages': ['publisher.decideWithdrawal'],
  'channels.supersedeAbout': ['bot.stopTellings'],
  'facts.endAnswers': ['publisher.decideWithdrawal', 'publisher.proposeWithdrawal'],
  'response.setCaseClocks': ['response.gradeCase', 'response.openCase'],
  'response.stopByPublishing': ['response.recordPublished'],
}

/** Neither a module nor a contract leads to it. */
function usedByCommandLineOnly(id: string): boolean {
  const [module = '', name = ''] = id.split('.')
  const users = globSync('src/**/*.ts').filter(
    (file) => !file.startsWith(`src/${module}/`) && readFileSync(file, 'utf8').includes(name),
  )
  return users.length > 0 && users.every((file) => file.startsWith('src/cli/'))
}

describe('commands', () => {
  const commands = commandsRead(guards)
  const byId = new Map(commands.map((command) => [command.id, command]))

  it('are found: those of each module, also where a room holds them', () => {
    const modules = new Set(commands.map(({ id }) => id.split('.')[0]))

    expect(commands.length).toBeGreaterThan(100)
    expect(modules.size).toBeGreaterThan(9)
    expect([...byId.keys()]).toEqual(expect.arrayContaining(['channels.holdAccount', 'monitor.splitStory']))
  })

  it('are found in every shape: those that open their own transaction, too', () => {
    expect([...byId.keys()]).toEqual(
      expect.arrayContaining([
        'bot.ask',
        'channels.probeAccount',
        'monitor.importHotline',
        'monitor.ingest',
        'publisher.publishNow',
        'response.writeDraft',
      ]),
    )
  })

  it('each ask for a permission, or stand on a list with the reason', () => {
    const asking = commands.filter(({ guarded }) => guarded).map(({ id }) => id)
    const silent = commands.filter(({ guarded }) => !guarded).map(({ id }) => id)

    expect(silent).toEqual(
      [...Object.keys(open), ...Object.keys(part)].toSorted((a, b) => a.localeCompare(b)),
    )
    expect(asking).toEqual(expect.arrayContaining(['staff.revokeSessions', 'staff.setPassword']))
  })

  it('that ask nothing stand behind a door that is open by design', () => {
    const operations: Api = Object.assign({}, ...contracts)
    const closed = Object.entries(open).filter(([id, { door }]) => {
      if (door === 'cli') return !usedByCommandLineOnly(id)
      const access = operations[door.replace('operation ', '')]?.access
      return access !== 'public' && access !== 'signed-in'
    })

    expect(closed).toEqual([])
  })

  it('that are parts are called by the commands that ask for them', () => {
    const wrong = Object.entries(part).flatMap(([id, callers]) =>
      callers
        .map((caller) => ({ id, caller, command: byId.get(caller) }))
        .filter(({ caller, command }) => {
          const asks = command?.guarded === true || caller in part
          return !asks || command?.calls.has(id.split('.')[1] ?? '') !== true
        })
        .map(({ caller }) => `${caller} → ${id}`),
    )

    expect(wrong).toEqual([])
  })

  it('without a check are noticed', () => {
    const lax = commandsRead(
      new Set(['requirePermission', 'permissionRefusal', 'holdsPermission', 'requireSelf']),
    )

    expect(lax.filter(({ guarded }) => !guarded).map(({ id }) => id)).toContain('archive.publishHead')
  })
})
