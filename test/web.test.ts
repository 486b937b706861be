/** The workbench: its files as they are on the disk, built anew while the office runs, and its sentences. */

import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Koa from 'koa'
import { afterAll, describe, expect, it, vi } from 'vitest'

import { houseMessages, modules } from '#src/modules.ts'
import { classifier } from '#src/monitor/classifiers/finer.ts'
import { workbench } from '#src/web.ts'
import { type Catalogue, Message } from '#src/words/message.ts'
import { createMessages } from '#src/words/messages.ts'

import { catalogues } from '../web/src/catalogues.ts'
import { writtenTexts } from './support/written-texts.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingbai-web-'))
const server = createServer(new Koa().use(workbench(houseMessages(), folder)).callback())
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

/** As the bundler does: what was there goes, the new files have new names. */
function build(name: string): void {
  rmSync(join(folder, 'assets'), { recursive: true, force: true })
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'assets', `${name}.js`), `// ${name}`)
  writeFileSync(join(folder, 'index.html'), `<script src="/desk/assets/${name}.js"></script>`)
  // Two builds in one tick of the disk's clock are still two.
  builds += 1
  utimesSync(join(folder, 'index.html'), builds, builds)
}
let builds = 0

describe('the workbench', () => {
  it('is asked for before it is built, built, and built anew, without a restart', async () => {
    await new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done)
    })
    const { port } = server.address() as AddressInfo
    const get = async (path: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}/desk${path}`)
      return [answer.status, await answer.text()] as const
    }

    const before = await get('/')
    build('first')
    const first = [await get('/'), await get('/assets/first.js'), await get('/cases/1')]
    build('second')
    const second = [await get('/'), await get('/assets/second.js')]

    expect(before[0]).toBe(503)
    expect(first.map(([status]) => status)).toEqual([200, 200, 200])
    expect(first[2]?.[1]).toContain('first.js')
    expect(second[0]?.[1]).toContain('second.js')
    expect(second[1]).toEqual([200, '// second'])
  })
})

describe('a sentence of the workbench', () => {
  it('has a code of its own among the sentences of the whole house', () => {
    const house: readonly { readonly said?: Catalogue }[] = modules
    const server = house.flatMap(({ said }) => (said === undefined ? [] : [said]))

    expect(() => createMessages([...server, ...catalogues])).not.toThrow()
  })

  it('stands in a catalogue that is on the list', () => {
    expect(catalogues).toHaveLength(globSync('web/src/**/said.ts').length)
  })
})

describe('what the machine read', () => {
  it.each(['救命，老人落水了', '停水了，马上派人来', '建议增设路灯', '坚决反对这个方案', '不信谣不传谣'])(
    'in %s is named once: the reason gives the words alone',
    (text) => {
      const messages = createMessages([
        ...modules.flatMap((one) => ('said' in one ? [one.said] : [])),
        ...catalogues,
      ])
      const { finer = [], stance, urgency } = classifier.classify(text)
      const read = [...finer, stance, urgency].filter((one) => one !== undefined)

      expect(read).not.toEqual([])
      for (const { label, reason } of read)
        for (const language of messages.languages) {
          // Without what is quoted: a post may hold the name itself.
          const reasonAlone = messages.tell(new Message(reason.code, { words: '' }), language)
          expect(reasonAlone).not.toContain(messages.tell(new Message(`state.${label}`), language))
        }
    },
  )
})

describe('a further language', () => {
  it('that was chosen before comes back when the office offers it', async () => {
    const page = { title: '', documentElement: { lang: '' } }
    vi.stubGlobal('document', page)
    vi.stubGlobal('localStorage', { getItem: () => 'za', setItem: () => undefined })
    const { offerLanguages } = await import('../web/src/kit/language.ts')
    const before = [page.documentElement.lang, page.title]

    await offerLanguages([{ language: 'za', name: 'Vahcuengh' }], async (language) => ({
      'kit.page-title': `Mingbai ${language}`,
    }))

    expect(before).toEqual(['zh-CN', '明白 · 工作台'])
    expect([page.documentElement.lang, page.title]).toEqual(['za', 'Mingbai za'])
    vi.unstubAllGlobals()
  })
})

describe('a screen', () => {
  it('holds no words of its own: they stand in catalogues', () => {
    const files = globSync('web/src/**/*.{ts,tsx}').filter((file) => !file.endsWith('/said.ts'))
    const found = files.flatMap((file) =>
      writtenTexts(file, readFileSync(file, 'utf8')).map((text) => `${file}:${text}`),
    )

    expect(files.length).toBeGreaterThan(50)
    expect(found).toEqual([])
  })

  it.each([
    ['between tags', '<p>Nothing here</p>'],
    ['between tags in Chinese', '<p>没有</p>'],
    ['in braces', "<p>{'Nothing here'}</p>"],
    ['in one of two cases', "<p>{isEmpty ? 'Nothing' : <b />}</p>"],
    ['behind a condition', "<p>{isEmpty && 'Nothing'}</p>"],
    ['around a value', '<p>{`${count} posts`}</p>'],
    ['as a label', '<Input aria-label="Title" />'],
    ['as a placeholder in braces', "<Input placeholder={isLong ? 'Long text' : undefined} />"],
    ['as the heading of a column', "const columns = [{ title: 'State' }]"],
    ['in a constant', "const words = ['草稿']"],
    ['around a value in Chinese', 'const left = `还剩 ${days}`'],
  ])('with words %s is found', (_, source) => {
    expect(writtenTexts('planted.tsx', source)).toHaveLength(1)
  })

  it.each([
    ['a sentence of a catalogue', "<p title={say('releases.new')}>{say('releases.new')}</p>"],
    [
      'a class, a key and an address',
      '<a key={`b ${at}`} className="row muted" href="/desk/releases">{title}</a>',
    ],
    ['a sign', '<p>↗ · —</p>'],
    ['a path', '<code>{`![${alt}](/files/${hash})`}</code>'],
  ])('with %s is not', (_, source) => {
    expect(writtenTexts('planted.tsx', source)).toEqual([])
  })
})
