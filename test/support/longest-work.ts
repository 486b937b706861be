/** How long the event loop is kept by one piece of work. */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')

/** The longest piece of work the house did at once, in ms of its own thread: a busy machine is not its fault. */
export async function longestWorkMs(act: () => Promise<unknown>): Promise<number> {
  // What the test itself made before is no work of the house.
  if (typeof collect === 'function') collect()
  let longest = 0
  let before = process.threadCpuUsage()
  const tick = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before)
    longest = Math.max(longest, (user + system) / 1_000)
    before = process.threadCpuUsage()
  }, 5)
  await act()
  clearInterval(tick)
  return longest
}
