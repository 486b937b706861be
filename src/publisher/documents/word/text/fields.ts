/**
 * Fields: what Word works out and shows in a text. What is shown is kept, the code is not.
 * Trap: a field that is opened and never closed would swallow all that follows; only pairs count.
 */

import { childOf, elementsOf, textIn, type XmlElement } from '../../../../infra/foreign/xml.ts'
import type { Inline } from '../../../../words/document/document.ts'
import { say } from '../../../said/word.ts'
import { numberText } from '../look/number-format.ts'
import { isOn, valueOf } from '../look/styles.ts'
import { signOf } from '../look/symbols.ts'
import { otherChoice, wordsOf } from '../package/choices.ts'
import { inlinePart, lost, type Part } from './piece.ts'

export interface Field {
  code: string
  readonly form: XmlElement | undefined
}

interface Role {
  readonly role: 'begin' | 'separate' | 'end'
  readonly field: Field
}

/** By the `w:fldChar` that plays it; one that has none has no partner. */
export type FieldRoles = ReadonlyMap<XmlElement, Role>

export interface OpenField {
  readonly field: Field
  inCode: boolean
  /** Something of it was shown. */
  isShown: boolean
}

/** Texts of their own, and what nobody reads. */
const apart: ReadonlySet<string> = new Set(['w:txbxContent', 'w:del', 'w:moveFrom', otherChoice])

export function fieldRoles(root: XmlElement): FieldRoles {
  const roles = new Map<XmlElement, Role>()
  const stack: { begin: XmlElement; separate: XmlElement | undefined; field: Field }[] = []
  const visit = (element: XmlElement) => {
    if (element.name === 'w:instrText' || element.name === 'w:t') {
      for (const { separate, field } of stack) if (separate === undefined) field.code += textIn(element)
      return
    }
    if (element.name !== 'w:fldChar') {
      for (const child of elementsOf(element)) if (!apart.has(child.name)) visit(child)
      return
    }
    const type = element.attributes['w:fldCharType']
    const last = stack.at(-1)
    if (type === 'begin') {
      const field = { code: '', form: childOf(element, 'w:ffData') }
      stack.push({ begin: element, separate: undefined, field })
    } else if (type === 'separate' && last !== undefined) last.separate ??= element
    else if (type === 'end' && last !== undefined) {
      stack.pop()
      roles.set(last.begin, { role: 'begin', field: last.field })
      if (last.separate !== undefined) roles.set(last.separate, { role: 'separate', field: last.field })
      roles.set(element, { role: 'end', field: last.field })
    }
  }
  visit(root)
  return roles
}

/** Whether what stands here is code of a field and not shown. */
export const isInCode = (open: readonly OpenField[]): boolean => open.some(({ inCode }) => inCode)

const nameOf = (code: string): string => /^\s*(\S+)/.exec(code)?.[1]?.toUpperCase() ?? ''

/** The address a field leads to. */
export function hrefOf(code: string): string | undefined {
  return /^\s*HYPERLINK\s+"([^"]*)"/i.exec(code)?.[1]
}

export const isPageNumber = (code: string): boolean => /^\s*(?:NUM|SECTION)?PAGES?\b/i.test(code)

/** @returns what a `w:fldChar` shows; the open fields are kept in step */
export function fieldChar(element: XmlElement, roles: FieldRoles, open: OpenField[]): Part[] {
  const role = roles.get(element)
  const type = element.attributes['w:fldCharType']
  if (role === undefined) return type === 'begin' ? [lost(say('word.field-open'), '')] : []
  if (role.role === 'begin') {
    open.push({ field: role.field, inCode: true, isShown: false })
    return []
  }
  const at = open.findLastIndex(({ field }) => field === role.field)
  const own = open[at]
  if (own === undefined) return []
  if (role.role === 'separate') {
    own.inCode = false
    return []
  }
  open.splice(at)
  return isInCode(open) ? [] : endOf(own)
}

function endOf({ field, isShown }: OpenField): Part[] {
  const check = childOf(field.form, 'w:checkBox')
  if (check !== undefined) return [box(isChecked(check))]
  if (isShown) return noticeOf(field.code)
  return withoutResult(field)
}

/** Fields that show the day on which somebody looks. */
const noticeOf = (code: string): Part[] =>
  ['DATE', 'TIME'].includes(nameOf(code)) ? [lost(say('word.field-today'), code)] : []

export const box = (checked: boolean): Part => inlinePart({ type: 'text', text: checked ? '☑' : '☐' })

function isChecked(check: XmlElement): boolean {
  const own = childOf(check, 'w:checked')
  return isOn(own ?? childOf(check, 'w:default'))
}

/** They mark a place or remember a value. */
const silent: ReadonlySet<string> = new Set(
  'XE TC TA RD SET ASK NEXT NEXTIF SKIPIF PRIVATE DATA ADVANCE FORMTEXT'.split(' '),
)

/** A field that shows nothing of its own accord: Word draws it from its code. */
export function withoutResult({ code, form }: Field): Part[] {
  const name = nameOf(code)
  if (name === '' || silent.has(name)) return []
  const entry = name === 'FORMDROPDOWN' ? chosenEntry(form) : undefined
  if (entry !== undefined) return [inlinePart({ type: 'text', text: entry })]
  const drawn = name === 'EQ' ? equation(code) : name === 'SYMBOL' ? symbol(code) : undefined
  return drawn === undefined ? [lost(say('word.field'), code)] : [inlinePart(drawn)]
}

function chosenEntry(form: XmlElement | undefined): string | undefined {
  const list = childOf(form, 'w:ddList')
  if (list === undefined) return undefined
  const at = Number(valueOf(childOf(list, 'w:result')) ?? valueOf(childOf(list, 'w:default')) ?? 0)
  const text = valueOf(elementsOf(list).filter(({ name }) => name === 'w:listEntry')[at])
  return text === undefined || text.trim() === '' ? undefined : text
}

/** Two things Word's Chinese editions write as equations: a figure in a circle, and a reading above a sign. */
function equation(code: string): Inline | undefined {
  const circled = /^\s*EQ\s+\\o\s*\\ac\s*\(\s*[○〇◯]\s*[,，;]\s*(\d{1,2})\s*\)\s*$/i.exec(code)?.[1]
  if (circled !== undefined) {
    const text = numberText(Number(circled), 'decimalEnclosedCircle')
    return text === undefined || text === circled ? undefined : { type: 'text', text }
  }
  const shape = /^\s*EQ\s[^()]*\\o\s*\\ad\s*\(\s*\\s\s*\\up\s*\d+\s*\(([^()]+)\)\s*[,，;]([^()]+)\)\s*$/i
  const [, reading = '', base = ''] = shape.exec(code) ?? []
  if (reading.trim() === '' || base.trim() === '') return undefined
  return { type: 'ruby', attrs: { base: base.trim(), reading: reading.trim() } }
}

function symbol(code: string): Inline | undefined {
  const number = /^\s*SYMBOL\s+(0x[\da-f]+|\d+)\b/i.exec(code)?.[1]
  const font = /\\f\s+"([^"]+)"/i.exec(code)?.[1] ?? 'Symbol'
  const text = number === undefined ? undefined : signOf(font, Number(number))
  return text === undefined ? undefined : { type: 'text', text }
}

/** What a `w:fldSimple` shows, when its own content is `shown`. */
export function simpleField(element: XmlElement, shown: readonly Part[]): Part[] {
  const code = element.attributes['w:instr'] ?? ''
  const form = childOf(childOf(element, 'w:fldData'), 'w:ffData')
  const isShown = shown.some(({ kind }) => kind !== 'loss')
  return isShown ? [...shown, ...noticeOf(code)] : [...shown, ...withoutResult({ code, form })]
}

/** Words in the place of code, which nobody is shown. */
export const codeWords = (element: XmlElement): Part[] => {
  const words = wordsOf(element)
  return words.trim() === '' ? [] : [lost(say('word.field'), words)]
}
