/**
 * The OpenAPI 3.1 document and a page to read it, both made from the contracts. Machines read it, so it is never
 * edited. Trap: a code of a refusal without a status is a refusal no module declares; then there is no document.
 */

import { z } from 'zod'

import type { RefusalStatuses } from '../../words/errors.ts'
import { fileOutput, Problem, type Api, type Operation, refusalsOf } from './api.ts'

export interface Described {
  readonly title: string
  readonly version: string
  readonly apis: readonly Api[]
  /** Status of every refusal of the house. */
  readonly refusals: RefusalStatuses
}

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return rest
}

/** @throws Error when an operation names a refusal that no module declares */
export function openApiDocument({ title, version, apis, refusals }: Described): Json {
  const paths: Record<string, Json> = {}
  const operations = apis.flatMap((api) => Object.entries(api))
  for (const [id, operation] of operations) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(id, operation, refusals) }
  }
  return {
    openapi: '3.1.0',
    info: { title, version },
    servers: [{ url: '/', description: 'This office' }],
    tags: [...new Set(operations.map(([, operation]) => tagOf(operation)))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-mingbai',
          description: 'Unsafe methods also need x-csrf-token.',
        },
        key: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

const tagOf = ({ path }: Operation): string => path.split('/')[2] ?? 'machine'

function describe(id: string, operation: Operation, refusals: RefusalStatuses): Json {
  const body = bodyOf(operation)
  return {
    operationId: id,
    summary: operation.summary,
    tags: [tagOf(operation)],
    'x-access': operation.access,
    'x-for': operation.for,
    ...(operation.makes !== undefined && { 'x-makes': operation.makes }),
    ...(operation.base !== undefined && { 'x-base': operation.base }),
    security: securityOf(operation),
    parameters: [...parametersOf(operation.params, 'path'), ...parametersOf(operation.query, 'query')],
    ...(body !== undefined && { requestBody: { required: true, content: body } }),
    responses: {
      200: { description: 'Done', content: answerOf(operation) },
      ...refusedAnswers(operation, refusals),
      default: { description: 'Anything else that went wrong', content: problem() },
    },
  }
}

function securityOf({ access }: Operation): Json[] {
  if (access === 'public') return []
  return access === 'signed-in' ? [{ session: [] }] : [{ session: [] }, { key: [] }]
}

/** One answer for each status an operation may refuse with, with the codes it then bears. */
function refusedAnswers(operation: Operation, refusals: RefusalStatuses): Json {
  const byStatus = Map.groupBy(refusalsOf(operation), (code) => {
    const status = refusals[code]
    if (status === undefined) throw new Error(`no module declares the refusal ${code}`)
    return status
  })
  const answers = [...byStatus].map(([status, codes]) => [
    status,
    { description: `Refused: ${codes.join(', ')}`, content: problem(codes) },
  ])
  return Object.fromEntries(answers) as Json
}

function problem(codes?: readonly string[]): Json {
  const whole = { $ref: '#/components/schemas/Problem' }
  const schema = codes === undefined ? whole : { allOf: [whole, { properties: { code: { enum: codes } } }] }
  return { 'application/problem+json': { schema } }
}

function answerOf({ output }: Operation): Json {
  if (output === fileOutput)
    return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  return { 'application/json': { schema: schemaOf(output, 'output') } }
}

function bodyOf(operation: Operation): Json | undefined {
  if (operation.rawBody === true) {
    const described =
      operation.body === undefined ? { type: 'string', format: 'binary' } : schemaOf(operation.body, 'input')
    return {
      'application/octet-stream': { schema: described },
      'application/x-ndjson': { schema: described },
    }
  }
  return operation.body === undefined
    ? undefined
    : { 'application/json': { schema: schemaOf(operation.body, 'input') } }
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Json
    required?: string[]
  }
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: value,
  }))
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** One page without script: every operation with its access, parameters, body and answer. */
export function docsPage(described: Described): string {
  const document = openApiDocument(described) as { paths: Record<string, Record<string, Json>> }
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const groups = Map.groupBy(operations, ({ operation }) => String((operation['tags'] as string[])[0]))
  const sections = [...groups].toSorted(([a], [b]) => a.localeCompare(b))
  const contents = sections.map(([tag]) => `<li><a href="#${escape(tag)}">${escape(tag)}</a></li>`).join('')
  const body = sections
    .map(
      ([tag, group]) =>
        `<section id="${escape(tag)}"><h2>${escape(tag)}</h2>${group.map(operationBlock).join('')}</section>`,
    )
    .join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(described.title)} API</title><style>${style}</style></head><body><main>
<h1>${escape(described.title)} API <small>${escape(described.version)}</small></h1>
<p>Machine-readable: <a href="/api/openapi.json">/api/openapi.json</a></p>
<nav aria-label="Contents"><ul>${contents}</ul></nav>${body}</main></body></html>`
}

function operationBlock({
  path,
  method,
  operation,
}: {
  path: string
  method: string
  operation: Json
}): string {
  const parts = (['parameters', 'requestBody', 'responses'] as const)
    .filter(
      (part) =>
        operation[part] !== undefined && !(Array.isArray(operation[part]) && operation[part].length === 0),
    )
    .map((part) => `<h4>${part}</h4><pre>${escape(JSON.stringify(operation[part], null, 2))}</pre>`)
  const shown = (name: string) => escape(String(operation[name]))
  return `<details id="${shown('operationId')}"><summary><b>${method}</b> <code>${escape(path)}</code>
<span>${shown('summary')}</span> <em>${shown('x-access')}</em></summary>${parts.join('')}</details>`
}

const style = `body{font:16px/1.6 system-ui,sans-serif;margin:0;color:#1b1f24;background:#fff}
main{max-width:60rem;margin:auto;padding:1rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0}
details{border-bottom:1px solid #d6dae0;padding:.5rem 0}
summary{cursor:pointer}b{display:inline-block;min-width:4.5rem}em{color:#57606a}
pre{overflow:auto;background:#f3f5f7;padding:.75rem}
@media(prefers-color-scheme:dark){body{background:#14171b;color:#e6e9ee}
pre{background:#1f242b}a{color:#8ab4ff}em{color:#a8b0ba}}`
