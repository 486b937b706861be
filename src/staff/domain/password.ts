/** What a password must be: long enough to guess badly, not the login or name, not one everybody uses. */

export type PasswordFault = 'too-short' | 'too-long' | 'too-plain' | 'contains-login' | 'common'

const shortest = 10
const longest = 128
/** From this length on a phrase of plain words is as good as a mixture of kinds. */
const phraseLength = 16

const common = [
  'password',
  'qwerty',
  'admin',
  'welcome',
  'letmein',
  '123456',
  '111111',
  'abc123',
  'iloveyou',
  '1qaz2wsx',
  'p@ssw0rd',
]

export function passwordFault(password: string, login: string): PasswordFault | undefined {
  if (password.length < shortest) return 'too-short'
  if (password.length > longest) return 'too-long'
  const lower = password.toLowerCase()
  if (lower.includes(login.toLowerCase())) return 'contains-login'
  if (new Set(lower).size < 5) return 'too-plain'
  if (common.some((word) => lower.includes(word) && password.length < word.length + 8)) return 'common'
  if (password.length < phraseLength && kindsIn(password) < 3) return 'too-plain'
  return undefined
}

function kindsIn(password: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length
}

export const passwordFaultSentences: Readonly<Record<PasswordFault, string>> = {
  'too-short': `密码至少 ${shortest} 位。`,
  'too-long': `密码最多 ${longest} 位。`,
  'too-plain': `密码太简单：请混用大小写字母、数字、符号中的三种，或用 ${phraseLength} 位以上的短句。`,
  'contains-login': '密码里不能有登录名。',
  common: '这个密码太常见，请换一个。',
}
