/** Numbers that belong to a person have no place in a release. Pure. Source: 个人信息保护法第六条、第二十八条. */

import { personalIn } from '../../../text/mask.ts'
import { say } from '../../said/lint.ts'
import type { TextFinding } from './finding.ts'

const severities = {
  'identity-card': 'block',
  'bank-card': 'block',
  phone: 'warn',
  'e-mail': 'info',
} as const

export function privacyFindings(text: string): TextFinding[] {
  return personalIn(text).map(({ kind, start, end }) => ({
    rule: `privacy.${kind}`,
    start,
    end,
    severity: severities[kind],
    message: say(`lint.privacy.${kind}`),
  }))
}
