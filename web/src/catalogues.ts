/**
 * Every catalogue of the workbench. A module's `said.ts` that is missing here shows bare codes; test/web.test.ts
 * finds it.
 */

import { said as audience } from './audience/said.ts'
import { said as channels } from './channels/said.ts'
import { said as frame } from './frame/said.ts'
import { said as kit } from './kit/said.ts'
import { said as monitor } from './monitor/said.ts'
import { said as editor } from './publisher/editor/said.ts'
import { said as findings } from './publisher/findings/said.ts'
import { said as frames } from './publisher/frames/said.ts'
import { said as review } from './publisher/review/said.ts'
import { said as publisher } from './publisher/said.ts'
import { said as untaken } from './publisher/untaken/said.ts'
import { said as workingCopy } from './publisher/working-copy/said.ts'
import { said as response } from './response/said.ts'
import { said as staff } from './staff/said.ts'

export const catalogues = [
  kit,
  frame,
  staff,
  audience,
  channels,
  publisher,
  workingCopy,
  editor,
  findings,
  frames,
  untaken,
  review,
  monitor,
  response,
].map(({ texts }) => texts)
