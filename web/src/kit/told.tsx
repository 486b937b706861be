/**
 * A sentence of the server that still comes in Chinese, in English where that is known.
 * Trap: this goes away with src/english.ts, once every sentence of the server is rendered there.
 */

import { inEnglish } from '../../../src/english.ts'
import { useLanguage } from './language.ts'

export function useTold(): (sentence: string) => string {
  const language = useLanguage()
  return (sentence) => (language === 'en' ? (inEnglish(sentence) ?? sentence) : sentence)
}

const chinese = /\p{Script=Han}/u

/** What stays Chinese among other words says so to a screen reader. */
export function Told({ text }: { readonly text: string }) {
  const told = useTold()(text)
  const language = useLanguage()
  return language === 'en' && chinese.test(told) ? <span lang="zh-CN">{told}</span> : <>{told}</>
}
