/**
 * What was left open: placeholders, empty headings and labels, jumps in numbering, remains of a web page. Pure.
 * Source: faults found in published official texts.
 */

import { chineseNumber } from '../../../text/facts/numbers.ts'
import { say } from '../../said/lint.ts'
import { eachMatch, type TextFinding } from './finding.ts'

const placeholder =
  /[×XxＸ○□]+(?=\s*[年月日时元％%])|[×XxＸ○□]{3,}|_{3,}|[?？]{3,}|待(?:补充|补|填写|填|核实后填)|TODO|TBD/gu

export function placeholders(text: string): TextFinding[] {
  return eachMatch(text, placeholder, ([whole]) => ({
    rule: 'gap.placeholder',
    severity: 'block',
    message: say('lint.gap.placeholder', { words: whole }),
  }))
}

function residue(text: string): TextFinding[] {
  return eachMatch(text, /上一篇[:：]|下一篇[:：]|打印本页|关闭窗口|返回顶部|分享到[:：]/gu, ([whole]) => ({
    rule: 'gap.residue',
    severity: 'block',
    message: say('lint.gap.residue', { words: whole }),
  }))
}

/** 每负责填写, 跨的工作: the word of time was lost. */
function lostPeriods(text: string): TextFinding[] {
  return eachMatch(text, /每(?=负责|填写|组织|召开|开展|上报|报送|公布|公开)|跨(?=的)/gu, ([word]) => ({
    rule: 'gap.period',
    severity: 'warn',
    message: say('lint.gap.period', { word }),
  }))
}

interface Line {
  readonly text: string
  readonly start: number
  readonly level: number | undefined
}

function linesOf(text: string): Line[] {
  let start = 0
  return text.split('\n').map((line) => {
    const at = start
    start += line.length + 1
    const level = /^(#{1,6})\s/.exec(line)?.[1]?.length
    return { text: line.trim(), start: at, level }
  })
}

/** A heading followed by one of its own level or above, a label followed by nothing. */
function empties(text: string): TextFinding[] {
  const lines = linesOf(text).filter((line) => line.text !== '')
  return lines.flatMap((line, at) => {
    const next = lines[at + 1]
    const span = { start: line.start, end: line.start + line.text.length }
    if (line.level !== undefined) {
      const isEmpty = next === undefined || (next.level !== undefined && next.level <= line.level)
      return isEmpty
        ? [
            {
              ...span,
              rule: 'gap.empty-section',
              severity: 'block' as const,
              message: say('lint.gap.empty-section', { heading: line.text.replace(/^#+\s*/, '') }),
            },
          ]
        : []
    }
    const isLabel = /^\p{Script=Han}{2,8}[:：]$/u.test(line.text)
    const ends =
      next === undefined || next.level !== undefined || /^\p{Script=Han}{2,8}[:：]/u.test(next.text)
    return isLabel && ends
      ? [
          {
            ...span,
            rule: 'gap.empty-label',
            severity: 'block' as const,
            message: say('lint.gap.empty-label', { label: line.text }),
          },
        ]
      : []
  })
}

/** 一、二、四、: each kind of numbering counts by one; （一） begins again under every 一、. */
function numbering(text: string): TextFinding[] {
  const found: TextFinding[] = []
  const last: Record<'top' | 'inner', number> = { top: 0, inner: 0 }
  for (const line of linesOf(text)) {
    const [whole, top, inner] =
      /^(?:#{1,6}\s*)?(?:([一二三四五六七八九十]+)、|[（(]([一二三四五六七八九十]+)[）)])/u.exec(line.text) ??
      []
    if (whole === undefined) continue
    const kind = top === undefined ? 'inner' : 'top'
    const number = chineseNumber(top ?? inner ?? '') ?? 0
    if (number !== 1 && number !== last[kind] + 1) {
      found.push({
        rule: 'gap.numbering',
        severity: 'warn',
        start: line.start,
        end: line.start + whole.length,
        message: say('lint.gap.numbering', { from: last[kind], to: number }),
      })
    }
    last[kind] = number
    if (kind === 'top') last.inner = 0
  }
  return found
}

export function gapFindings(text: string): TextFinding[] {
  return [...placeholders(text), ...residue(text), ...lostPeriods(text), ...empties(text), ...numbering(text)]
}
