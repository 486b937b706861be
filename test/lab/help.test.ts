/**
 * The help of the laboratory's commands stands in src/cli, so that it is shown without loading the laboratory; it
 * names every task.
 */

import { describe, expect, it } from 'vitest'

import { known } from '#lab/bench.ts'
import { evaluators } from '#lab/evaluate.ts'
import { labHelp } from '#src/cli/help/lab-templates.ts'

describe.each(['zh', 'en'] as const)('the help of the laboratory in %s', (language) => {
  it('names every task of evaluate', () => {
    const [, tasks = ''] = /--task ([\w|]+)/.exec(labHelp.evaluate[language]) ?? []

    expect(tasks.split('|')).toEqual(evaluators.map(({ name }) => name))
  })

  it('names every bench', () => {
    const named = [...labHelp.bench[language].matchAll(/^ {2}((?!mingbai)\w+) +/gm)].map(([, name]) => name)

    expect(new Set(named)).toEqual(new Set(Object.keys(known)))
  })
})
