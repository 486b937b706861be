/** Marks of classified and internal papers: such a text may not even be submitted. Pure. Source: domain-rules 0.1 (3), F5. */

import { classificationMarks } from '../file-type.ts'
import { eachMatch, type Found } from './finding.ts'

const patterns = classificationMarks.map(({ source, flags }) => new RegExp(source, `${flags}g`))

export function secrecyFindings(text: string): Found[] {
  return patterns.flatMap((pattern) =>
    eachMatch(text, pattern, ([mark]) => ({
      rule: 'secrecy.mark',
      severity: 'block',
      message: `文中有密级或内部标志“${mark.trim()}”，不能公开，请停止处理并按保密规定报告。`,
    })),
  )
}
