/** The web server over real HTTP: what a contract promises is what goes over the wire, and everything else is refused clearly. */

import { connect } from 'node:net'

import { describe, expect, it, beforeAll } from 'vitest'
import { z } from 'zod'

import { defineApi, empty, fileOutput } from '#src/infra/http/api.ts'
import type { Problem } from '#src/infra/http/api.ts'
import { FileAnswer, type Handlers, routes } from '#src/infra/http/call.ts'
import { createClient, Refused } from '#src/infra/http/client.ts'
import { AppError, OutsideError } from '#src/words/errors.ts'
import { Message } from '#src/words/message.ts'
import { until } from '#stage/until.ts'

import { openWeb, type Web } from '../../support/web.ts'

const thing = { id: z.coerce.number().int() }
const api = defineApi({
  echo: {
    method: 'POST',
    path: '/api/test/echo/:id',
    access: 'public',
    for: 'citizen',
    summary: 'Says what it understood',
    params: z.object(thing),
    query: z.object({
      times: z.coerce.number().default(1),
      tag: z.union([z.string(), z.array(z.string())]).optional(),
    }),
    body: z.object({ title: z.string().min(2), time: z.iso.datetime().optional() }),
    output: z.object({ id: z.number(), times: z.number(), title: z.string(), tag: z.unknown().optional() }),
  },
  fixed: {
    method: 'GET',
    path: '/api/test/echo/fixed',
    access: 'public',
    for: 'citizen',
    summary: 'Fixed path',
    output: z.object({ fixed: z.boolean() }),
  },
  upload: {
    method: 'POST',
    path: '/api/test/upload',
    access: 'mentions.write|monitor.sources',
    for: 'machine',
    summary: 'Takes bytes',
    rawBody: true,
    output: z.object({ sizeBytes: z.number(), actor: z.string() }),
  },
  file: {
    method: 'GET',
    path: '/api/test/file',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Gives a file',
    output: fileOutput,
  },
  count: {
    method: 'POST',
    path: '/api/test/count',
    access: 'signed-in',
    for: 'workbench',
    refuses: ['case.refused'],
    summary: 'Counts its runs',
    body: z.object({ by: z.number().default(1), fail: z.boolean().default(false) }),
    output: z.object({ total: z.number() }),
  },
  fail: {
    method: 'GET',
    path: '/api/test/fail/:how',
    access: 'public',
    for: 'citizen',
    refuses: ['case.refused'],
    summary: 'Fails',
    params: z.object({ how: z.enum(['refuse', 'outside', 'bug', 'lie']) }),
    output: z.object({ honest: z.literal(true) }),
  },
  guess: {
    method: 'POST',
    path: '/api/test/guess',
    access: 'public',
    for: 'citizen',
    guessable: true,
    summary: 'Guess',
    output: empty,
  },
})

let total = 0
const handlers: Handlers<typeof api> = {
  echo: async ({ params, query, body }) => {
    const secret = { passwordHash: 'never leaves' }
    return { id: params.id, times: query.times, title: body.title, tag: query.tag, ...secret }
  },
  fixed: async () => ({ fixed: true }),
  upload: async ({ body }, { actor }) => ({ sizeBytes: body.byteLength, actor: actor.kind }),
  file: async () =>
    new FileAnswer('云岭 "公告".txt', 'text/plain; charset=utf-8', new TextEncoder().encode('正文')),
  count: async ({ body }) => {
    if (body.fail) throw new AppError('case.refused')
    total += body.by
    return { total }
  },
  fail: async ({ params }) => {
    if (params.how === 'refuse') throw new AppError('case.refused', new Message('case.closed', { number: 7 }))
    if (params.how === 'outside')
      throw new OutsideError('no answer', { certainty: 'no', failureCause: 'transient' })
    if (params.how === 'bug') throw new Error('the secret inside')
    return { honest: false } as never
  },
  guess: async () => ({}),
}

let web: Web
beforeAll(async () => {
  web = await openWeb({
    routes: () => [routes(api, handlers)],
    middleware: [
      async (ctx, next) => {
        if (ctx.path !== '/page') return next()
        ctx.body = '<p>page</p>'
      },
    ],
  })
})

const problemOf = async (response: Response): Promise<Problem> => (await response.json()) as Problem

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

describe('an operation of a contract', () => {
  it('parses params, query and body, and lets no undeclared field out', async () => {
    const answer = await web
      .visitor()
      .client(api)
      .echo({ params: { id: 7 }, query: { tag: ['a', 'b'] }, body: { title: '通告' } })

    expect(answer).toEqual({ id: 7, times: 1, title: '通告', tag: ['a', 'b'] })
  })

  it('prefers a fixed path to a pattern', async () => {
    const answer = await web.visitor().client(api).fixed()

    expect(answer).toEqual({ fixed: true })
  })

  it.each([
    ['a wrong field', post({ title: 1 }), 400, 'request.invalid'],
    ['broken JSON', post('{"title":'), 400, 'request.invalid'],
    [
      'bytes that are not UTF-8',
      { ...post(''), body: new Uint8Array([0x22, 0xff, 0x22]) },
      400,
      'request.invalid',
    ],
    ['a character no database stores', post({ title: 'a\u0000b' }), 400, 'request.invalid'],
    [
      'a form of another site',
      post('title=aa', { 'content-type': 'application/x-www-form-urlencoded' }),
      400,
      'request.invalid',
    ],
    [
      'a body that says it is compressed',
      post({ title: 'aa' }, { 'content-encoding': 'gzip' }),
      400,
      'request.invalid',
    ],
    ['two megabytes too many', post({ title: 'a'.repeat(3_000_000) }), 413, 'request.too-large'],
    [
      'another site speaking',
      post({ title: 'aa' }, { 'sec-fetch-site': 'cross-site' }),
      403,
      'csrf.mismatch',
    ],
  ])('refuses %s with a problem', async (_, init, status, code) => {
    const response = await web.visitor().fetch('/api/test/echo/7', init)

    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    const problem = await problemOf(response)
    expect(problem).toMatchObject({ status, code })
    expect(problem.requestId).toBe(response.headers.get('x-request-id'))
  })

  it('names every fault of a body in the language of the reader', async () => {
    const zh = await problemOf(await web.visitor().fetch('/api/test/echo/x', post({ title: 'aa' })))
    const en = await problemOf(
      await web
        .visitor()
        .fetch('/api/test/echo/7', post({ title: 'a' }, { 'accept-language': 'en-GB,en;q=0.9' })),
    )

    expect(zh.title).toBe('提交的内容不符合要求，请按提示修改后重试。')
    expect(zh.details).toMatchObject([{ path: 'params.id' }])
    expect(en.title).toContain('The request is not as it should be')
    expect(en.details).toMatchObject([{ path: 'body.title', message: 'This needs 2 characters or more.' }])
  })

  it('answers an unknown address, method and a broken escape without a 500', async () => {
    const visitor = web.visitor()

    const statuses = await Promise.all([
      visitor.fetch('/api/nothing').then(({ status }) => status),
      visitor.fetch('/api/test/echo/fixed', { method: 'DELETE' }).then(({ status }) => status),
      visitor.fetch('/api/test/echo/%E0%A4%A', post({ title: 'aa' })).then(({ status }) => status),
      visitor.fetch('/%').then(({ status }) => status),
    ])

    expect(statuses).toEqual([404, 404, 400, 404])
  })

  it('takes a sender that goes away in the middle for no bug', async () => {
    const { hostname, port } = new URL(web.url)
    const socket = connect(Number(port), hostname)
    const head = 'POST /api/test/echo/777 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
    socket.write(`${head}Content-Length: 100\r\n\r\n{"title"`, () => socket.end())

    const told = () => web.log.lines.filter(({ facts }) => JSON.stringify(facts).includes('/echo/777'))
    await until('it was told of', () => Promise.resolve(told().length > 0))
    expect(told().map(({ level }) => level)).not.toContain('error')
  })

  it('gives a file with its Chinese name', async () => {
    const person = await web.person(['DR'])

    const blob = await person.client(api).file()
    const response = await person.fetch('/api/test/file')

    expect(await blob.text()).toBe('正文')
    expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''%E4%BA%91")
  })
})

describe('an error', () => {
  it('of the service keeps its status, sentence and reason', async () => {
    const problem = await problemOf(await web.visitor().fetch('/api/test/fail/refuse'))

    expect(problem).toMatchObject({
      status: 422,
      code: 'case.refused',
      title: '案件 7 已办结，不能再改；需要时请先重开案件。',
      why: 'case.closed',
    })
  })

  it('of the world is a 502 and a warning', async () => {
    const problem = await problemOf(await web.visitor().fetch('/api/test/fail/outside'))

    expect(problem).toMatchObject({ status: 502, code: 'outside.failed', why: 'transient' })
  })

  it.each(['bug', 'lie'])('that is a %s says only its id and is logged as ERROR', async (how) => {
    const response = await web.visitor().fetch(`/api/test/fail/${how}`)
    const text = await response.text()

    const { requestId } = JSON.parse(text) as Problem
    expect(response.status).toBe(500)
    expect(text).not.toContain('secret')
    expect(web.log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', facts: expect.objectContaining({ requestId }) }),
    )
  })

  it('reaches users of the client as Refused', async () => {
    const calling = web
      .visitor()
      .client(api)
      .fail({ params: { how: 'refuse' } })

    await expect(calling).rejects.toBeInstanceOf(Refused)
  })
})

describe('access', () => {
  it('lets a key in by its scope, a person by his permission, and nobody else', async () => {
    const bytes = new Uint8Array(3_000_000)
    const init: RequestInit = { method: 'POST', body: bytes }

    const answers = await Promise.all([
      (await web.machine(['mentions.write'])).fetch('/api/test/upload', init),
      (await web.person(['MA'])).fetch('/api/test/upload', init),
      (await web.machine(['metrics.read'])).fetch('/api/test/upload', init),
      (await web.person(['DR'])).fetch('/api/test/upload', init),
      web.visitor().fetch('/api/test/upload', init),
    ])

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 403, 403, 401])
    expect(await answers[0]?.json()).toEqual({ sizeBytes: 3_000_000, actor: 'key' })
  })

  it('refuses a key that was never given', async () => {
    const visitor = web.visitor()
    visitor.headers['authorization'] = 'Bearer mingbai_guess'

    const response = await visitor.fetch('/api/test/upload', { method: 'POST' })

    expect(response.status).toBe(401)
  })

  it('keeps machines out of what is for people', async () => {
    const machine = await web.machine(['mentions.write'])

    const response = await machine.fetch('/api/test/count', post({}))

    expect(response.status).toBe(403)
  })

  it('writes a refused action into the audit log', async () => {
    const person = await web.person(['DR'])

    await person.fetch('/api/test/upload', { method: 'POST' })

    const event = await web.database.db.event.findFirst({
      where: { name: 'action.refused', actorId: person.id },
    })
    expect(event?.data).toMatchObject({ action: 'upload', why: 'permission.denied' })
  })

  it('needs the CSRF token on an unsafe call with a session', async () => {
    const person = await web.person(['DR'])

    const without = await person.fetch('/api/test/count', post({}, { 'x-csrf-token': '' }))
    const wrong = await person.fetch('/api/test/count', post({}, { 'x-csrf-token': 'other' }))
    const right = await person.fetch('/api/test/count', post({}))

    expect([without.status, wrong.status, right.status]).toEqual([403, 403, 200])
  })
})

describe('an Idempotency-Key', () => {
  it('gives the first answer again and runs nothing twice', async () => {
    const person = await web.person(['DR'])
    const before = total

    const first = await person.fetch('/api/test/count', post({ by: 5 }, { 'idempotency-key': 'k1' }))
    const second = await person.fetch('/api/test/count', post({ by: 5 }, { 'idempotency-key': 'k1' }))

    expect(await second.json()).toEqual(await first.json())
    expect(total).toBe(before + 5)
  })

  it('runs once when two come at the same time', async () => {
    const person = await web.person(['DR'])
    const before = total

    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => person.fetch('/api/test/count', post({}, { 'idempotency-key': 'k2' }))),
    )

    expect(total).toBe(before + 1)
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true)
  })

  it('refuses other content under the same key, but belongs to one person', async () => {
    const person = await web.person(['DR'])
    const other = await web.person(['DR'])
    await person.fetch('/api/test/count', post({ by: 1 }, { 'idempotency-key': 'k3' }))

    const changed = await person.fetch('/api/test/count', post({ by: 2 }, { 'idempotency-key': 'k3' }))
    const others = await other.fetch('/api/test/count', post({ by: 2 }, { 'idempotency-key': 'k3' }))

    expect((await problemOf(changed)).code).toBe('request.repeated-differently')
    expect(others.status).toBe(200)
  })

  it('may be used again after a refusal', async () => {
    const person = await web.person(['DR'])

    const refused = await person.fetch('/api/test/count', post({ fail: true }, { 'idempotency-key': 'k4' }))
    const accepted = await person.fetch('/api/test/count', post({}, { 'idempotency-key': 'k4' }))

    expect([refused.status, accepted.status]).toEqual([422, 200])
  })
})

describe('the edge', () => {
  it('carries strict headers, for machines stricter than for pages', async () => {
    const machine = await web.visitor().fetch('/api/test/echo/fixed')
    const page = await web.visitor().fetch('/page')

    expect(machine.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(machine.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(page.headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/)
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('answers probes and figures', async () => {
    const visitor = web.visitor()

    const [health, ready, metrics] = await Promise.all([
      visitor.fetch('/healthz'),
      visitor.fetch('/readyz'),
      visitor.fetch('/metrics'),
    ])

    expect([health.status, ready.status, metrics.status]).toEqual([200, 200, 200])
    expect(await metrics.text()).toContain('mingbai_http_request_seconds_bucket')
  })

  it('hides figures from who comes through a proxy without a key', async () => {
    const through = { 'x-forwarded-for': '203.0.113.9' }

    const stranger = await web.visitor().fetch('/metrics', { headers: through })
    const machine = await (await web.machine(['metrics.read'])).fetch('/metrics', { headers: through })

    expect([stranger.status, machine.status]).toEqual([401, 200])
  })

  it('describes every operation in OpenAPI 3.1 and on a page without script', async () => {
    const document = (await (await web.visitor().fetch('/api/openapi.json')).json()) as {
      openapi: string
      paths: Record<string, Record<string, { operationId: string; requestBody?: unknown }>>
    }
    const html = await (await web.visitor().fetch('/api/docs')).text()

    expect(document.openapi).toBe('3.1.0')
    expect(document.paths['/api/test/echo/{id}']?.['post']).toMatchObject({ operationId: 'echo' })
    for (const id of Object.keys(api)) expect(html).toContain(`id="${id}"`)
    expect(html).not.toContain('<script')
  })
})

describe('a limited server', () => {
  let tight: Web
  beforeAll(async () => {
    tight = await openWeb({
      routes: () => [routes(api, handlers)],
      limits: { perMinute: 100, guessesPerMinute: 3 },
    })
  })

  it('limits guesses and says when to come back', async () => {
    const visitor = tight.visitor()
    const statuses: number[] = []
    let last: Response | undefined

    for (const _ of [1, 2, 3, 4]) {
      last = await visitor.fetch('/api/test/guess', { method: 'POST' })
      statuses.push(last.status)
    }

    expect(statuses).toContain(429)
    expect(last?.headers.get('ratelimit-remaining')).toBe('0')
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('counts other calls apart and tells how many are left', async () => {
    const response = await tight.visitor().fetch('/api/test/echo/fixed')

    expect(response.status).toBe(200)
    expect(Number(response.headers.get('ratelimit-remaining'))).toBeLessThan(100)
  })
})

describe('stopping', () => {
  const gate = Promise.withResolvers<void>()
  const started = Promise.withResolvers<void>()
  let stopping: Web
  beforeAll(async () => {
    stopping = await openWeb({
      middleware: [
        async (ctx) => {
          started.resolve()
          await gate.promise
          ctx.body = 'done'
        },
      ],
    })
  })

  it('finishes what is under way and then takes nothing more', async () => {
    const underWay = stopping.visitor().fetch('/slow')
    await started.promise

    const closed = stopping.server.close()
    gate.resolve()
    const answer = await underWay
    await closed

    expect(await answer.text()).toBe('done')
    await expect(createClient(api, { baseUrl: stopping.url }).fixed()).rejects.toThrow('fetch failed')
  })
})
