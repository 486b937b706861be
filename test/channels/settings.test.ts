import { describe as suite, expect, it } from 'vitest'
import { z } from 'zod'

import { loadChannels } from '#src/channels/accounts/registry.ts'
import { channelKinds } from '#src/channels/queries.ts'
import { houseMessages } from '#src/modules.ts'
import { describe, describeSecrets, fields } from '#src/words/describe.ts'
import { Message } from '#src/words/message.ts'

const title = new Message('told.before', { text: 'title' })

suite('the description of a form', () => {
  it('tells of each field in order its widget, whether it is wanted, and what stands in it at first', () => {
    const schema = z.object({
      name: z.string().register(fields, { title }),
      port: z.number().default(80).register(fields, { title }),
      open: z.boolean().optional().register(fields, { title }),
      page: z.url().register(fields, { title }),
      rooms: z.array(z.string()).register(fields, { title }),
      kind: z.enum(['a', 'b']).register(fields, { title, options: { a: title, b: title } }),
    })

    const described = describe(schema)

    expect(described.map(({ name, widget, required, initial }) => [name, widget, required, initial])).toEqual(
      [
        ['name', 'text', true, undefined],
        ['port', 'number', false, 80],
        ['open', 'switch', false, undefined],
        ['page', 'address', true, undefined],
        ['rooms', 'list', true, undefined],
        ['kind', 'choice', true, undefined],
      ],
    )
    expect(described.at(-1)?.options?.map(({ value }) => value)).toEqual(['a', 'b'])
  })

  it('hides the texts of secrets, but not what says that it is none', () => {
    const secrets = z.object({
      key: z.string().register(fields, { title }),
      app: z.string().register(fields, { title, widget: 'text' }),
    })

    expect(describeSecrets(secrets).map(({ widget }) => widget)).toEqual(['secret', 'text'])
  })

  it('is refused for a field without a title, a choice without a word, and a kind no form has', () => {
    const untitled = z.object({ name: z.string() })
    const unnamed = z.object({ kind: z.enum(['a']).register(fields, { title }) })
    const unknown = z.object({ at: z.date().register(fields, { title }) })

    expect(() => describe(untitled)).toThrow('name has no title')
    expect(() => describe(unnamed)).toThrow('the choice a of kind has no title')
    expect(() => describe(unknown)).toThrow('of a kind no form has')
  })
})

suite('every channel', async () => {
  const channels = await loadChannels()
  const messages = houseMessages()

  it.each([...channels.keys()])('%s describes all its settings and secrets in every language', (name) => {
    const channel = channels.get(name)
    const [kind] = channel === undefined ? [] : channelKinds(new Map([[name, channel]]))
    const told = [kind, kind?.settings, kind?.secrets]
      .flat()
      .flatMap((one) => (one === undefined ? [] : [one.title]))
    const codes = told.filter((one) => messages.tell(one, 'zh') === one.code)

    expect(told.length).toBe(1 + (kind?.settings.length ?? 0) + (kind?.secrets.length ?? 0))
    expect(codes).toEqual([])
  })
})
