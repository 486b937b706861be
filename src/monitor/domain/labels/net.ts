/**
 * What a small network says of a text: the signs of the text move a few units, the units choose an answer (softmax).
 * Pure.
 */

/** How the units of one network choose: an answer's score = bias + its weights times the units above 0. */
export interface Readout {
  /** Answer by answer, one weight a unit. */
  readonly weights: readonly (readonly number[])[]
  readonly biases: readonly number[]
  /** For every answer the label it stands for; -1: the "no" of a yes/no head. */
  readonly labels: readonly number[]
}

/** Small networks that differ, averaged, are surer than a large one. */
export const unitCount = 8

/** An answer that no lesson held is not impossible, only this far off. */
const unheard = 1e-9

/**
 * The margin of every label: how much likelier the answers that stand for it are than the rest, as a logarithm; mean
 * of the networks.
 * @param sums what the text gives every unit, network behind network
 */
export function marginsThrough(
  readouts: readonly Readout[],
  sums: readonly number[],
  labelCount: number,
): number[] {
  const margins = Array.from({ length: labelCount }, () => 0)
  for (const [net, { weights, biases, labels }] of readouts.entries()) {
    const scores = biases.map((bias, answer) => {
      let score = bias
      for (let unit = 0; unit < unitCount; unit += 1)
        score += Math.max(0, sums[net * unitCount + unit] as number) * (weights[answer]?.[unit] ?? 0)
      return score
    })
    const highest = Math.max(...scores)
    const raised = scores.map((score) => Math.exp(score - highest))
    for (const label of margins.keys()) {
      let those = unheard
      let others = unheard
      for (const [answer, share] of raised.entries()) {
        if (labels[answer] === label) those += share
        else others += share
      }
      margins[label] = (margins[label] as number) + Math.log(those / others) / readouts.length
    }
  }
  return margins
}
