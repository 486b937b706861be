/** The OpenAPI document: every operation says who may call it and what it may refuse, so that a client can prepare for it. */

import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import { defineApi, empty } from '#src/infra/http/api.ts'
import { openApiDocument } from '#src/infra/http/openapi.ts'
import { houseRefusals } from '#src/modules.ts'
import { contract } from '#src/openapi.ts'

interface Described {
  readonly operationId: string
  readonly security?: readonly object[]
  readonly responses: Readonly<Record<string, { readonly description: string }>>
}

const operationsOf = (document: unknown): Described[] => {
  const { paths } = document as { paths: Record<string, Record<string, Described>> }
  return Object.values(paths).flatMap((methods) => Object.values(methods))
}
const operations = operationsOf(contract())

const api = defineApi({
  readNotice: {
    method: 'GET',
    path: '/api/notices',
    access: 'public',
    for: 'citizen',
    summary: 'Read a notice',
    output: empty,
  },
  signNotice: {
    method: 'POST',
    path: '/api/notices',
    access: 'release.sign-off',
    for: 'workbench',
    refuses: ['signin.locked'],
    summary: 'Sign a notice',
    body: z.object({ title: z.string() }),
    output: empty,
  },
})

describe('the OpenAPI document', () => {
  it('has a server, and security and refusals of every operation', () => {
    expect(contract()['servers']).toHaveLength(1)
    expect(operations.length).toBeGreaterThan(100)
    expect(operations.filter(({ security }) => security === undefined)).toEqual([])
    expect(operations.filter(({ responses }) => responses['400'] === undefined)).toEqual([])
  })

  it('tells the usual refusals by what an operation does, and adds its own', () => {
    const [read, sign] = operationsOf(
      openApiDocument({ title: 'T', version: '1', apis: [api], refusals: houseRefusals }),
    )

    expect(read?.security).toEqual([])
    expect(Object.keys(read?.responses ?? {})).not.toContain('403')
    expect(sign?.responses['403']?.description).toContain('csrf.mismatch, permission.denied')
    expect(sign?.responses['423']?.description).toBe('Refused: signin.locked')
  })

  it('is not made when an operation names a refusal that no module declares', () => {
    const described = { title: 'T', version: '1', apis: [api], refusals: { 'request.invalid': 400 } }

    expect(() => openApiDocument(described)).toThrow('no module declares the refusal')
  })
})
