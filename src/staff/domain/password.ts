/** What a password must be: long enough to guess badly, not the login or name, not one everybody uses. */

import { no, type Ruling, yes } from '../../words/ruling.ts'
import { say } from '../said.ts'

const shortest = 10
const longest = 128
/** From this length on a phrase of plain words is as good as a mixture of kinds. */
const phraseLength = 16

const tooPlain = say('password.too-plain', { phrase: phraseLength })

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

export function mayBePassword(password: string, login: string): Ruling {
  if (password.length < shortest) return no(say('password.too-short', { shortest }))
  if (password.length > longest) return no(say('password.too-long', { longest }))
  const lower = password.toLowerCase()
  if (lower.includes(login.toLowerCase())) return no(say('password.contains-login'))
  if (new Set(lower).size < 5) return no(tooPlain)
  if (common.some((word) => lower.includes(word) && password.length < word.length + 8))
    return no(say('password.common'))
  if (password.length < phraseLength && kindsIn(password) < 3) return no(tooPlain)
  return yes
}

function kindsIn(password: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length
}
