/** Sends nonsense to every operation of a contract: whatever comes back, it is not a 500 and the server goes on. */

import fc from 'fast-check'

import type { Api, Operation } from '#src/infra/http/api.ts'

import type { Visitor } from './web.ts'

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\0',
    '\ud800',
    "' OR 1=1 --",
    '../../etc/passwd',
    '__proto__',
    '9'.repeat(40),
    '',
    '-1',
    'null',
    '００',
    '%',
    '=cmd()',
  ),
)

const value = fc.oneof(
  nasty,
  fc.jsonValue({ maxDepth: 2 }),
  fc.uuid(),
  fc.integer(),
  fc.constant('2026-13-45T99:99:99Z'),
)

/** Names of the fields a body or query declares, so that nonsense reaches past "missing". */
function fields(schema: Operation['body']): string[] {
  const shape = (schema as { shape?: Record<string, unknown> } | undefined)?.shape
  return Object.keys(shape ?? {})
}

const objectOf = (names: readonly string[]) =>
  fc.oneof(
    fc.record(Object.fromEntries(names.map((name) => [name, value]))),
    fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] }),
  )

/** @returns `id status body` of every answer that was a 500 */
export async function fuzz(
  visitor: Visitor,
  api: Api,
  { except = [], runs = 25 }: { except?: readonly string[]; runs?: number },
): Promise<string[]> {
  const bugs: string[] = []
  for (const [id, operation] of Object.entries(api)) {
    if (except.includes(id)) continue
    const sent = fc.record({
      param: nasty,
      query: objectOf([...fields(operation.query), 'other']),
      body: fc.oneof(objectOf(fields(operation.body)), fc.jsonValue({ maxDepth: 3 })),
    })
    for (const { param, query, body } of fc.sample(sent, runs)) {
      const path = operation.path.replaceAll(/:\w+/g, encodeSafely(param) || 'x')
      const search = new URLSearchParams(
        Object.entries(query).map(([name, one]) => [
          name,
          typeof one === 'string' ? one : (JSON.stringify(one) ?? ''),
        ]),
      )
      const response = await visitor.fetch(`${path}?${search.toString()}`, {
        method: operation.method,
        ...(operation.method !== 'GET' && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      })
      const text = await response.text()
      if (response.status >= 500)
        bugs.push(`${id} ${response.status} ${JSON.stringify({ param, query, body })} ${text}`)
    }
  }
  return bugs
}

function encodeSafely(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('.', '%2E')
}
