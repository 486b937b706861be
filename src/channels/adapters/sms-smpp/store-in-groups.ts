/**
 * Receipts come one by one, thousands in a second: they are stored in few transactions.
 * Traps: one item that cannot be stored must not refuse its neighbours, so after a failure each goes alone; a gateway
 * that waits for our answers sends nothing more meanwhile, so a group is never waited for longer than items come.
 */

import { setTimeout as wait } from 'node:timers/promises'

interface Waiting<T> {
  readonly item: T
  readonly done: () => void
  readonly failed: (cause: unknown) => void
}

const mostInGroup = 500
/** When nothing came for so long, the gateway has no more or waits for us. */
const silenceMs = 4
const mostSilences = 12

/**
 * What comes shortly after the first, or while `store` runs, is stored together. Each caller waits until its own item
 * is stored.
 */
export function storeInGroups<T>(
  store: (items: readonly T[]) => Promise<void>,
  silence: () => Promise<void> = () => wait(silenceMs),
): (item: T) => Promise<void> {
  const waiting: Waiting<T>[] = []
  let isRunning = false

  const take = async (group: readonly Waiting<T>[]): Promise<void> => {
    try {
      await store(group.map(({ item }) => item))
      for (const { done } of group) done()
    } catch (cause) {
      if (group.length === 1) return group[0]?.failed(cause)
      for (const one of group) await take([one])
    }
  }
  /** Until nothing more comes, the group is full, or the first has waited long enough. */
  const gather = async (): Promise<void> => {
    let before = 0
    for (let at = 0; at < mostSilences && waiting.length > before && waiting.length < mostInGroup; at += 1) {
      before = waiting.length
      await silence()
    }
  }
  const run = async () => {
    isRunning = true
    while (waiting.length > 0) {
      await gather()
      await take(waiting.splice(0, mostInGroup))
    }
    isRunning = false
  }
  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed })
      if (!isRunning) void run()
    })
}
