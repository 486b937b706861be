/**
 * Words that no type asks for: a label without one stands as an English code on a Chinese screen, and a further
 * language that misspells a code is read in Chinese. Each rule is broken once here.
 */

import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { isLiteralElement } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'

import { loadOverlays } from '#src/infra/process/overlays.ts'
import { finerNames, kindNames, stanceNames, urgencyNames } from '#src/words/labels.ts'
import { type Overlay, readText } from '#src/words/messages.ts'

import { catalogues } from '../../web/src/catalogues.ts'
import { pseudoHouse } from '../support/pseudo-office.ts'

const root = resolve(import.meta.dirname, '../..')
const screens: Readonly<Record<string, unknown>> = Object.assign({}, ...catalogues)

describe('a label', () => {
  // These two say that nothing was read, and are not shown.
  const shown = [...kindNames, ...finerNames, ...stanceNames, ...urgencyNames].filter(
    (name) => name !== 'none' && name !== 'normal',
  )
  const wordless = (names: readonly string[]) => names.filter((name) => !(`state.${name}` in screens))

  it('has its word for the screen, in web/src/kit/said.ts', () => {
    expect(wordless(shown)).toEqual([])
    expect(wordless([...shown, 'planted'])).toEqual(['planted'])
  })

  it.each(['how-mingbai-reads.md', 'how-mingbai-reads.zh-CN.md'])('that is finer stands in %s', (page) => {
    const text = readFileSync(join(root, 'docs/guide', page), 'utf8')
    const unnamed = (names: readonly string[]) => names.filter((name) => !text.includes(` ${name}`))

    expect(unnamed(finerNames)).toEqual([])
    expect(unnamed([...finerNames, 'planted'])).toEqual(['planted'])
  })
})

type Parts = ReturnType<typeof readText>
const namesIn = (parts: Parts): string[] =>
  parts.flatMap((part) => [
    ...('value' in part && !isLiteralElement(part) ? [part.value] : []),
    ...('options' in part ? Object.values(part.options).flatMap(({ value }) => namesIn(value)) : []),
  ])

describe('a file of config/languages', () => {
  // Every sentence and every name of the configuration, with the parameters its Chinese has.
  const whole: Overlay = pseudoHouse(catalogues)
  const parametersOf = (text: string) => namesIn(readText(text))
  const faultsOf = (texts: Overlay) =>
    Object.entries(texts).flatMap(([code, text]) => {
      const known = whole[code]
      if (known === undefined) return code === 'language.name' ? [] : [code]
      return parametersOf(text).flatMap((name) =>
        parametersOf(known).includes(name) ? [] : [`${code} {${name}}`],
      )
    })

  it('has only codes and parameters that the house has', () => {
    expect(Object.values(loadOverlays(join(root, 'config'))).flatMap(faultsOf)).toEqual([])
  })

  it('is found out when a code or a parameter is none', () => {
    const planted = {
      'language.name': 'Vahcuengh',
      'row.field': 'Field {feld}',
      'risk.heat': '{mentions, plural, other {posts}}',
      'state.demnd': 'Demand',
      'plan.kind.notice': 'Notice',
      'state.demand': 'Demand',
    }

    expect(faultsOf(planted)).toEqual(['row.field {feld}', 'state.demnd'])
  })
})
