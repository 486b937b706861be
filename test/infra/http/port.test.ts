/** A port somebody else holds is said in plain words; the usual one gives way. */

import { createServer } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { freeOrAny, listenOn } from '#src/infra/http/edge/port.ts'

const host = '127.0.0.1'

describe('a port', () => {
  const holder = createServer()
  let taken = 0
  beforeAll(async () => {
    taken = await listenOn(holder, 0, host)
  })
  afterAll(() => {
    holder.close()
  })

  it('that is taken is refused with what to do', async () => {
    await expect(listenOn(createServer(), taken, host)).rejects.toMatchObject({
      says: { code: 'port.taken', params: { port: taken } },
    })
  })

  it('that is taken gives way to any other, one that is free stays', async () => {
    const free = createServer()
    const port = await listenOn(free, 0, host)
    await new Promise((closed) => free.close(closed))

    expect(await freeOrAny(taken, host)).toBe(0)
    expect(await freeOrAny(port, host)).toBe(port)
  })
})
