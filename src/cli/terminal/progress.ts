/** A progress bar on stderr, only when a person looks at it: nothing is written when stderr is a file or a pipe. */

import type { WriteStream } from 'node:tty'

export interface Progress {
  readonly show: (done: number, total: number) => void
  /** Clears the line, so that what follows begins at its left edge. */
  readonly end: () => void
}

const cells = 24
const leastPauseMs = 80

export function progressOn(stderr: Pick<WriteStream, 'isTTY' | 'write'>, label: string): Progress {
  if (!stderr.isTTY) return { show: () => {}, end: () => {} }
  let shownAt = 0
  return {
    show: (done, total) => {
      const now = performance.now()
      if (done < total && now - shownAt < leastPauseMs) return
      shownAt = now
      stderr.write(`\r\u001B[2K${label} ${barOf(done, total)}`)
    },
    end: () => {
      stderr.write('\r\u001B[2K')
    },
  }
}

/** `█████░░░░░  50 %  1,000 / 2,000`; without a known total only the count. */
export function barOf(done: number, total: number): string {
  if (total <= 0) return done.toLocaleString('en')
  const share = Math.min(1, done / total)
  const full = Math.round(share * cells)
  const bar = `${'█'.repeat(full)}${'░'.repeat(cells - full)}`
  const percent = String(Math.floor(share * 100)).padStart(3)
  return `${bar} ${percent} %  ${done.toLocaleString('en')} / ${total.toLocaleString('en')}`
}
