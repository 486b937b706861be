/** Fails in each of the ways a reader may. */

import { Damaged, OverLimit } from '#src/infra/foreign/over-limit.ts'
import type { Read } from '#src/infra/foreign/reader.ts'

export const read: Read = (_, request) => {
  if (request === 'over') throw new OverLimit('elements')
  if (request === 'damaged') throw new Damaged('torn')
  if (request === 'exits') process.exit(3)
  if (request === 'writes') process.getBuiltinModule('node:fs').writeFileSync('/tmp/written', 'x')
  if (request === 'spawns') process.getBuiltinModule('node:child_process').spawnSync('true')
  throw new TypeError('a bug')
}
