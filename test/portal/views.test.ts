/** The views of the portal hold no words of their own, and a language that came as a file is offered and shown. */

import { globSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { houseMessages } from '#src/modules.ts'
import { reader } from '#src/portal/reader.ts'
import { texts } from '#src/portal/said.ts'
import { renderPage } from '#src/portal/show.ts'

const files = globSync('src/portal/views/*.eta')
const site = {
  name: '云岭县人民政府新闻办公室',
  shortName: '云岭发布',
  phone: '0000-12345',
  siteIdCode: '0000000000',
  publicUrl: 'http://portal.test',
}
const around = { site, elder: false, path: '/nothing' }
const view = { title: '云岭', template: 'missing' }

describe('a view', () => {
  it.each(files)('%s holds no words: they stand in said.ts', (file) => {
    const shown = readFileSync(file, 'utf8')
      .replaceAll(/<%[\s\S]*?%>/g, '')
      .replaceAll(/ (?:placeholder|title|aria-label|alt)="([^"]*)"/g, '>$1<')
      .replaceAll(/<[^>]*>/g, '')

    expect(shown.match(/\p{L}+/gu)).toBeNull()
  })

  it('says only what is there to be said', () => {
    const said = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/it\.say\('([^']+)'/g)].map(([, code = '']) => code),
    )

    expect(said.length).toBeGreaterThan(50)
    expect(said.filter((code) => !Object.hasOwn(texts, code))).toEqual([])
  })
})

describe('a language that came as a file', () => {
  const messages = houseMessages({ ug: { 'page.not-found': 'بۇنداق بەت يوق', 'page.search': 'ئىزدەش' } })

  it('is offered by its own name on every page, beside Chinese and English', () => {
    const html = renderPage(reader(messages, 'zh'), around, view)

    expect(html).toContain('/mode?lang=ug&amp;')
    expect(html).toMatch(/lang="ug">[^<]*\p{Script=Arabic}/u)
    expect(html).toContain('lang="en">English<')
    expect(html).not.toContain('/mode?lang=zh&amp;')
  })

  it('is what the page speaks, in its direction; what it lacks is read in Chinese', () => {
    const html = renderPage(reader(messages, 'ug'), around, view)

    expect(html).toContain('<html lang="ug" dir="rtl"')
    expect(html).toContain('بۇنداق بەت يوق')
    expect(html).toContain('联系电话')
  })
})
