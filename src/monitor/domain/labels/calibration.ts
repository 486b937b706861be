/**
 * Turns margins into shares that mean what they say: “80 %” is right four times of five. Pure.
 * One slope for all labels of a head and one shift each, as the lesson fitted them.
 */

export interface Calibration {
  readonly slope: number
  readonly shifts: readonly number[]
}

/** No share is ever certain: the ends are kept this far away. */
const end = 0.0001

/**
 * @param margins one a label; a head with one label is yes or no. @returns shares in the same order; several labels
 * sum to 1
 */
export function calibrated(margins: readonly number[], { slope, shifts }: Calibration): number[] {
  const scores = margins.map((margin, at) => slope * margin + (shifts[at] ?? 0))
  const only = scores[0]
  if (scores.length === 1 && only !== undefined) return [bounded(1 / (1 + Math.exp(-only)))]
  const highest = Math.max(...scores)
  const shares = scores.map((score) => Math.exp(score - highest))
  const total = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => bounded(share / total))
}

function bounded(share: number): number {
  return Math.min(1 - end, Math.max(end, share))
}
