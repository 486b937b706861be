/**
 * The form of official text: document numbers, punctuation, numerals, quotation marks, doubled words. Pure. Source:
 * GB/T 9704—2012, GB/T 15834—2011, GB/T 15835—2011.
 */

import type { Message } from '../../../words/message.ts'
import { say } from '../../said/lint.ts'
import { docNumberText } from '../templates.ts'
import { eachMatch, type TextFinding } from './finding.ts'

const docNumber =
  /(?<=\p{Script=Han})\s*[〔[［【(（〈„]\s*((?:19|20)\d{2})\s*[〕\]］】)）〉‟]\s*第?\s*0*([1-9]\d{0,3})\s*号/gu

/** 发文字号: full year in 〔〕, no 第, no leading zeros. */
function docNumbers(text: string): TextFinding[] {
  return eachMatch(text, docNumber, ([whole, year = '', number = '']) => {
    const fix = docNumberText(year, number)
    if (whole === fix) return undefined
    return {
      rule: 'form.doc-number',
      severity: 'block',
      message: say('lint.form.doc-number', { fix }),
      fix,
    }
  })
}

const fullWidth: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' }

/** GB/T 15834: between Chinese characters stand Chinese marks. */
function halfWidthMarks(text: string): TextFinding[] {
  return eachMatch(text, /(?<=\p{Script=Han})[,;:?!](?=\p{Script=Han}|\s*$)/gmu, ([mark]) => ({
    rule: 'form.punctuation',
    severity: 'warn',
    message: say('lint.form.punctuation'),
    fix: fullWidth[mark] ?? mark,
  }))
}

/** GB/T 15835: figures and Latin letters are half-width. */
function wideDigits(text: string): TextFinding[] {
  return eachMatch(text, /[０-９Ａ-Ｚａ-ｚ]+/gu, ([signs]) => ({
    rule: 'form.numerals',
    severity: 'warn',
    message: say('lint.form.numerals'),
    fix: signs.normalize('NFKC'),
  }))
}

const closing: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '《': '》',
  '（': '）',
  '【': '】',
  '「': '」',
}
const opening = new Map(Object.entries(closing).map(([open, close]) => [close, open]))

/** Marks that open and do not close, or the other way round, within one paragraph. */
function pairs(text: string): TextFinding[] {
  const found: TextFinding[] = []
  const add = (at: number, message: Message) =>
    found.push({ rule: 'form.pairs', severity: 'block', start: at, end: at + 1, message })
  let waiting: { sign: string; at: number }[] = []
  const endParagraph = () => {
    for (const { sign, at } of waiting)
      add(at, say('lint.form.unclosed', { open: sign, close: closing[sign] ?? '' }))
    waiting = []
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (sign === '\n') endParagraph()
    if (closing[sign] !== undefined) waiting.push({ sign, at })
    const open = opening.get(sign)
    if (open === undefined) continue
    if (waiting.at(-1)?.sign === open) waiting.pop()
    else add(at, say('lint.form.unopened', { close: sign, open }))
  }
  endParagraph()
  return found
}

/** 情况情况, 发展发展: the same two to four characters twice. */
function doubled(text: string): TextFinding[] {
  return eachMatch(text, /(\p{Script=Han}{2,4})\1/gu, ([, word = '']) => ({
    rule: 'form.doubled',
    severity: 'warn',
    message: say('lint.form.doubled', { word }),
    fix: word,
  }))
}

export function formFindings(text: string): TextFinding[] {
  return [...docNumbers(text), ...halfWidthMarks(text), ...wideDigits(text), ...pairs(text), ...doubled(text)]
}
