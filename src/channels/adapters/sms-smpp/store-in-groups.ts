/**
 * Receipts come one by one, thousands in a second: they are stored in few transactions.
 * Trap: one item that cannot be stored must not refuse its neighbours, so after a failure each goes alone.
 */

interface Waiting<T> {
  readonly item: T
  readonly done: () => void
  readonly failed: (cause: unknown) => void
}

const mostInGroup = 500

/** What comes while `store` runs is stored by its next run. Each caller waits until its own item is stored. */
export function storeInGroups<T>(store: (items: readonly T[]) => Promise<void>): (item: T) => Promise<void> {
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
  const run = async () => {
    isRunning = true
    while (waiting.length > 0) await take(waiting.splice(0, mostInGroup))
    isRunning = false
  }
  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed })
      if (!isRunning) void run()
    })
}
