/** Lines a person can read beside another file: at most so many signs, comments too. Pure. */

import { wordingOf } from './wording.ts'

export const mostSigns = 120

/**
 * Tests quote what people really wrote, in one piece. A sentence of a catalogue is one literal too: cut in two, the
 * compiler could not read its parameters; and templates are set as the reader will see them.
 */
function isMeasured(file: string): boolean {
  const wording = wordingOf(file)
  return !file.startsWith('test/') && wording !== 'said' && wording !== 'templates'
}

/** @returns the numbers of the lines that are too long, counted from 1 */
export function longLines(file: string, text: string): number[] {
  if (!isMeasured(file)) return []
  return text.split('\n').flatMap((line, at) => (Array.from(line).length > mostSigns ? [at + 1] : []))
}
