/** The progress bar: for people only. */

import { describe, expect, it } from 'vitest'

import { barOf, progressOn } from '#src/cli/terminal/progress.ts'

const screen = (isTTY: boolean) => {
  const written: string[] = []
  return {
    written,
    stderr: {
      isTTY,
      write: (text: string | Uint8Array) => {
        written.push(String(text))
        return true
      },
    },
  }
}

describe('the progress bar', () => {
  it('is silent where nobody looks', () => {
    const { stderr, written } = screen(false)

    const progress = progressOn(stderr, '导入')
    progress.show(5, 10)
    progress.end()

    expect(written).toEqual([])
  })

  it('fills up on one line and leaves it empty', () => {
    const { stderr, written } = screen(true)

    const progress = progressOn(stderr, '导入')
    progress.show(10, 10)
    progress.end()

    expect(written[0]).toContain('100 %  10 / 10')
    expect(written.join('')).not.toContain('\n')
    expect(written.at(-1)).toBe('\r\u001B[2K')
  })

  it('shows the share done', () => {
    expect(barOf(1_000, 2_000)).toBe(`${'█'.repeat(12)}${'░'.repeat(12)}  50 %  1,000 / 2,000`)
    expect(barOf(7, 0)).toBe('7')
  })
})
