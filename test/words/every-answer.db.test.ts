/**
 * The invented county's day, read in a language nobody speaks: every answer of the API, every refusal, every page, what
 * the people on duty are told. A sentence is in that language; what is not is somebody's own words.
 * Trap: data is what the database or the configuration holds, so a sentence the server stored as text would pass as
 * data; therefore no text of a catalogue may stand in an answer either.
 */

import { PassThrough } from 'node:stream'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

import type { App } from '#src/app.ts'
import { StoredPayload } from '#src/channels/ledger/stored.ts'
import { fileOutput, type Operation, Problem, sentence } from '#src/infra/http/api.ts'
import { csrfHeader, sessionCookie } from '#src/infra/http/edge/security.ts'
import { systemActor } from '#src/infra/work.ts'
import { contracts } from '#src/modules.ts'
import { createPerson } from '#src/staff/commands/people.ts'
import { hashPassword } from '#src/staff/sign-in/password-hash.ts'
import { beginSession } from '#src/staff/sign-in/running-session.ts'
import { chanceOf } from '#stage/chance.ts'
import { connectOutside, startOutside } from '#stage/county/outside.ts'
import { password, peopleOf, seedCounty } from '#stage/county/people.ts'
import { playRelease } from '#stage/demo/release-story.ts'
import { playRumour } from '#stage/demo/rumour-story.ts'
import { createSteps } from '#stage/demo/steps.ts'
import { until } from '#stage/until.ts'
import { officeHere, officePlace } from '#stage/worlds/office-place.ts'

import { openCase } from '../support/county.ts'
import { freshDatabase } from '../support/db.ts'
import { dataOf, houseCatalogues, pseudoConfiguration, strange } from '../support/pseudo-office.ts'
import { pseudoLanguage, untold } from '../support/pseudo.ts'

/** Who asks, until somebody is let in; the administrators are not of the county. */
const administrators = [
  { login: 'xitong', name: '系统管理员 席', unitId: 'office', roles: ['SA'] },
  { login: 'anquan', name: '安全管理员 安', unitId: 'office', roles: ['SECA'] },
]
const logins = [
  'zhiban',
  'jiance',
  'fabu',
  'lianluo',
  'shenji',
  'gongkai',
  ...administrators.map(({ login }) => login),
]

let app: App
let url = ''
let data = ''
let at: Date | undefined
const sessions = new Map<string, Readonly<Record<string, string>>>()

const operations: readonly (readonly [string, Operation])[] = contracts.flatMap((api) => Object.entries(api))
const gets = operations.filter(([, { method, output }]) => method === 'GET' && output !== fileOutput)

/** As a sign-in leaves it: so many of them in one minute would be refused as guesses. */
async function sessionOf(login: string): Promise<Readonly<Record<string, string>>> {
  const { id: personId } = await app.db.person.findUniqueOrThrow({ where: { login } })
  const begun = { personId, secondFactor: true, expiresAt: new Date(Date.now() + 3_600_000), userAgent: '' }
  const { token, csrf } = await app.work(systemActor, (work) => beginSession(work, begun))
  return { cookie: `${sessionCookie(false)}=${token}`, [csrfHeader]: csrf }
}

beforeAll(async () => {
  const database = await freshDatabase()
  const outside = await startOutside()
  const place = officePlace(database.url, {
    MINGBAI_REQUESTS_PER_MINUTE: '100000',
    MINGBAI_CONFIG: pseudoConfiguration(),
    MINGBAI_DUTY_ACCOUNTS: 'wecom-duty',
    MINGBAI_DUTY_LANGUAGE: pseudoLanguage,
  })
  app = await officeHere(place, { now: () => at ?? new Date() })
  afterAll(async () => {
    await app.stop()
    await outside.stop()
    place.remove()
  })
  ;({ url } = await app.start())
  outside.wechat.callTo(`${url}/hook/wechat-main`)
  await seedCounty(app)
  const passwordHash = await hashPassword(password, 'demo-county')
  await app.work(systemActor, async (work) => {
    for (const person of administrators) await createPerson(work, { ...person, passwordHash }, app)
  })
  await connectOutside(app, outside)
  const as = peopleOf(url)
  const scene = { app, url, outside, as, chance: chanceOf(7), steps: createSteps(new PassThrough().resume()) }
  await playRelease(scene)
  await playRumour(scene)
  await openCase({ as })
  await toldOfWhatRanOut()
  for (const login of logins) sessions.set(login, await sessionOf(login))
  data = await dataOf(app)
})

/** Three days on, the clocks of the case have run out. */
async function toldOfWhatRanOut(): Promise<void> {
  at = new Date(Date.now() + 3 * 24 * 3_600_000)
  await app.boss.send('response.clocks', {})
  await until('the people on duty are told', async () => (await calls()) > 0)
  at = undefined
}
const calls = () => app.db.message.count({ where: { purpose: 'alert' } })

const say = (path: string, init: RequestInit = {}, who: Readonly<Record<string, string>> = {}) =>
  fetch(`${url}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { 'accept-language': pseudoLanguage, 'content-type': 'application/json', ...who },
  })

/** The first answer that is none of "not you". */
async function asked(path: string): Promise<Response | undefined> {
  for (const login of logins) {
    const answer = await say(path, {}, sessions.get(login))
    if (answer.ok) return answer
  }
  return undefined
}

/** Where a schema says `sentence`, and where any text stands. */
function* texts(
  schema: z.ZodType,
  value: unknown,
  path = '',
): Generator<{ path: string; text: string; isSentence: boolean }> {
  const inner = unwrapped(schema)
  if (typeof value === 'string') yield { path, text: value, isSentence: inner === sentence }
  else if (Array.isArray(value))
    for (const one of value)
      yield* texts(inner instanceof z.ZodArray ? schemaOf(inner.element) : z.unknown(), one, `${path}[]`)
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value))
      yield* texts(memberOf(inner, name, value), one, `${path}.${name}`)
}

const schemaOf = (given: unknown): z.ZodType => (given instanceof z.ZodType ? given : z.unknown())

function unwrapped(schema: z.ZodType): z.ZodType {
  let inner: z.ZodType = schema
  while (
    inner instanceof z.ZodNullable ||
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodReadonly
  )
    inner = schemaOf(inner.unwrap())
  return inner
}

function memberOf(schema: z.ZodType, name: string, value: object): z.ZodType {
  if (schema instanceof z.ZodObject) return schemaOf(schema.shape[name])
  if (schema instanceof z.ZodRecord) return schemaOf(schema.valueType)
  if (schema instanceof z.ZodUnion) {
    const fitting = schema.options.map(schemaOf).find((one) => one.safeParse(value).success)
    return fitting === undefined ? z.unknown() : memberOf(unwrapped(fitting), name, value)
  }
  return z.unknown()
}

const said = new Set(
  houseCatalogues
    .flatMap((texts) => Object.entries(texts))
    .flatMap(([code, { zh, en }]) => (code === 'language.name' ? [] : [zh, en]))
    .filter((text) => text.length > 6 && !text.includes('{')),
)
const isWord = (text: string): boolean => /^[\w.:/@+-]*$/.test(text)

/** Computed from what people wrote: the bytes of a rendition, with an example in the place of its link. */
const isPreview = (path: string): boolean => /\.preview\.(?:text|html)$/.test(path)

/** What of an answer is past the catalogues. */
function leftIn(schema: z.ZodType, answer: unknown): string[] {
  return [...texts(schema, answer)].flatMap(({ path, text, isSentence }) => {
    if (isPreview(path)) return []
    if (said.has(text)) return [`${path} is a stored sentence: ${text}`]
    const isOwn = data.includes(JSON.stringify(text).slice(1, -1))
    if (isSentence) return isOwn || untold(text) === '' ? [] : [`${path}: ${untold(text)}`]
    return isWord(text) || isOwn || strange(text, data).length === 0 ? [] : [`${path}: ${text.slice(0, 80)}`]
  })
}

/** What stands in the place of the parameters of a path, and the queries that are needed. */
async function addressesOf(id: string, { path }: Operation): Promise<string[]> {
  const { db } = app
  const ids = async (table: 'release' | 'delivery' | 'message' | 'story' | 'case' | 'channelAccount') => {
    const select = { id: true }
    const rows = {
      release: () => db.release.findMany({ select }),
      delivery: () => db.delivery.findMany({ select }),
      message: () => db.message.findMany({ select, take: 60 }),
      story: () => db.story.findMany({ select, take: 20 }),
      case: () => db.case.findMany({ select }),
      channelAccount: () => db.channelAccount.findMany({ select }),
    }
    return (await rows[table]()).map((row) => path.replace(':id', row.id))
  }
  if (path.startsWith('/api/accounts/:id')) return ids('channelAccount')
  if (path.startsWith('/api/messages/:id')) return ids('message')
  if (path.startsWith('/api/deliveries/:id')) return ids('delivery')
  if (path.startsWith('/api/stories/:id')) return ids('story')
  if (path.startsWith('/api/cases/:id')) return ids('case')
  if (path.startsWith('/api/releases/:id')) {
    const all = (await ids('release')).map((one) => one.replace(':number', '1'))
    return id === 'reachPlan' ? all.flatMap((one) => [`${one}?act=correct`, `${one}?act=withdraw`]) : all
  }
  const given: Readonly<Record<string, readonly string[]>> = {
    languageTexts: [path.replace(':language', pseudoLanguage)],
    listRegister: [`${path}?year=2026`],
    verifyNotice: [`${path}?q=ZZZZ9999`, `${path}?q=${(await db.publicPage.findFirstOrThrow()).code}`],
    checkClaim: [`${path}?text=自来水有毒`, `${path}?text=县医院明天关门`],
  }
  return [...(given[id] ?? [path])]
}

/** Not read here, with the reason. */
const passedOver = {
  hotlineProgress: 'two numbers, while an import runs',
  languageTexts: 'the texts of the language themselves',
}

describe('a language nobody speaks', () => {
  it('is that of every answer the office gives', async () => {
    const left: string[] = []
    const unanswered: string[] = []
    for (const [id, operation] of gets) {
      if (id in passedOver) continue
      for (const address of await addressesOf(id, operation)) {
        const answer = await asked(address)
        if (answer === undefined) unanswered.push(address)
        else left.push(...leftIn(operation.output, await answer.json()).map((one) => `${id}${one}`))
      }
    }

    expect(unanswered).toEqual([])
    expect([...new Set(left)]).toEqual([])
  })

  it('is missed in a sentence that stands in the code, and in one that was stored as text', () => {
    const schema = z.object({ why: sentence, note: z.string() })
    const [stored = ''] = said

    expect(leftIn(schema, { why: '⟦жж⟧，签发以后才能发布', note: '' })).toHaveLength(1)
    expect(leftIn(schema, { why: '⟦жж⟧', note: stored })).toHaveLength(1)
    expect(leftIn(schema, { why: '⟦жж⟧ ⟪谁写的话⟫', note: 'needs-review' })).toEqual([])
  })

  it.each(['', 'zhiban', 'fabu', 'xitong'])('is that of every refusal to “%s”', async (login) => {
    const left = new Set<string>()
    for (const [id, operation] of operations) {
      if (id === 'signOut') continue
      const path = operation.path.replaceAll(/:\w+/g, '00000000-0000-4000-8000-000000000000')
      const init = { method: operation.method, ...(operation.method !== 'GET' && { body: '{"strange":1}' }) }
      const answer = await say(path, init, sessions.get(login))
      if (!answer.headers.get('content-type')?.includes('problem+json')) continue
      const problem = Problem.parse(await answer.json())
      if (untold(problem.title) !== '') left.add(`${id}: ${problem.title}`)
      for (const { message } of Faults.safeParse(problem.details).data ?? [])
        if (untold(message) !== '') left.add(`${id} ${problem.code}: ${message}`)
    }

    expect([...left]).toEqual([])
  })

  it('is that of every page of the portal', async () => {
    const { code } = await app.db.publicPage.findFirstOrThrow({ where: { correctsCode: { not: null } } })
    const paths = ['/', `/r/${code}`, '/rebuttals', '/corrections', '/latest', '/search?q=施工', '/verify']
    const more = [
      '/verify?q=ZZZZ9999',
      '/check',
      '/check?text=自来水有毒',
      '/check?text=县医院关门',
      '/nowhere',
    ]
    const left = new Set<string>()
    for (const path of [...paths, ...more]) {
      const html = await (await say(path, {}, { cookie: `lang=${pseudoLanguage}` })).text()
      for (const piece of strange(shownIn(html), `${data}\n${path} Atom RSS JSON`))
        left.add(`${path}: ${piece}`)
    }

    expect([...left]).toEqual([])
  })

  it('is that of what the people on duty are told', async () => {
    const rows = await app.db.message.findMany({ where: { purpose: 'alert' } })
    const left = rows.map((row) => {
      const { payload, slots } = StoredPayload.parse(row.payload)
      return untold(payload.text.replace(slots.link, ''))
    })

    expect(rows.length).toBeGreaterThan(0)
    expect(left.filter((rest) => rest !== '')).toEqual([])
  })
})

const Faults = z.array(z.object({ path: z.string(), message: z.string() }))

/** What a page shows and says to a screen reader. */
function shownIn(html: string): string {
  const read = [...html.matchAll(/\s(?:placeholder|aria-label|title|alt)="([^"]*)"/g)].map(
    ([, text = '']) => text,
  )
  const shown = html.replaceAll(/<(style|script)\b[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]*>/g, ' ')
  return [...read, shown].join('\n').replaceAll(/&(?:amp|lt|gt|quot|#39);/g, ' ')
}
