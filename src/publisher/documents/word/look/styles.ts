/**
 * What styles and direct marks say of a run or paragraph, as far as it changes what is said or shown.
 * Trap: hidden by any level is hidden. Word lets two levels undo each other; here that is asked about.
 */

import { childOf, elementsOf, type XmlElement } from '../../../../infra/foreign/xml.ts'
import { symbolFont } from './symbols.ts'

export interface RunLook {
  readonly bold: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly strike: boolean
  readonly script: 'superscript' | 'subscript' | undefined
  readonly hidden: boolean
  readonly capitals: boolean
  /** Its letters are pictures of this font. */
  readonly font: string | undefined
  /** White, or smaller than anybody reads. */
  readonly faint: boolean
  readonly raisedByHand: boolean
  readonly dots: boolean
}

export interface ParagraphLook {
  readonly isTitle: boolean
  /** 1–9 of a heading. */
  readonly level: number | undefined
  readonly align: 'center' | 'right' | null
  readonly numbering: NumberingOf | undefined
  readonly dropCap: boolean
  /** Its end is not shown: what follows stands in the same line. */
  readonly runsOn: boolean
}

export interface NumberingOf {
  readonly numId: string
  readonly level: number | undefined
  readonly styleId: string | undefined
}

export interface Styles {
  readonly run: (rPr: XmlElement | undefined, around: Around) => RunLook
  readonly paragraph: (pPr: XmlElement | undefined) => ParagraphLook
  /** Half points and colour of a run, to tell lines of a letterhead from those of a title. */
  readonly face: (rPr: XmlElement | undefined, around: Around) => string
}

/** Where a run stands. */
export interface Around {
  readonly paragraphStyle: string | undefined
  readonly tableStyle: string | undefined
}

interface Style {
  readonly id: string
  readonly element: XmlElement
  readonly base: string | undefined
  readonly name: string
}

const deepest = 30

export const valueOf = (element: XmlElement | undefined): string | undefined => element?.attributes['w:val']

/** An element that is there says yes, unless it says otherwise. */
export function isOn(element: XmlElement | undefined): boolean {
  if (element === undefined) return false
  return !['0', 'false', 'off', 'none'].includes(valueOf(element) ?? '1')
}

export function readStyles(root: XmlElement | undefined): Styles {
  const styles = new Map<string, Style>()
  const usual = new Map<string, string>()
  for (const element of root === undefined ? [] : elementsOf(root)) {
    if (element.name !== 'w:style') continue
    const { 'w:styleId': id = '', 'w:type': type = '', 'w:default': isUsual } = element.attributes
    const name = (valueOf(childOf(element, 'w:name')) ?? '').toLowerCase()
    styles.set(id, { id, element, base: valueOf(childOf(element, 'w:basedOn')), name })
    if (isUsual === '1' || isUsual === 'true') usual.set(type, id)
  }
  const chain = (id: string | undefined): Style[] => {
    const out: Style[] = []
    for (let next = id; next !== undefined && out.length < deepest;) {
      const style = styles.get(next)
      if (style === undefined) break
      out.push(style)
      next = style.base
    }
    return out
  }
  const defaults = root === undefined ? undefined : childOf(root, 'w:docDefaults')
  const defaultRun = childOf(childOf(defaults, 'w:rPrDefault'), 'w:rPr')
  const defaultParagraph = childOf(childOf(defaults, 'w:pPrDefault'), 'w:pPr')
  const levelsOf = (rPr: XmlElement | undefined, { paragraphStyle, tableStyle }: Around): RunLevels => ({
    direct: rPr,
    own: runsIn(chain(valueOf(childOf(rPr, 'w:rStyle')))),
    around: [
      ...runsIn(chain(paragraphStyle ?? usual.get('paragraph'))),
      ...chain(tableStyle).flatMap(allRunsIn),
      ...(defaultRun === undefined ? [] : [defaultRun]),
    ],
  })
  return {
    run: (rPr, around) => runLook(levelsOf(rPr, around)),
    face: (rPr, around) => faceOf(levelsOf(rPr, around)),
    paragraph: (pPr) => {
      const style = valueOf(childOf(pPr, 'w:pStyle')) ?? usual.get('paragraph')
      return paragraphLook(pPr, chain(style), defaultParagraph)
    },
  }
}

const runsIn = (chain: readonly Style[]): XmlElement[] =>
  chain.flatMap(({ element }) => childOf(element, 'w:rPr') ?? [])

/** Of a table style: also what it says of its first row and the like. */
const allRunsIn = ({ element }: Style): XmlElement[] =>
  [element, ...elementsOf(element).filter(({ name }) => name === 'w:tblStylePr')].flatMap(
    (one) => childOf(one, 'w:rPr') ?? [],
  )

interface RunLevels {
  readonly direct: XmlElement | undefined
  /** Of its own style; the derived one first. */
  readonly own: readonly XmlElement[]
  /** Of the paragraph, the table, the document. */
  readonly around: readonly XmlElement[]
}

/** The first level that says anything of it. */
function nearest(levels: readonly (XmlElement | undefined)[], name: string): XmlElement | undefined {
  for (const level of levels) {
    const found = childOf(level, name)
    if (found !== undefined) return found
  }
  return undefined
}

function runLook({ direct, own, around }: RunLevels): RunLook {
  const near = [direct, ...own]
  const all = [...near, ...around]
  const line = (name: string) => isOn(nearest(all, name))
  return {
    bold: isOn(nearest(near, 'w:b')),
    italic: isOn(nearest(near, 'w:i')),
    underline: isOn(nearest(near, 'w:u')),
    strike: line('w:strike') || line('w:dstrike'),
    script: scriptOf(valueOf(nearest(all, 'w:vertAlign'))) ?? movedScript(near, around),
    hidden: isHidden(direct, [...own, ...around]),
    capitals: line('w:caps'),
    font: fontOf(nearest(all, 'w:rFonts')),
    faint: isFaint(all),
    raisedByHand: Number(valueOf(nearest(near, 'w:position')) ?? 0) !== 0,
    dots: isOn(nearest(near, 'w:em')),
  }
}

const scriptOf = (value: string | undefined): RunLook['script'] =>
  value === 'superscript' || value === 'subscript' ? value : undefined

/** Other programs write raised signs as smaller ones, moved up. */
function movedScript(
  near: readonly (XmlElement | undefined)[],
  around: readonly XmlElement[],
): RunLook['script'] {
  const moved = Number(valueOf(nearest(near, 'w:position')) ?? 0)
  const size = Number(valueOf(nearest(near, 'w:sz')) ?? Number.NaN)
  const usual = Number(valueOf(nearest(around, 'w:sz')) ?? usualHalfPoints)
  if (moved === 0 || !(size < usual * mostOfScript)) return undefined
  return moved > 0 ? 'superscript' : 'subscript'
}

const usualHalfPoints = 20
const mostOfScript = 0.85

function isHidden(direct: XmlElement | undefined, others: readonly XmlElement[]): boolean {
  return ['w:vanish', 'w:specVanish'].some((name) => {
    const own = childOf(direct, name)
    return own === undefined ? others.some((one) => isOn(childOf(one, name))) : isOn(own)
  })
}

const fontOf = (fonts: XmlElement | undefined): string | undefined =>
  symbolFont(fonts?.attributes['w:ascii']) ?? symbolFont(fonts?.attributes['w:hAnsi'])

const smallestHalfPoints = 8

function isFaint(levels: readonly XmlElement[] | readonly (XmlElement | undefined)[]): boolean {
  const size = Number(valueOf(nearest(levels, 'w:sz')) ?? 21)
  const isWhite = /^(?:f[c-f]){3}$/i.test(valueOf(nearest(levels, 'w:color')) ?? '')
  const isOnGround = nearest(levels, 'w:shd') !== undefined || nearest(levels, 'w:highlight') !== undefined
  return size <= smallestHalfPoints || (isWhite && !isOnGround)
}

function faceOf({ direct, own, around }: RunLevels): string {
  const all = [direct, ...own, ...around]
  const size = valueOf(nearest(all, 'w:sz')) ?? ''
  const color = (valueOf(nearest(all, 'w:color')) ?? '').toLowerCase()
  return `${size}/${color === 'auto' || color === '000000' ? '' : color}`
}

const titleNames: ReadonlySet<string> = new Set(['title', '标题', '文件标题', '公文标题', '大标题'])

function paragraphLook(
  pPr: XmlElement | undefined,
  chain: readonly Style[],
  defaults: XmlElement | undefined,
): ParagraphLook {
  const levels = [pPr, ...chain.map(({ element }) => childOf(element, 'w:pPr')), defaults]
  const mark = childOf(pPr, 'w:rPr')
  const frame = childOf(pPr, 'w:framePr')?.attributes['w:dropCap']
  return {
    isTitle: chain.some(({ name }) => titleNames.has(name)),
    level: headingLevel(nearest(levels, 'w:outlineLvl'), chain),
    align: alignOf(valueOf(nearest(levels, 'w:jc'))),
    numbering: numberingOf(levels, chain),
    dropCap: frame !== undefined && frame !== 'none',
    runsOn:
      isOn(childOf(mark, 'w:vanish')) ||
      isOn(childOf(mark, 'w:specVanish')) ||
      childOf(mark, 'w:del') !== undefined,
  }
}

function headingLevel(outline: XmlElement | undefined, chain: readonly Style[]): number | undefined {
  const level = Number(valueOf(outline) ?? 9) + 1
  if (level >= 1 && level <= 9) return level
  for (const { name } of chain) {
    const found = /^(?:heading|标题)\s*([1-9])$/.exec(name)?.[1]
    if (found !== undefined) return Number(found)
  }
  return undefined
}

function alignOf(value: string | undefined): ParagraphLook['align'] {
  if (value === 'center') return 'center'
  return value === 'right' || value === 'end' ? 'right' : null
}

function numberingOf(
  levels: readonly (XmlElement | undefined)[],
  chain: readonly Style[],
): NumberingOf | undefined {
  const numbers = levels.map((level) => childOf(level, 'w:numPr'))
  const told = (name: string) => numbers.map((one) => valueOf(childOf(one, name)))
  const numIds = told('w:numId')
  const at = numIds.findIndex((one) => one !== undefined)
  const numId = numIds[at]
  if (numId === undefined || numId === '0') return undefined
  const level = told('w:ilvl').find((one) => one !== undefined)
  return {
    numId,
    level: level === undefined ? undefined : Number(level),
    styleId: chain[at === 0 ? 0 : at - 1]?.id,
  }
}
