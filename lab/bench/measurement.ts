/**
 * What a benchmark says: one measured value beside the one to reach.
 * Trap: this is speed and size; how well reading reads is a `Figure` (lab/evaluate/figure.ts).
 */

export interface Measurement {
  /** As in the quality table: bench, then what. */
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The value to reach; absent: for information, nothing is promised. */
  readonly reach?: { readonly is: '≥' | '≤' | '<'; readonly value: number }
  /** How it was measured: sizes, seconds, counts. */
  readonly how: string
}

export function holds({ value, reach }: Measurement): boolean | undefined {
  if (reach === undefined) return undefined
  if (reach.is === '≥') return value >= reach.value
  return reach.is === '<' ? value < reach.value : value <= reach.value
}

export interface Scale {
  /** How long each sustained measurement lasts. */
  readonly seconds: number
  /** Known claims, recipients or stored mentions, by bench; absent: the size of the quality table. */
  readonly size: number | undefined
  readonly runs: number | undefined
  readonly seed: number
  readonly tell: (line: string) => void
}

export type Bench = (scale: Scale) => Promise<Measurement[]>

/** Nearest rank. @param share 0.95 for p95 */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const rounded = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100
