/** Lines a person can read beside another file: at most so many signs, comments too. Pure. */

export const mostSigns = 120

/**
 * Tests quote what people really wrote, in one piece. A sentence of a catalogue is one literal too: cut in two, the
 * compiler could not read its parameters; and templates are set as the reader will see them.
 */
const isMeasured = (file: string): boolean =>
  !file.startsWith('test/') && !/(?:^|\/)(?:said(?:\/[^/]+)?|(?:[^/]+-)?templates)\.ts$/.test(file)

/** @returns the numbers of the lines that are too long, counted from 1 */
export function longLines(file: string, text: string): number[] {
  if (!isMeasured(file)) return []
  return text.split('\n').flatMap((line, at) => (Array.from(line).length > mostSigns ? [at + 1] : []))
}
