/** Numbers that belong to a person have no place in a release. Pure. Source: domain-rules B7, 0.1 (17). */

import { personalIn } from '../../../text/mask.ts'
import type { Found } from './finding.ts'

const said = {
  'identity-card': { severity: 'block', message: '这是身份证号，不能公开，请删去或遮盖。' },
  'bank-card': { severity: 'block', message: '这是银行卡号，不能公开，请删去或遮盖。' },
  phone: { severity: 'warn', message: '这是个人手机号，请改用单位电话；确需公开的请核对本人同意。' },
  'e-mail': { severity: 'info', message: '请核对这是单位邮箱。' },
} as const

export function privacyFindings(text: string): Found[] {
  return personalIn(text).map(({ kind, start, end }) => ({
    rule: `privacy.${kind}`,
    start,
    end,
    ...said[kind],
  }))
}
