/** Finds words for people that stand in a screen instead of a catalogue. Trap: what looks like a path or a class name is not read by anybody. */

import { parseSync } from 'oxc-parser'

/** What these hold is read out or shown: as an attribute of an element, or as a property handed to one. */
const shown = new Set([
  'alt',
  'aria-label',
  'checkedChildren',
  'description',
  'done',
  'emptyText',
  'label',
  'notFoundContent',
  'okText',
  'placeholder',
  'summary',
  'text',
  'title',
  'why',
])

const chinese = /\p{Script=Han}/u
const letters = /\p{L}{2,}/u
const path = /[\w./-]*\/[\w./-]*/g

const isWords = (text: string) => letters.test(text.replaceAll(path, ''))

/** `line: text` of each find. @param source TypeScript with JSX */
export function writtenTexts(file: string, source: string): string[] {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file} cannot be read`)
  const found = new Map<number, string>()
  const report = (start: number, text: string) => found.set(start, text.trim())

  const visit = (node: unknown, isShown: boolean): void => {
    if (Array.isArray(node)) return node.forEach((one: unknown) => visit(one, isShown))
    if (!isNode(node)) return
    const text = textOf(node)
    if (text !== undefined && (chinese.test(text) || ((isShown || node.type === 'JSXText') && isWords(text))))
      report(node.start, text)
    for (const [key, child] of Object.entries(node)) visit(child, passesOn(node, key, isShown))
  }
  visit(program, false)
  return [...found].map(([start, text]) => `${source.slice(0, start).split('\n').length}: ${text}`)
}

interface Node {
  readonly type: string
  readonly start: number
}

function isNode(value: unknown): value is Node & Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

function textOf(node: Readonly<Record<string, unknown>>): string | undefined {
  const { type, value } = node
  if (type === 'JSXText' || type === 'Literal') return typeof value === 'string' ? value : undefined
  if (type !== 'TemplateElement' || typeof value !== 'object' || value === null || !('raw' in value))
    return undefined
  return String(value.raw)
}

/** Whether what stands under this key of the node reaches the screen. */
function passesOn(node: Readonly<Record<string, unknown>>, key: string, isShown: boolean): boolean {
  switch (node['type']) {
    case 'JSXElement':
    case 'JSXFragment':
      return key === 'children'
    case 'JSXAttribute':
    case 'Property':
      return key === 'value' && shown.has(nameOf(node['type'] === 'Property' ? node['key'] : node['name']))
    case 'ConditionalExpression':
      return isShown && key !== 'test'
    case 'JSXExpressionContainer':
    case 'JSXText':
    case 'LogicalExpression':
    case 'TemplateLiteral':
      return isShown && key !== 'expressions'
    default:
      return false
  }
}

function nameOf(key: unknown): string {
  if (!isNode(key)) return ''
  const name = key['name'] ?? key['value']
  return typeof name === 'string' ? name : ''
}
