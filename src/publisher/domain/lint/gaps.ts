/** What was left open: placeholders, empty headings and labels, jumps in numbering, remains of a web page. Pure. Source: domain-rules A8. */

import { chineseNumber } from '../../../text/facts/numbers.ts'
import { eachMatch, type Found } from './finding.ts'

const placeholder =
  /[×XxＸ○□]+(?=\s*[年月日时元％%])|[×XxＸ○□]{3,}|_{3,}|[?？]{3,}|待(?:补充|补|填写|填|核实后填)|TODO|TBD/gu

export function placeholders(text: string): Found[] {
  return eachMatch(text, placeholder, ([whole]) => ({
    rule: 'gap.placeholder',
    severity: 'block',
    message: `“${whole}”还没有填写。`,
  }))
}

function residue(text: string): Found[] {
  return eachMatch(text, /上一篇[:：]|下一篇[:：]|打印本页|关闭窗口|返回顶部|分享到[:：]/gu, ([whole]) => ({
    rule: 'gap.residue',
    severity: 'block',
    message: `“${whole}”是从网页带进来的，请删去。`,
  }))
}

/** 每负责填写, 跨的工作: the word of time was lost. */
function lostPeriods(text: string): Found[] {
  return eachMatch(text, /每(?=负责|填写|组织|召开|开展|上报|报送|公布|公开)|跨(?=的)/gu, ([word]) => ({
    rule: 'gap.period',
    severity: 'warn',
    message: `“${word}”后面缺少时间词（如“每季度”“跨年度”），请补上。`,
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
function empties(text: string): Found[] {
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
              message: `“${line.text.replace(/^#+\s*/, '')}”下面没有内容。`,
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
            message: `“${line.text}”后面没有填写。`,
          },
        ]
      : []
  })
}

/** 一、二、四、: each kind of numbering counts by one; （一） begins again under every 一、. */
function numbering(text: string): Found[] {
  const found: Found[] = []
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
        message: `序号从第 ${last[kind]} 跳到第 ${number}，请核对有没有漏段。`,
      })
    }
    last[kind] = number
    if (kind === 'top') last.inner = 0
  }
  return found
}

export function gapFindings(text: string): Found[] {
  return [...placeholders(text), ...residue(text), ...lostPeriods(text), ...empties(text), ...numbering(text)]
}
