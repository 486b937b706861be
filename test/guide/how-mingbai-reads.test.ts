import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { createMatcher } from '#src/facts/domain/matching/match.ts'
import { houseMessages } from '#src/modules.ts'
import { combine } from '#src/monitor/classifier.ts'
import { compare } from '#src/monitor/domain/copies/copies.ts'
import { claimsIn } from '#src/monitor/domain/labels/claims.ts'
import { createStories } from '#src/monitor/domain/stories/stories.ts'
import { loadClassifiers } from '#src/monitor/reading/load-classifiers.ts'
import { loadBackground, loadGazetteer, loadLikeness } from '#src/monitor/reading/load-tables.ts'
import { normalise } from '#src/text/normalise.ts'

const configFolder = new URL('../../config/', import.meta.url).pathname
const gazetteer = loadGazetteer(configFolder)
const messages = houseMessages()
const likeness = loadLikeness(configFolder)
const background = loadBackground(configFolder)
const classifiers = [...(await loadClassifiers()).values()]

interface Example {
  readonly step: string
  readonly cells: readonly string[]
}

/** The rows of the table that follows each `<!-- example: step -->`. */
function examplesIn(page: string): Example[] {
  const text = readFileSync(new URL(`../../docs/guide/${page}`, import.meta.url), 'utf8')
  return Array.from(text.matchAll(/<!-- example: (\w+) -->\n((?:\|.*\n)+)/g)).flatMap(
    ([, step = '', table = '']) =>
      table
        .trim()
        .split('\n')
        .slice(2)
        .map((row) => ({
          step,
          cells: row
            .slice(1, -1)
            .split('|')
            .map((cell) => cell.trim()),
        })),
  )
}

/** What the page says of its first cells, as the real functions say it: the last cells. */
const steps: Readonly<Record<string, (cells: readonly string[]) => readonly RegExp[] | readonly string[]>> = {
  normalise: ([text = '']) => [normalise(text)],
  compare: ([a = '', b = '']) => {
    const { copy, refusedBy } = compare(a, b, { gazetteer, likeness })
    return [copy ? /^(?:副本|copy)$/ : new RegExp(`^(?:不同：|differs: )${refusedBy}$`)]
  },
  cluster: ([first = '', then = '']) => {
    const stories = createStories(gazetteer, background)
    const { storyId } = stories.assign({ text: first, atMs: 0 }, 'first')
    const isOne = stories.assign({ text: then, atMs: 1_000 }, 'then').storyId === storyId
    return [isOne ? /^(?:一件事|one story)$/ : /^(?:两件事|two stories)$/]
  },
  classify: ([text = '']) => [combine(classifiers.map((one) => one.classify(text))).kind],
  finer: ([text = '']) => [
    combine(classifiers.map((one) => one.classify(text)))
      .finer.map(({ label }) => label)
      .join(' '),
  ],
  claims: ([text = '']) => [claimsIn(text, gazetteer).length > 0 ? /^(?:是|yes)$/ : /^(?:否|no)$/],
  match: ([claim = '', post = '']) => {
    const matcher = createMatcher(gazetteer)
    matcher.put('known', claim)
    const [best] = matcher.match(post)
    return [best?.band ?? 'none', best?.difference === undefined ? '' : messages.tell(best.difference, 'zh')]
  },
}

describe.each(['how-mingbai-reads.zh-CN.md', 'how-mingbai-reads.md'])('%s', (page) => {
  const examples = examplesIn(page)

  it('has examples of every step', () => {
    expect([...new Set(examples.map(({ step }) => step))]).toEqual(Object.keys(steps))
  })

  it.each(examples)('tells the truth: $step $cells', ({ step, cells }) => {
    const told = steps[step]?.(cells) ?? []

    expect(told.length).toBeGreaterThan(0)
    for (const [at, expected] of told.entries()) {
      const said = cells[cells.length - told.length + at] ?? ''
      const isSaid = expected instanceof RegExp ? expected.test(said) : said === expected

      expect({ expected, said, isSaid }).toMatchObject({ isSaid: true })
    }
  })
})
