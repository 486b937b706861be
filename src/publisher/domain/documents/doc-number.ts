/** 发文字号: normal form 机关代字〔year〕number号. Pure. Source: GB/T 9704—2012. */

import { docNumberText } from '../templates.ts'

export interface DocNumber {
  readonly text: string
  readonly year: number
}

const normalForm = /^[\p{Script=Han}]{1,16}〔((?:19|20)\d{2})〕[1-9]\d{0,3}号$/u
const loose =
  /([\p{Script=Han}]{1,16})\s*[〔[［【(（〈]\s*((?:19|20)\d{2})\s*[〕\]］】)）〉]\s*第?\s*0*([1-9]\d{0,3})\s*号/u

/** Puts brackets, spaces, 第 and leading zeros right. Undefined when it is no document number. */
export function normaliseDocNumber(text: string): DocNumber | undefined {
  const [, body = '', year = '', number = ''] = loose.exec(text.normalize('NFC')) ?? []
  const normal = `${body}${docNumberText(year, number)}`
  return normalForm.test(normal) ? { text: normal, year: Number(year) } : undefined
}
