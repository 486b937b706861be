/**
 * Turns margins into shares that mean what they say: “80 %” is right four times of five. Pure.
 * One slope for all labels of a head and one shift each, fitted by Newton-free gradient steps on margins the lines had not learnt.
 */
export interface Calibration {
  readonly slope: number
  readonly shifts: readonly number[]
}

const steps = 400
const rate = 0.5
/** No share is ever certain: the ends are kept this far away. */
const end = 0.0001

/** @param margins one a label; a head with one label is yes or no. @returns shares in the same order; several labels sum to 1 */
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

export interface Observation {
  readonly margins: readonly number[]
  /** Index of the right label; a yes/no head: 0 = yes, -1 = no. */
  readonly right: number
}

export function calibrate(seen: readonly Observation[]): Calibration {
  const size = seen[0]?.margins.length ?? 0
  let slope = 2
  const shifts = Array.from({ length: size }, () => 0)
  for (let step = 0; step < steps; step += 1) {
    let slopeError = 0
    const errors = shifts.map(() => 0)
    for (const { margins, right } of seen) {
      const shares = calibrated(margins, { slope, shifts })
      for (const [at, share] of shares.entries()) {
        const error = share - (at === right ? 1 : 0)
        slopeError += error * (margins[at] ?? 0)
        errors[at] = (errors[at] ?? 0) + error
      }
    }
    slope -= (rate * slopeError) / seen.length
    for (const [at, error] of errors.entries()) shifts[at] = (shifts[at] ?? 0) - (rate * error) / seen.length
  }
  return { slope, shifts }
}

/**
 * For a yes/no head and sources yet unknown: every known source says where its even odds lie, and each counts the same, however many rows it
 * has. A source that holds only yes or only no says nothing of that.
 */
export function calibrateEvenly(sources: readonly (readonly Observation[])[]): Calibration {
  const fitted = sources
    .filter((seen) => new Set(seen.map(({ right }) => right)).size > 1)
    .map((seen) => calibrate(seen))
  const mean = (of: (one: Calibration) => number): number =>
    fitted.reduce((sum, one) => sum + of(one), 0) / fitted.length
  const slope = mean((one) => one.slope)
  const evenOdds = mean((one) => -(one.shifts[0] ?? 0) / one.slope)
  return { slope, shifts: [-slope * evenOdds] }
}
