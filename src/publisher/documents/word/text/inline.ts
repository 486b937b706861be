/**
 * What stands in the lines of a paragraph. An allow-list: each element that is understood has its case; any other one
 * is named at its place, and nothing after it is touched.
 */

import { childOf, elementsOf, isElement, within, type XmlElement } from '../../../../infra/foreign/xml.ts'
import { say } from '../../../said/word.ts'
import { isOn, valueOf } from '../look/styles.ts'
import { wordsOf } from '../package/choices.ts'
import { showsNothing } from '../package/names.ts'
import { box, codeWords, hrefOf, isInCode, isPageNumber, simpleField } from './fields.ts'
import { formulaParts } from './formula.ts'
import { inlinePart, lost, type Part } from './piece.ts'
import { runParts } from './run.ts'
import type { Around, Story } from './story.ts'
import { stray, unknown } from './unknown.ts'

export function inlineParts(element: XmlElement, story: Story, around: Around): Part[] {
  return element.children.flatMap((node) => (isElement(node) ? oneInline(node, story, around) : stray(node)))
}

function oneInline(node: XmlElement, story: Story, around: Around): Part[] {
  switch (node.name) {
    case 'w:r':
      return runParts(node, story, around)
    case 'w:hyperlink':
      return linkParts(node, story, around)
    case 'w:fldSimple':
      return fieldParts(node, story, around)
    case 'w:smartTag':
    case 'w:customXml':
    case 'w:dir':
    case 'w:sdtContent':
      return inlineParts(node, story, around)
    case 'w:sdt':
      return controlParts(node, (content) => inlineParts(content, story, around))
    case 'w:ins':
    case 'w:moveTo':
      return [...insertedMark(node), ...inlineParts(node, story, around)]
    case 'w:del':
    case 'w:moveFrom':
      return deletedMark(node)
    case 'm:oMath':
    case 'm:oMathPara':
      return isInCode(story.open) ? codeWords(node) : formulaParts(node)
    default:
      return showsNothing.has(node.name) ? [] : [unknown(node)]
  }
}

export function insertedMark(node: XmlElement): Part[] {
  const what = node.name === 'w:ins' ? say('word.inserted') : say('word.moved-here')
  return [lost(what, wordsOf(node), 'changes')]
}

export function deletedMark(node: XmlElement): Part[] {
  const what = node.name === 'w:del' ? say('word.deleted') : say('word.moved-away')
  return [lost(what, wordsOf(node), 'changes')]
}

function linkParts(node: XmlElement, story: Story, around: Around): Part[] {
  const id = node.attributes['r:id']
  if (id === undefined) return inlineParts(node, story, around)
  const relation = story.relations.get(id)
  const anchor = node.attributes['w:anchor']
  const href =
    relation?.isOutside === true ? relation.target + (anchor === undefined ? '' : `#${anchor}`) : ''
  return inlineParts(node, story, { ...around, href })
}

function fieldParts(node: XmlElement, story: Story, around: Around): Part[] {
  const code = node.attributes['w:instr'] ?? ''
  const href = hrefOf(code) ?? around.href
  const shown = inlineParts(node, story, { ...around, href })
  if (isInCode(story.open)) return shown
  if (story.dropsPageNumbers && isPageNumber(code)) return []
  return simpleField(node, shown)
}

const boxSigns = /[☐☑☒☓✓✔□■🗹🗷]/gu

/** A control to fill in: what it shows is text. */
export function controlParts(node: XmlElement, read: (content: XmlElement) => Part[]): Part[] {
  const properties = childOf(node, 'w:sdtPr')
  const content = childOf(node, 'w:sdtContent')
  const others = elementsOf(node).filter(
    (one) => one !== content && one !== properties && !showsNothing.has(one.name),
  )
  const parts = [...(content === undefined ? [] : read(content)), ...others.map(unknown)]
  if (isOn(childOf(properties, 'w:showingPlcHdr')))
    return content === undefined || wordsOf(content).trim() === ''
      ? []
      : [lost(say('word.placeholder'), wordsOf(content))]
  const checkbox = properties === undefined ? undefined : childOf(properties, 'w14:checkbox')
  if (checkbox === undefined) return parts
  const checked = within(checkbox, 'w14:checked')
  const isChecked = ['1', 'true', 'on'].includes(checked?.attributes['w14:val'] ?? valueOf(checked) ?? '0')
  return [box(isChecked), ...parts.flatMap(withoutBox)]
}

function withoutBox(part: Part): Part[] {
  if (part.kind !== 'inline' || part.inline.type !== 'text') return [part]
  const text = part.inline.text.replaceAll(boxSigns, '')
  return text === '' ? [] : [inlinePart({ ...part.inline, text })]
}
