/** Keys that are given out: always the same for one purpose, another for every other, and through rotation. */

import { randomBytes } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { createSecrets } from '#src/infra/data/secrets.ts'

describe('a key that is given out', () => {
  const master = randomBytes(32)

  it('is the same for one purpose, also after the master key was changed', () => {
    const before = createSecrets([master]).keyFor('device of anna')
    const after = createSecrets([randomBytes(32), master]).keyFor('device of anna')

    expect(before).toHaveLength(32)
    expect(after.equals(before)).toBe(true)
  })

  it('is another for another purpose and of another office', () => {
    const keys = [
      createSecrets([master]).keyFor('device of anna'),
      createSecrets([master]).keyFor('device of bruno'),
      createSecrets([randomBytes(32)]).keyFor('device of anna'),
    ].map((key) => key.toString('hex'))

    expect(new Set(keys).size).toBe(3)
  })
})
