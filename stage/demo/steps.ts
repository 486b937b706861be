/**
 * Steps of the demonstration: each is timed, told as it goes, and checked from outside; the first failure does not
 * hide the others.
 */

import type { Writable } from 'node:stream'

export interface StepResult {
  readonly name: string
  readonly ok: boolean
  readonly ms: number
  readonly detail: string
}

export interface Steps {
  /** Runs one step; `act` throws when the check does not hold and otherwise says what was seen. */
  readonly step: (name: string, title: string, act: () => Promise<string>) => Promise<boolean>
  readonly results: readonly StepResult[]
}

export function createSteps(out: Writable): Steps {
  const results: StepResult[] = []
  return {
    results,
    step: async (name, title, act) => {
      const startedAt = performance.now()
      let detail: string
      let ok = true
      try {
        detail = await act()
      } catch (error) {
        ok = false
        detail = error instanceof Error ? error.message : String(error)
      }
      const ms = Math.round(performance.now() - startedAt)
      results.push({ name, ok, ms, detail })
      out.write(`${ok ? '✓' : '✗'} ${title}  ${ms} ms\n    ${detail}\n`)
      return ok
    },
  }
}

export function must(condition: unknown, sentence: string): asserts condition {
  if (condition === false || condition === undefined || condition === null) throw new Error(sentence)
}
