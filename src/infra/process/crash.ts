/**
 * Labelled points at which a fault test may kill the process, as a power cut would. Does nothing in an office:
 * only a process started with MINGBAI_CRASH_AT dies, and it dies without any clean-up.
 */

export const crashPoints = [
  'delivery.before-arm',
  'delivery.armed',
  'delivery.bytes-sent',
  'delivery.before-record',
  'delivery.recorded',
  'delivery.reconciling',
  'publish.planned',
  'publish.before-commit',
  'correct.planned',
  'withdraw.planned',
  'remove.planned',
  'ingest.before-store',
  'ingest.stored',
  'ingest.before-understand',
  'ingest.understood',
  'inbound.stored',
  'bot.before-tell',
  'restore.loaded',
  'restore.before-commit',
  'restore.committed',
] as const

export type CrashPoint = (typeof crashPoints)[number]

/** The value of MINGBAI_CRASH_AT of a process that its parent arms while it lives, by messages. */
export const byMessage = 'message'

interface Crash {
  readonly point: CrashPoint
  readonly onVisit: number
}

let wanted: Crash | undefined
let visits = 0

/** `at`: empty for none, `point`, `point:visit`, or `message`. @throws Error when there is no such point */
export function armCrash(at: string): void {
  if (at !== byMessage) return set(at)
  process.on('message', ({ crashAt }: { crashAt: string }) => {
    set(crashAt)
    process.send?.({ armed: crashAt })
  })
  // Whoever armed it is gone: nobody would ever end it.
  process.on('disconnect', () => process.exit(1))
}

function set(at: string): void {
  visits = 0
  wanted = at === '' ? undefined : crashOf(at)
}

function crashOf(at: string): Crash {
  const [name = '', visit = '1'] = at.split(':')
  const point = crashPoints.find((one) => one === name)
  if (point === undefined) throw new Error(`MINGBAI_CRASH_AT: no such point ${name}`)
  return { point, onVisit: Number(visit) }
}

export function crashPoint(point: CrashPoint): void {
  if (wanted?.point !== point) return
  visits += 1
  if (visits >= wanted.onVisit) process.kill(process.pid, 'SIGKILL')
}
