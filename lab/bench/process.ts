/** What a running process takes: memory and processor time, from /proc; not a number where there is none. */

import { readFileSync } from 'node:fs'

/** Resident memory in MB. */
export function residentMb(pid: number): number {
  try {
    const [, kb = 'x'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kb) / 1024
  } catch {
    return Number.NaN
  }
}

const ticksPerSecond = 100
/** Counted from behind the name in brackets, which may hold anything: user time and system time. */
const timeFields = [11, 12] as const

/** Seconds of one core that all threads of the process took so far. */
export function coreSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return timeFields.reduce((sum, at) => sum + Number(fields[at]), 0) / ticksPerSecond
  } catch {
    return Number.NaN
  }
}
