/**
 * Two texts without the clauses that stand in both, anywhere: the same clauses in another order are the same
 * statement. Pure. Trap: a clause moved to the end without its comma stands at the edge of another clause.
 */

const leastClauseSigns = 4

/**
 * What is left of both texts when clauses that stand in both, anywhere, are taken out: the same clauses in another
 * order are the same statement.
 * @returns undefined when they share none
 */
export function withoutSharedClauses(
  a: string,
  b: string,
): { readonly a: string; readonly b: string; readonly isAtEnds: boolean } | undefined {
  const mine = clausesOf(a)
  const theirs = clausesOf(b)
  const shared = new Set(
    mine.filter((clause) => clause.length >= leastClauseSigns && theirs.includes(clause)),
  )
  if (shared.size === 0) return undefined
  const rest = (clauses: readonly string[]) => clauses.filter((clause) => !shared.has(clause))
  const left = unglued(rest(mine), rest(theirs))
  return {
    a: left.a.join('，'),
    b: left.b.join('，'),
    isAtEnds: isOuter(mine, shared) && isOuter(theirs, shared),
  }
}

const leastGluedSigns = 6

/**
 * A clause moved to the end of a text without its comma stands at the edge of another clause: it is taken out there
 * too.
 */
function unglued(
  mine: readonly string[],
  theirs: readonly string[],
): { readonly a: readonly string[]; readonly b: readonly string[] } {
  const cut = (clauses: readonly string[], others: readonly string[]) => {
    const rest = [...others]
    const left = clauses.filter((clause) => {
      if (clause.length < leastGluedSigns) return true
      const at = rest.findIndex((other) => other.startsWith(clause) || other.endsWith(clause))
      const host = rest[at]
      if (host === undefined) return true
      rest[at] = host.startsWith(clause) ? host.slice(clause.length) : host.slice(0, -clause.length)
      return false
    })
    return { left, rest: rest.filter((clause) => clause !== '') }
  }
  const first = cut(mine, theirs)
  const second = cut(first.rest, first.left)
  return { a: second.rest, b: second.left }
}

function clausesOf(text: string): string[] {
  return text
    .split(/[,，。!！?？;；\s~…]+|[:：](?!\d)|\.(?!\d)/)
    .map((clause) => clause.replaceAll(/[^\p{L}\p{N}.%:]/gu, ''))
    .filter((clause) => clause !== '')
}

/** Do all clauses that are not shared stand before the first or after the last shared one? */
function isOuter(clauses: readonly string[], shared: ReadonlySet<string>): boolean {
  const first = clauses.findIndex((clause) => shared.has(clause))
  const last = clauses.findLastIndex((clause) => shared.has(clause))
  return clauses.slice(first, last + 1).every((clause) => shared.has(clause))
}
