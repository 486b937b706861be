/**
 * Marks of classified and internal papers: such a text may not even be submitted. Pure. Source:
 * 保守国家秘密法 (2024) 第三十五条.
 */

import { say } from '../../said/lint.ts'
import { classificationMarks } from '../documents/file-type.ts'
import { eachMatch, type TextFinding } from './finding.ts'

const patterns = classificationMarks.map(({ source, flags }) => new RegExp(source, `${flags}g`))

export function secrecyFindings(text: string): TextFinding[] {
  return patterns.flatMap((pattern) =>
    eachMatch(text, pattern, ([mark]) => ({
      rule: 'secrecy.mark',
      severity: 'block',
      message: say('lint.secrecy.mark', { mark: mark.trim() }),
    })),
  )
}
