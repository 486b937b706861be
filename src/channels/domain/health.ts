/** Which change of an account's health is worth a call. Pure. */

const ranks: Readonly<Record<string, number>> = { ok: 0, degraded: 1, down: 2 }

/**
 * Worse than was told: told. Well, after it was told ill: told. Better but not well is no news; what is not known
 * neither.
 */
export function healthToTell({
  now,
  told,
}: {
  readonly now: string
  readonly told: string
}): 'ok' | 'degraded' | 'down' | undefined {
  const [rank, before] = [ranks[now], ranks[told] ?? 0]
  if (rank === undefined || rank === before) return undefined
  if (now === 'ok') return 'ok'
  if (rank < before) return undefined
  return now === 'down' ? 'down' : 'degraded'
}
