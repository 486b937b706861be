import { readdirSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'

import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { readyAccount } from '#src/channels/accounts/account.ts'
import { loadChannels } from '#src/channels/accounts/registry.ts'
import { type Channel, type Master, Slots } from '#src/channels/channel.ts'
/** One contract for every adapter found in the folder, each against its platform's stand-in over the real protocol, with faults. */
/* oxlint-disable vitest/no-conditional-expect -- one suite for things that promise different things; each branch is one promise */
import { encode } from '#src/text/document/encode.ts'
import { linesOf } from '#src/words/document/document.ts'
import { Rendition } from '#src/words/document/payload.ts'
import { openSlotsIn } from '#src/words/document/slots.ts'
import { OutsideError } from '#src/words/errors.ts'
import { type Fault, faultNames } from '#stage/sandbox/stand-in.ts'
import { until } from '#stage/until.ts'

import { link, post } from '../channels/house.ts'
import { type Case, cases, impossible } from './channel-cases.ts'
import { type ContractHouse, openContractHouse, type Opened, openSubject } from './channel-house.ts'

const folder = new URL('../../src/channels/adapters/', import.meta.url)
const adapters = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''))
const channels = await loadChannels()
const faults = (named: object) => Object.keys(named) as Fault[]
const known = adapters.flatMap((name): [string, Case, Channel][] => {
  const [one, channel] = [cases[name], channels.get(name)]
  return one === undefined || channel === undefined ? [] : [[name, one, channel]]
})
const remote = known.filter(([, { start }]) => start !== undefined)

/** Longer than any pause before a try, a look-up or a quota's return. */
const longMs = 2 * 3_600_000
/** Long enough for a stand-in on a busy machine, short enough to wait for. */
const shortLimitMs = 700

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('the folder of adapters', () => {
  it.each(adapters)('has a case for %s, and its file says its name', (name) => {
    expect(cases[name], `write a case for ${name} in channel-cases.ts`).toBeDefined()
    expect(channels.get(name)?.name).toBe(name)
  })

  it.each(remote)('has each fault of the switches thought through for %s', (name, one) => {
    const thought = [
      ...faults(one.lost),
      ...faults(one.refusals),
      ...faults(one.receipts),
      ...(impossible[name] ?? []),
    ]

    expect([...new Set(thought)].toSorted()).toEqual(faultNames.toSorted())
  })
})

describe.each(known)('what %s says of itself', (_, one, channel) => {
  const { capabilities } = channel

  it('is what it has', () => {
    const has = (value: unknown) => value !== undefined
    const sends = !capabilities.local

    expect(has(one.start)).toBe(sends)
    expect(has(channel.rooms)).toBe(capabilities.bulk?.receivers === 'rooms')
    // Nothing repeats a batch by its key.
    expect(capabilities.bulk === null || capabilities.idempotency === null).toBe(true)
    expect(has(channel.sendBatch)).toBe(sends && capabilities.bulk !== null)
    expect(has(channel.send)).toBe(sends && capabilities.bulk === null)
    expect(has(channel.reconcile)).toBe(has(one.calls?.lookUp))
    expect(has(channel.connect)).toBe(capabilities.twoWay)
    if (capabilities.receipts === 'push') expect(has(channel.hook) || has(channel.connect)).toBe(true)
    if (sends && capabilities.bulk === null) {
      expect(has(channel.correct)).toBe(capabilities.correct !== 'none')
      expect(has(channel.withdraw)).toBe(capabilities.withdraw !== 'none')
    }
    expect(Object.keys(one.receipts).length > 0).toBe(capabilities.receipts === 'push')
  })
})

let house: ContractHouse
beforeAll(async () => {
  house = await openContractHouse()
})

describe.each(remote)('%s', (name, one, channel) => {
  const { capabilities } = channel
  const { publish = '', lookUp = '', prepare = [] } = one.calls ?? {}
  const looksUp = channel.reconcile !== undefined
  let at: Opened
  let serial = 0
  const unique = (what: string) => {
    serial += 1
    return `${what}第${serial}号通告`
  }
  const order = (fault: Fault, call = publish) => at.subject.standIn.faults.next(fault, 1, call || undefined)
  const health = async () => {
    const { channel: ready, context } = await readyAccount(house.needs, name)
    return ready.probe(context)
  }
  /** Everything the house does by itself, for a long time. */
  const lifeGoesOn = async (id: string) => {
    house.wait(longMs)
    await house.lookUp(id)
    house.wait(longMs)
    await house.send(id)
    await house.send(id)
  }

  beforeAll(async () => {
    at = await openSubject(house, name, one)
    return () => at.close()
  })

  beforeEach(async () => {
    at.subject.standIn.faults.clear()
    house.limit.ms = undefined
    // Each test has its minute; a line that was cut comes back by itself.
    house.wait(61_000)
    await until(`${name} is up`, async () => (await health()).health !== 'down')
  })

  it('posts once, word for word, and is confirmed as it promises', async () => {
    const text = unique('停水')
    const id = await at.queue(text)

    await house.send(id)
    const early = await at.state(id)
    if (capabilities.receipts === 'push') await at.takeIn(id)
    await house.send(id)

    expect(early).toBe(capabilities.receipts === 'push' ? 'sent' : 'confirmed')
    expect(await at.state(id)).toBe('confirmed')
    expect(await at.outcome(id)).toMatchObject({ outcome: 'yes', cause: null })
    expect(at.seen(text)).toBe(1)
  })

  it.each(faults(one.lost))(
    'does not know what became of a call when the line fails with %s',
    async (fault) => {
      const text = unique('断线')
      const id = await at.queue(text)
      if (fault.startsWith('slow') || capabilities.twoWay) house.limit.ms = shortLimitMs
      order(fault)

      await house.send(id)
      house.limit.ms = undefined
      const [first, seen] = [await at.outcome(id), at.seen(text)]
      await house.lookUp(id)
      const soon = await at.state(id)
      await lifeGoesOn(id)

      const isThere = one.lost[fault] !== 'not-taken'
      expect(first.outcome).toBe(one.lost[fault] === 'acknowledged' ? 'yes' : 'maybe')
      expect(seen).toBe(isThere ? 1 : 0)
      if (looksUp) {
        // There: found at once. Not there: not believed at once, then sent.
        if (capabilities.receipts === 'push') await at.takeIn(id)
        expect(soon).toBe(isThere ? 'confirmed' : 'unknown')
        expect(await at.state(id)).toBe('confirmed')
        expect(at.seen(text)).toBe(1)
      } else {
        expect(await at.state(id)).toBe('unknown')
        expect(at.seen(text)).toBe(isThere ? 1 : 0)
      }
    },
  )

  it.each(faults(one.refusals))(
    'knows that nothing went out when refused with %s, and why',
    async (fault) => {
      const expected = one.refusals[fault]
      const text = unique('拒绝')
      const id = await at.queue(text)
      at.subject.standIn.faults.next(fault)

      await house.send(id)
      const [first, seen] = [await at.outcome(id), at.seen(text)]
      if (expected === 'auth')
        expect(await house.database.db.channelAccount.findUnique({ where: { id: name } })).toMatchObject({
          health: 'down',
        })
      if (expected === 'renews') {
        expect([first.outcome, seen]).toEqual(['yes', 1])
        return
      }
      house.wait(longMs)
      await house.send(id)

      const passes = expected === 'quota' || expected === 'transient' || expected === 'auth'
      expect(first).toMatchObject({
        outcome: 'no',
        cause: expected,
        detail: { code: expect.stringMatching(/^[a-z]/) },
      })
      expect(seen).toBe(0)
      expect(at.seen(text)).toBe(passes ? 1 : 0)
      expect(await at.state(id)).not.toBe('unknown')
    },
  )

  it.each(prepare.flatMap((call) => [...faults(one.lost)].map((fault) => [fault, call] as const)))(
    'knows that nothing went out when the line fails with %s before, in %s',
    async (fault, call) => {
      const text = unique('准备')
      const id = await at.queue(text)
      await at.forgetState()
      if (fault.startsWith('slow')) house.limit.ms = shortLimitMs
      order(fault, call)

      await house.send(id)
      house.limit.ms = undefined
      const [first, seen] = [await at.outcome(id), at.seen(text)]
      house.wait(longMs)
      await house.send(id)

      expect(first).toMatchObject({ outcome: 'no', cause: 'transient' })
      expect([seen, at.seen(text)]).toEqual([0, 1])
    },
  )

  it.runIf(!capabilities.twoWay)('knows that nothing went out when nobody is there', async () => {
    const id = await at.queue(unique('无人'))
    const { settings } = at.subject
    const port = await closedPort()
    const dead = Object.fromEntries(
      Object.entries(settings).map(([field, value]) => [
        field,
        typeof value === 'string' ? value.replace(/:\d+(?=$|\/)/, `:${port}`) : value,
      ]),
    )
    await at.forgetState()
    await house.account(name, name, { ...at.subject, settings: dead })

    await house.send(id)
    const first = await at.outcome(id)
    await house.account(name, name, at.subject)

    expect(first).toMatchObject({ outcome: 'no', cause: 'transient' })
  })

  it.runIf(looksUp)('finds by look-up what is there, and nothing that is not', async () => {
    const text = unique('查询')
    const there = await at.deliver(text)
    // The same words with another link: a later release that says the same.
    const absent = await at.queue(text)

    const found = await channel.reconcile?.(await at.call(there))
    const none = await channel.reconcile?.(await at.call(absent))

    expect(found).toMatchObject({ outcome: 'yes', receipt: { externalId: expect.stringMatching(/./) } })
    expect(none).toMatchObject({ outcome: 'no', cause: 'transient' })
  })

  it
    .runIf(looksUp)
    .each(
      faults(one.lost).filter(
        (fault) => !/^(?:slow|crowded)/.test(fault) && fault !== 'unsure' && fault !== 'busy',
      ),
    )('learns nothing from a look-up that ends with %s', async (fault) => {
    const there = await at.deliver(unique('在'))
    const absent = await at.queue(unique('不在'))
    const ask = async (id: string) => {
      order(fault, lookUp)
      const answer = await channel.reconcile?.(await at.call(id)).catch((cause: unknown) => {
        if (cause instanceof OutsideError) return undefined
        throw cause
      })
      at.subject.standIn.faults.clear()
      return answer
    }

    expect([await ask(there), await ask(absent)]).toEqual([undefined, undefined])
  })

  it.runIf(looksUp)('gives up a look-up within its time', async () => {
    const id = await at.queue(unique('慢查'))
    order('slow', lookUp)
    const started = Date.now()

    const answer = await channel
      .reconcile?.(await at.call(id, { signal: AbortSignal.timeout(shortLimitMs) }))
      .catch((cause: unknown) => (cause instanceof OutsideError ? undefined : cause))

    expect(answer).toBeUndefined()
    expect(Date.now() - started).toBeLessThan(8_000)
  })

  it.runIf(one.knowsRepeats)('knows its own repeat by the key', async () => {
    const text = unique('重复')
    const call = await at.call(await at.queue(text))

    const [first, second] = [await channel.send?.(call), await channel.send?.(call)]

    expect(first).toMatchObject({ outcome: 'yes' })
    expect(second).toEqual(first)
    expect(at.seen(text)).toBe(1)
  })

  it('corrects as it promises', async () => {
    const [wrong, right] = [unique('写错'), unique('更正')]
    const fifoKey = `${name} correct ${serial}`
    const original = await at.deliver(wrong, { fifoKey })

    const correction = await at.deliver(right, { act: 'correct', fifoKey, targetMessageId: original })

    expect(await at.state(correction)).toBe('confirmed')
    expect([at.seen(wrong), at.seen(right)]).toEqual([capabilities.correct === 'edit' ? 0 : 1, 1])
  })

  it('withdraws as it promises', async () => {
    const [text, notice] = [unique('误发'), unique('撤回说明')]
    const fifoKey = `${name} withdraw ${serial}`
    const original = await at.deliver(text, { fifoKey })

    const withdrawal = await at.deliver(notice, { act: 'withdraw', fifoKey, targetMessageId: original })

    expect(await at.state(withdrawal)).toBe('confirmed')
    const deletes = capabilities.withdraw === 'delete'
    expect([at.seen(text), at.seen(notice)]).toEqual(deletes ? [0, 0] : [1, 1])
  })

  it.runIf(looksUp && capabilities.withdraw === 'delete').each(['reset-before', 'reset-after'] as const)(
    'finds out what became of a deletion after %s, and deletes once',
    async (fault) => {
      const text = unique('删除')
      const fifoKey = `${name} delete ${serial}`
      const original = await at.deliver(text, { fifoKey })
      const id = await at.queue(unique('说明'), { act: 'withdraw', fifoKey, targetMessageId: original })
      at.subject.standIn.faults.next(fault)

      await house.send(id)
      const first = await at.outcome(id)
      await house.lookUp(id)
      await lifeGoesOn(id)

      expect(first.outcome).toBe('maybe')
      expect(await at.state(id)).toBe('confirmed')
      expect(at.seen(text)).toBe(0)
    },
  )

  it.each(faults(one.receipts))('takes receipts as they come: %s', async (fault) => {
    const expected = one.receipts[fault]
    const text = unique('回执')
    const id = await at.queue(text)
    at.subject.standIn.faults.next(fault)

    await house.send(id)
    if (expected === 'looked-up') await lifeGoesOn(id)
    else await at.takeIn(id)

    expect(await at.state(id)).toBe(expected === 'rejected' ? 'rejected' : 'confirmed')
    // A refusal afterwards is final: it never goes again by itself.
    const before = at.seen(text)
    await lifeGoesOn(id)
    expect(at.seen(text)).toBe(before)
  })

  it.runIf(channel.tell !== undefined)('answers one person, and says so when it cannot', async () => {
    const { standIn } = at.subject
    if ('userSays' in standIn)
      await (standIn as unknown as { userSays: (who: string, text: string) => Promise<void> }).userSays(
        at.subject.person ?? '',
        '是真的吗',
      )
    const text = unique('答复')
    const call = await at.call(await at.queue(text))

    const told = await channel.tell?.(call)
    const nobody = await channel.tell?.({ ...call, recipients: [] })

    expect(told).toMatchObject({ outcome: 'yes' })
    expect(at.subject.told?.().filter((said) => said.includes(text))).toHaveLength(1)
    expect(nobody).toMatchObject({ outcome: 'no', cause: 'recipient' })
  })

  it.runIf(channel.tell !== undefined && channel.hook !== undefined)(
    'knows that a person was not told when it had no token to say it with',
    async () => {
      await at.forgetState()
      order('reset-after', prepare[0])

      const told = await channel
        .tell?.(await at.call(await at.queue(unique('无令牌'))))
        .catch((cause: unknown) => cause)

      expect(told).toMatchObject({ certainty: 'no', failureCause: 'transient' })
    },
  )

  it.runIf(channel.hook !== undefined)('believes no callback that its platform did not sign', async () => {
    const { context } = await readyAccount(house.needs, name)
    const forged = `<xml><MsgType>text</MsgType><FromUserName>x</FromUserName><CreateTime>1</CreateTime><MsgId>1</MsgId><Content>假</Content></xml>`
    const asked = { headers: {}, query: { signature: 'x', msg_signature: 'x', timestamp: '1', nonce: '1' } }

    const answers = await Promise.all([
      channel.hook?.({ ...asked, method: 'POST', body: forged }, context),
      channel.hook?.({ ...asked, method: 'POST', body: '<xml><Encrypt>AAAA</Encrypt></xml>' }, context),
      channel.hook?.({ ...asked, method: 'GET', body: '' }, context),
    ])

    for (const answer of answers) expect(answer).toMatchObject({ status: 403, body: '', inbound: [] })
  })

  it('offers renditions of its own that pass its own check and that the platform takes', async () => {
    const { context } = await readyAccount(house.needs, name)
    const settings = context.settings
    const longest = master.map((one) => {
      // What has no page goes where only the house reads, and nowhere else.
      const given = { ...one, hasPage: one.hasPage || capabilities.reach !== 'closed' }
      const rendition = Rendition.parse(channel.render(given, settings))
      const whole =
        given.sourceName === '' ? rendition : { ...rendition, source: `来源：${given.sourceName}` }
      const payload = encode(whole, given.hasPage ? { link: link() } : {})
      const findings = channel.check(payload, settings, Slots.parse({ link: link() }))
      const { used, limit } = channel.measure(payload, settings, Slots.parse({ link: link() }))

      expect(payload.form).toBe(channel.form)
      expect(openSlotsIn(`${payload.text}\n${payload.html}`)).toEqual([])
      expect(findings.filter(({ severity }) => severity === 'block')).toEqual([])
      expect(used).toBeLessThanOrEqual(limit)
      return payload
    })
    const slots = { link: link() }
    fc.assert(
      fc.property(master, (given) => {
        const bare = Rendition.parse(channel.render({ ...given, hasPage: false }, settings))
        return openSlotsIn(JSON.stringify(encode(bare, {}))).length === 0
      }),
      { numRuns: 20 },
    )
    fc.assert(
      fc.property(longest, (payload) => payload.text.length > 0),
      { numRuns: 150 },
    )

    for (const payload of fc.sample(longest, { numRuns: 3, seed: 7 })) {
      const id = await at.queue('', { payload, slots: { link: link() } })
      await house.send(id)
      expect(await at.outcome(id)).toMatchObject({ outcome: 'yes' })
    }
    expect(
      channel.check({ ...post('').payload, form: channel.form, text: '', html: '' }, settings, slots),
    ).not.toEqual([])
  })

  it('tells by a probe whether it is up, without posting', async () => {
    const before = at.subject.texts().length

    const well = await health()
    const { channel: ready, context } = await readyAccount(house.needs, name)
    const spoilt = Object.fromEntries(Object.keys(at.subject.secrets).map((key) => [key, 'A'.repeat(43)]))
    await at.forgetState()
    const ill = capabilities.twoWay
      ? undefined
      : await ready.probe({ ...context, secrets: { ...Object(context.secrets), ...spoilt } })

    expect(well.health).toBe('ok')
    // A connection that was opened with the right password cannot be asked with a wrong one.
    if (!capabilities.twoWay)
      expect(ill).toMatchObject({ health: 'down', reason: { code: expect.stringMatching(/\w\.\w/) } })
    expect(at.subject.texts().length).toBe(before)
    await at.forgetState()
  })

  it('leaves no secret in what is kept', async () => {
    const { db } = house.database
    const kept = JSON.stringify([
      await db.attempt.findMany(),
      (await db.message.findMany()).map(({ reason, receipt }) => [reason, receipt]),
      house.log.lines.map(({ message, facts }) => [
        message,
        (facts as { cause?: Error } | undefined)?.cause?.message,
      ]),
    ])

    const secrets = Object.values(at.subject.secrets).filter((secret) => secret.length > 7)
    const persons = capabilities.bulk?.receivers === 'subscribers' ? [at.subject.person] : []

    expect(
      [...secrets, ...persons].filter((secret) => secret !== undefined && kept.includes(secret)),
    ).toEqual([])
  })
})

const words = fc.stringMatching(/^[县镇水电路停复供检测合格通报，。0-9A-Za-z#!]{0,40}$/)
const chunk = fc.oneof(words, fc.constantFrom('https://a.cn/b', '😀', '“引号”', '\n', '#话题#', '<b>', '&'))
const text = (most: number) => fc.array(chunk, { maxLength: most }).map((parts) => parts.join(''))
/** Master texts of all lengths, with what trips counters: links, signs of two units, topics, markup. */
const master: fc.Arbitrary<Master> = fc
  .record({
    title: text(4),
    summary: text(20),
    body: text(40),
    issuer: fc.constantFrom('云岭发布', '云岭县人民政府新闻办公室'),
    sourceName: fc.constantFrom('', '云岭日报', '省人民政府办公厅新闻信息处'),
    hasPage: fc.boolean(),
  })
  .map(({ title, summary, body, issuer, sourceName, hasPage }) => ({
    kind: 'notice',
    title: `通告${title}`.replaceAll('\n', '').slice(0, 100),
    summary,
    document: linesOf(`正文${body}`),
    bodyText: `正文${body}`,
    issuer,
    docNumber: null,
    sourceName,
    hasPage,
    behind: sourceName === '' ? '' : `\n来源：${sourceName}\n（人工智能生成）`,
  }))

describe('a batch of receivers', () => {
  const bulk = remote.filter(([, , { capabilities }]) => capabilities.bulk?.receivers === 'subscribers')

  it.each(bulk)('of %s that is partly refused has one fate for each', async (name, one) => {
    house.wait(61_000)
    const at = await openSubject(house, name, one)
    afterAll(() => at.close())
    const text = '分批发送的通告'
    const numbers = Array.from({ length: 8 }, (_, number) => `1390000001${number}`)
    const { addressContext } = await import('#src/channels/ledger/message-hash.ts')
    const id = await at.queue(text, {
      recipients: numbers.map((number) => ({
        addressHash: number,
        addressCipher: house.secrets.encrypt(number, addressContext),
      })),
    })
    for (const fault of ['recipient', 'quota', 'unsure', 'content'] as const)
      at.subject.standIn.faults.next(fault)

    await house.send(id)
    const first = await states(id)
    await at.takeIn(id)
    house.wait(longMs)
    await house.send(id)
    await at.takeIn(id)
    await house.sweep()

    // Told to go more slowly, it went again within the call.
    expect(count(first)).toEqual({ sent: 5, rejected: 2, unknown: 1 })
    expect(count(await states(id))).toEqual({ confirmed: 5, rejected: 2, unknown: 1 })
    const got = at.subject.texts().filter((one) => one.includes(text))
    expect(got).toHaveLength(6)
  })

  const states = async (messageId: string) =>
    (await house.database.db.messageRecipient.findMany({ where: { messageId } })).map(({ state }) => state)
  const count = (list: readonly string[]) =>
    Object.fromEntries([...new Set(list)].map((state) => [state, list.filter((one) => one === state).length]))
})
