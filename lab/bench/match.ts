/**
 * `match`: the index of known claims by itself, without database: how long a question takes, what a claim costs, and
 * that one more is no rebuild.
 */

import { createMatcher } from '../../src/facts/domain/matching/match.ts'
import { textOf } from '../../stage/county/utterances.ts'
import { type Bench, percentile, rounded } from './measurement.ts'

const usualClaims = 100_000
const changes = 1_000
const questionsPerSecond = 40

export const benchMatch: Bench = async ({ seconds, size = usualClaims, seed, tell }) => {
  const matcher = createMatcher([])
  const before = memoryMb()
  const startedAt = performance.now()
  for (let at = 0; at < size; at += 1) matcher.put(String(at), textOf(at, seed), rulingOf(at))
  const buildSeconds = (performance.now() - startedAt) / 1_000
  const heldMb = memoryMb() - before
  tell(`${size} claims held`)

  const count = Math.max(1, Math.round(seconds * questionsPerSecond))
  const questions = Array.from({ length: count }, (_, turn) => questionAt(turn, size, seed))
  for (const question of questions.slice(0, changes / 10)) matcher.match(question)
  const asked = questions.map((question) => timeMs(() => matcher.match(question)))
  // A new claim is found at once and forgotten at once, and the others stay where they are.
  const added: number[] = []
  const removed: number[] = []
  let lost = 0
  for (let at = 0; at < changes; at += 1) {
    const claim = `云岭县第${at}号公告牌昨夜被人换成了悬赏启事`
    added.push(timeMs(() => matcher.put(`new ${at}`, claim)))
    if (at % 100 === 0 && matcher.match(claim)[0]?.claimId !== `new ${at}`) lost += 1
    removed.push(timeMs(() => matcher.remove(`new ${at}`)))
    if (at % 100 === 0 && matcher.match(claim)[0]?.claimId === `new ${at}`) lost += 1
  }
  const how = `${size} claims, ${count} questions; built in ${rounded(buildSeconds)} s`
  const ms = (values: readonly number[], share: number) => rounded(percentile(values, share))
  return [
    { name: 'match.p50', value: ms(asked, 0.5), unit: 'ms', how },
    { name: 'match.p95', value: ms(asked, 0.95), unit: 'ms', reach: { is: '<', value: 150 }, how },
    { name: 'match.add.p95', value: ms(added, 0.95), unit: 'ms', how: `${changes} added to ${size}` },
    { name: 'match.remove.p95', value: ms(removed, 0.95), unit: 'ms', how: `${changes} removed again` },
    {
      name: 'match.lost',
      value: lost,
      unit: '',
      reach: { is: '≤', value: 0 },
      how: 'added and not found, or removed and found',
    },
    {
      name: 'match.memory',
      value: rounded(heldMb),
      unit: 'MB',
      how: `${rounded((heldMb * 1024) / size)} KB a claim`,
    },
  ]
}

/** Every tenth claim has a ruling behind it. */
function rulingOf(at: number): string {
  return at % 10 === 0 ? '经核实，该说法不实，有关部门已发布情况说明，请以官方信息为准。' : ''
}

/** Half of the askers repeat a claim in their own frame, half say something else. */
function questionAt(turn: number, size: number, seed: number): string {
  return turn % 2 === 0
    ? `大家都在问：${textOf((turn * 7_919) % size, seed)}求证`
    : textOf(size + turn * 31, seed + 1)
}

function timeMs(act: () => unknown): number {
  const startedAt = performance.now()
  act()
  return performance.now() - startedAt
}

/** In use after a collection when the process may ask for one, else what it holds. */
function memoryMb(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1024 / 1024
}
