/** Live updates over real HTTP and LISTEN/NOTIFY: screens hear names and ids, nothing else, and miss nothing when they return. */

import { randomUUID } from 'node:crypto'

import { beforeAll, describe, expect, it } from 'vitest'

import { staffApi } from '#src/staff/api/staff.ts'

import { openWeb, type SignedIn, type Web } from '../../support/web.ts'

let web: Web
let person: SignedIn
beforeAll(async () => {
  web = await openWeb({ heartbeatMs: 50 })
  person = await web.person(['DE'])
})

interface Heard {
  readonly until: (wanted: (text: string) => boolean) => Promise<string>
  readonly leave: () => Promise<void>
}

async function listen(visitor: SignedIn, headers: Record<string, string> = {}): Promise<Heard> {
  const response = await visitor.fetch('/api/live', { headers })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    until: async (wanted) => {
      const giveUpAt = Date.now() + 10_000
      while (!wanted(text)) {
        if (Date.now() > giveUpAt) throw new Error(`not heard within ten seconds: ${text}`)
        const part = await reader?.read()
        if (part?.done !== false) throw new Error(`the stream ended: ${text}`)
        text += part.value
      }
      return text
    },
    leave: async () => {
      await reader?.cancel()
    },
  }
}

const grade = (caseId: string) =>
  web.work({ kind: 'system', id: 'system' }, ({ emit }) => emit('case.graded', { caseId, level: 2 }))

describe('a live screen', () => {
  it('hears of a committed event by name and ids only', async () => {
    const caseId = randomUUID()
    const screen = await listen(person)

    await grade(caseId)
    const text = await screen.until((heard) => heard.includes(caseId))
    await screen.leave()

    expect(text).toMatch(/id: \d+\nevent: case\.graded\ndata: \{"caseId":"/)
    expect(text).not.toContain('level')
  })

  it('is not told who signs in', async () => {
    const screen = await listen(person)

    await web.person(['DR'])
    const caseId = randomUUID()
    await grade(caseId)
    const text = await screen.until((heard) => heard.includes(caseId))
    await screen.leave()

    expect(text).not.toContain('person.')
  })

  it('gets what it missed when it comes back', async () => {
    const caseId = randomUUID()
    const before = await web.database.db.event.findFirstOrThrow({ orderBy: { seq: 'desc' } })
    await grade(caseId)

    const screen = await listen(person, { 'last-event-id': String(before.seq) })
    const text = await screen.until((heard) => heard.includes(caseId))
    await screen.leave()

    expect(text).not.toContain('event: reset')
  })

  it('is told to reload when it missed too much', async () => {
    for (let i = 0; i < 510; i += 1) await web.database.db.event.create({ data: eventRow() })

    const screen = await listen(person, { 'last-event-id': '1' })
    const text = await screen.until((heard) => heard.includes('reset'))
    await screen.leave()

    expect(text).toContain('event: reset')
  })

  it('is closed soon after its session ends', async () => {
    const leaving = await web.person(['DE'])
    const screen = await listen(leaving)

    await leaving.client(staffApi).signOut()
    const text = await screen.until((heard) => heard.includes('signed-out'))

    expect(text).toContain('event: signed-out')
  })

  it('is for people of the office', async () => {
    const visitor = await web.visitor().fetch('/api/live')
    const machine = await (await web.machine(['mentions.write'])).fetch('/api/live')

    expect([visitor.status, machine.status]).toEqual([401, 401])
  })

  it('hears again after the database cut its connection', async () => {
    const screen = await listen(person)

    await web.database.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%mingbai_event%' AND datname = current_database()",
    )
    await screen.until((heard) => heard.includes('reset'))
    const caseId = randomUUID()
    await grade(caseId)
    const text = await screen.until((heard) => heard.includes(caseId))
    await screen.leave()

    expect(text).toContain('event: reset')
  })
})

const eventRow = () => ({
  id: randomUUID(),
  name: 'case.closed',
  data: { caseId: randomUUID() },
  actorKind: 'system',
  actorId: 'system',
  at: new Date(),
})
