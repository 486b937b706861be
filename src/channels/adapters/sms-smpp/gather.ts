/** Many small things that come in at once are stored in few transactions. */

interface Waiting<T> {
  readonly item: T
  readonly done: () => void
  readonly failed: (cause: unknown) => void
}

const mostTogether = 500

/**
 * What comes while `act` runs is taken together by the next run. Each caller waits until its own item is through.
 * Trap: one item that cannot be taken must not refuse its neighbours, so after a failure each goes alone.
 */
export function together<T>(act: (items: readonly T[]) => Promise<void>): (item: T) => Promise<void> {
  const waiting: Waiting<T>[] = []
  let isRunning = false

  const take = async (group: readonly Waiting<T>[]): Promise<void> => {
    try {
      await act(group.map(({ item }) => item))
      for (const { done } of group) done()
    } catch (cause) {
      if (group.length === 1) return group[0]?.failed(cause)
      for (const one of group) await take([one])
    }
  }
  const run = async () => {
    isRunning = true
    while (waiting.length > 0) await take(waiting.splice(0, mostTogether))
    isRunning = false
  }
  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed })
      if (!isRunning) void run()
    })
}
