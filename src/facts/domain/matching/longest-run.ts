/**
 * The longest run of signs that a claim and a text share. Pure but for its two reused arrays.
 * Trap: only the beginning of a text is looked at (`Question.places`).
 */

const mostSignsOfText = 400
const runs = new Uint16Array(mostSignsOfText)
const runsOf = new Int32Array(mostSignsOfText)

/** Length of the longest run of signs both hold. @param places where each sign stands in the text */
export function longestRun(claim: string, places: ReadonlyMap<number, readonly number[]>): number {
  runsOf.fill(-1)
  let longest = 0
  for (let i = 0; i < claim.length; i += 1) {
    const found = places.get(claim.charCodeAt(i))
    if (found === undefined) continue
    for (let at = found.length - 1; at >= 0; at -= 1) {
      const j = found[at] as number
      const run = j > 0 && runsOf[j - 1] === i - 1 && i > 0 ? (runs[j - 1] as number) + 1 : 1
      runs[j] = run
      runsOf[j] = i
      if (run > longest) longest = run
    }
  }
  return longest
}
