/**
 * One office that is killed again and again, each time at another labelled point, and finds on its next start what it
 * left.
 */

import { seedCounty } from '../county/people.ts'
import { inside, officePlace, type OfficePlace } from './office-place.ts'
import { type OfficeProcess, startOffice } from './office-process.ts'

export interface KilledOffice {
  readonly place: OfficePlace
  /** The process that runs now; started when there is none. */
  readonly running: () => Promise<OfficeProcess>
  /**
   * Does `act` while the process dies at `point`; what the call says is lost with it.
   * @param meanwhile what happens outside while no office is there
   * @returns the next process @throws Error when it never came to the point
   */
  readonly killAt: (
    point: string,
    act: (dying: OfficeProcess) => Promise<unknown>,
    meanwhile?: () => Promise<void> | void,
  ) => Promise<OfficeProcess>
}

const diesWithinMs = 120_000

/** Whatever happens in `play`, no process and no folder stays behind. */
export async function withKilledOffice<T>(
  databaseUrl: string,
  play: (office: KilledOffice) => Promise<T>,
): Promise<T> {
  const place = officePlace(databaseUrl)
  await inside(place, seedCounty)
  let process: OfficeProcess | undefined
  const running = async () => (process ??= await startOffice(place))
  const killAt: KilledOffice['killAt'] = async (point, act, meanwhile) => {
    const dying = await running()
    await dying.dieAt(point)
    await act(dying).catch(() => {})
    await within(diesWithinMs, dying.died, `it never came to ${point}`)
    process = undefined
    await meanwhile?.()
    return running()
  }
  try {
    return await play({ place, running, killAt })
  } finally {
    process?.kill()
    await process?.died
    place.remove()
  }
}

async function within(ms: number, done: Promise<void>, what: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const never = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error(what)), ms)
  })
  await Promise.race([done, never]).finally(() => clearTimeout(timer))
}
