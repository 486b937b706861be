/**
 * A mark of secrecy anywhere in a file refuses it. Source: 保守国家秘密法 (2024) 第三十五条; GB/T 9704—2012, 7.2.2:
 * the mark may stand alone, without star and term.
 */

import { classificationMark } from '../../../domain/documents/file-type.ts'
import { flat } from './lines.ts'

const alone = /^(?:绝密|机密|秘密)(?:(?:特急|加急|平急|特提)|[★☆].*)?$/u
/** Letterheads are over by then; below, the bare word may be somebody's subject. */
const headLines = 40

/** @param lines of all parts, those of the document first */
export function secrecyMark(lines: readonly string[]): string | undefined {
  for (const [at, line] of lines.entries()) {
    const text = line.replaceAll(/\s+/gu, ' ')
    const mark = classificationMark(text) ?? classificationMark(flat(text))
    if (mark !== undefined) return mark
    if (at < headLines && alone.test(flat(text))) return flat(text)
  }
  return undefined
}
