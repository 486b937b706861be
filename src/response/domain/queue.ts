/**
 * The order of the desk: least time left first, then the graver case. Pure. A case without a running clock waits at
 * the end.
 */

export interface Waiting {
  readonly nextDueAt: Date | null
  /** 1 is the gravest. */
  readonly level: number
}

export function byRemainingTime<Row extends Waiting>(rows: readonly Row[]): Row[] {
  const due = ({ nextDueAt }: Waiting) => nextDueAt?.getTime() ?? Number.MAX_SAFE_INTEGER
  return rows.toSorted((a, b) => due(a) - due(b) || a.level - b.level)
}
