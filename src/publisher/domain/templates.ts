/**
 * Words that become part of what is published: titles and notes of corrections and withdrawals, the label of a
 * model's text. Trap: they are sealed and sent with the text, in the language of the release, and never translated.
 */

import { type Form, isWhole } from '../../words/document/payload.ts'
import type { AiInvolvement } from './release-text.ts'

/** 发文字号 without the issuer's sign, as GB/T 9704-2012 wants it. */
export const docNumberText = (year: string, number: string): string => `〔${year}〕${number}号`

/** GB 45438-2025 and the labelling rules: text that a model made says so where it is read. */
export function aiLabel(involvement: AiInvolvement, office: string): string {
  if (involvement === 'generated') return `本文由人工智能辅助生成，经${office}审核。`
  return involvement === 'assisted' ? '本文部分内容由人工智能辅助撰写。' : ''
}

/** The label in the form of a channel: where every sign counts it is short. Empty: no model. */
export function aiLabelIn(form: Form, involvement: AiInvolvement, office: string): string {
  if (isWhole(form)) return aiLabel(involvement, office)
  if (involvement === 'generated') return '（人工智能生成）'
  return involvement === 'assisted' ? '（人工智能辅助撰写）' : ''
}

/** The line that says whose text a repost is. */
export const sourceLine = (name: string): string => `来源：${name}`

const namingWords = ['来源', '稿源', '文章来源', '转自', '转载自']

/** Does a line of these words name the source, and nothing else? A name that merely occurs says nothing about it. */
export function saysSource(words: string, name: string): boolean {
  const bare = (line: string) => line.replaceAll(/[\s（）()。]/g, '').replace('：', ':')
  return words.split('\n').some((line) => namingWords.some((word) => bare(line) === bare(`${word}:${name}`)))
}

/** Where the old post cannot be replaced, the new one says at once that it corrects. */
export const correctionTitle = (title: string): string => `【更正】${title}`
export const correctionNote = (reason: string): string => (reason === '' ? '' : `更正说明：${reason}`)

const longestTitle = 100

export const withdrawalTitle = (title: string): string => `关于撤回《${title}》的说明`.slice(0, longestTitle)
export const withdrawalText = (title: string, explanation: string): string =>
  `我们已撤回《${title}》。${explanation}`

/** The entry of a withdrawal in the register. */
export const withdrawalEntry = (title: string): string => `撤回《${title}》`

/** What stands in the register for a removal, and for everything it removed: never a title. */
export const removalEntry = (code: string): string => `撤下 ${code}`
export const removedTitle = (code: string): string => `已撤下 ${code}`

/** What platforms and receivers are told of a removal: code and time, no word of what it was. */
export const removalTitle = '关于撤下一则信息的说明'
export const removalText = (code: string, time: string): string =>
  `我们发布的一则信息（核验码 ${code}）已于${time}撤下，请删除并不再转发。`

/** Name of an image that came inside a Word file. */
export const imageFileName = (number: number, extension: 'png' | 'jpg'): string => `图${number}.${extension}`
