/**
 * Fits the slope and the shifts that turn margins into shares: plain gradient steps. Pure.
 * Trap: only margins of rows the lines had not learnt tell how sure the lines may be.
 */

import { calibrated, type Calibration } from '../../../src/monitor/domain/labels/calibration.ts'

const steps = 400
const rate = 0.5

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
 * For a yes/no head and sources yet unknown: every known source says where its even odds lie, and each counts the
 * same, however many rows it
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
