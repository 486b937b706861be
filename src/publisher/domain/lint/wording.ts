/**
 * Words of the office's list. Pure; the list and the day come in. Source: the wording check of government website
 * inspections.
 */

import { z } from 'zod'

import { severities } from '../../../words/finding.ts'
import type { Message } from '../../../words/message.ts'
import { say } from '../../said/lint.ts'
import { eachMatch, type TextFinding } from './finding.ts'

export const WordingRow = z.strictObject({
  find: z.string().min(2),
  instead: z.string().optional(),
  severity: z.enum(severities),
  why: z.string().min(1),
  source: z.string().optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  /** Nobody may let it stand. */
  firm: z.boolean().optional(),
})
export type WordingRow = z.infer<typeof WordingRow>

/** Spaces between the signs are ignored: 国务院令第 492 号. */
function patternOf(words: string): RegExp {
  const signs = Array.from(words, (sign) => sign.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(signs.join(String.raw`[ \t]*`), 'gu')
}

/** @param day `2026-11-24`, Beijing */
export function wordingFindings(text: string, wording: readonly WordingRow[], day: string): TextFinding[] {
  return wording
    .filter(({ from = '', until = '9999' }) => from <= day && day <= until)
    .flatMap((row) =>
      eachMatch(text, patternOf(row.find), () => ({
        rule: 'wording',
        severity: row.severity,
        message: messageOf(row),
        ...(row.instead !== undefined && { fix: row.instead }),
        ...(row.source !== undefined && { source: row.source }),
        ...(row.firm !== undefined && { firm: row.firm }),
      })),
    )
}

function messageOf({ find, why, instead, source }: WordingRow): Message {
  if (instead === undefined)
    return source === undefined
      ? say('lint.wording', { find, why })
      : say('lint.wording.source', { find, why, source })
  return source === undefined
    ? say('lint.wording.instead', { find, why, instead })
    : say('lint.wording.instead-source', { find, why, instead, source })
}
