/** The help of the laboratory's commands stands in src/cli, so that it is shown without loading the laboratory; it names every task. */

import { describe, expect, it } from 'vitest'

import { known } from '#lab/bench.ts'
import { evaluators } from '#lab/evaluate.ts'
import { benchHelp, evaluateHelp } from '#src/cli/help.ts'

describe('the help of the laboratory', () => {
  it('names every task of evaluate', () => {
    const [, tasks = ''] = /--task ([\w|]+)/.exec(evaluateHelp) ?? []

    expect(tasks.split('|')).toEqual(evaluators.map(({ name }) => name))
  })

  it('names every bench', () => {
    const named = [...benchHelp.matchAll(/^ {2}((?!mingbai)\w+) +/gm)].map(([, name]) => name)

    expect(new Set(named)).toEqual(new Set(Object.keys(known)))
  })
})
