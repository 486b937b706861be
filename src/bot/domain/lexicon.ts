/**
 * Words by which citizens steer the conversation, and signs by which their language is known. Read by
 * conversation.ts. Pure.
 */

export const stopWords: ReadonlySet<string> = new Set(['退订', '停', '停止', 'td', 't', 'stop', 'r'])
export const helpWords: ReadonlySet<string> = new Set([
  '帮助',
  '你好',
  '您好',
  '在吗',
  'help',
  'hello',
  'hi',
  '?',
  '？',
  '菜单',
])
export const latestWords: ReadonlySet<string> = new Set(['最新', '最新消息', '新闻', 'latest'])
export const acceptWords: ReadonlySet<string> = new Set([
  '要',
  '需要',
  '好',
  '好的',
  '是',
  '1',
  '请',
  'yes',
  'ok',
])

/** Any sign a citizen may type for one of a code; which they mean, `verifyByCode` knows. */
export const noticeCode = /^(?:查|核|验证?)?\s*([0-9A-Z]{8})$/i

/** The first that fits names the language. A lone code, link or `OK` fits none: the language stays as it was. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Tibetan}/u, 'bo'],
  [/\p{Script=Arabic}/u, 'ug'],
  [/^(?:help|hello|latest|stop)$/i, 'en'],
  [/\b[A-Za-z]+ [a-z]{2,}\b/, 'en'],
]
const links = /https?:\/\/\S+/g

/** In which language somebody writes, or undefined when the text does not tell. */
export function languageIn(text: string): string | undefined {
  const words = text.replaceAll(links, '').trim()
  return signs.find(([sign]) => sign.test(words))?.[1]
}
