/**
 * Labelled points at which a fault test may kill the process, as a power cut would. Does nothing in an office:
 * only a process started with MINGBAI_CRASH_AT (and its count) dies, and it dies without any clean-up.
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
  'ingest.before-store',
  'ingest.stored',
  'ingest.before-understand',
  'ingest.understood',
  'inbound.stored',
  'bot.before-tell',
] as const

export type CrashPoint = (typeof crashPoints)[number]

let visits = 0

/** `wanted` and `onVisit` come from the configuration at boot; see `armCrash`. */
let wanted: { readonly point: CrashPoint; readonly onVisit: number } | undefined

export function armCrash(at: { readonly point: CrashPoint; readonly onVisit: number } | undefined): void {
  wanted = at
  visits = 0
}

export function crashPoint(point: CrashPoint): void {
  if (wanted?.point !== point) return
  visits += 1
  if (visits >= wanted.onVisit) process.kill(process.pid, 'SIGKILL')
}
