/**
 * What the editor holds as a document of the house: attributes that only steer the editor fall away. What the schema of
 * documents refuses is named with its paragraph, so that it can be said and mended.
 * Trap: an empty heading or clause is somebody about to type; as a document it is an empty line.
 */

import type { JSONContent } from '@tiptap/core'
import { z } from 'zod'

import { Document } from '../../../../src/words/document/document.ts'

const kept: Readonly<Record<string, readonly string[]>> = {
  paragraph: ['textAlign'],
  heading: ['level'],
  clause: ['level', 'number'],
  image: ['hash', 'alt'],
  orderedList: ['start'],
  tableCell: ['colspan', 'rowspan'],
  tableHeader: ['colspan', 'rowspan'],
  slot: ['name'],
  ruby: ['base', 'reading'],
  footnote: ['text'],
  link: ['href'],
}

/** What of a text is not taken. */
export const faults = [
  'sign',
  'link',
  'image',
  'number',
  'table',
  'note',
  'slot',
  'deep',
  'long',
  'other',
] as const
export type Fault = (typeof faults)[number]

export interface Untaken {
  readonly fault: Fault
  /** The block of the document it stands in, from 0; undefined when it is the text as a whole. */
  readonly block: number | undefined
}

export type ReadText =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly untaken: Untaken }

export function readEditor(content: JSONContent): ReadText {
  const whole = nodeOf(content)
  const read = Document.safeParse(whole)
  if (read.success) return { ok: true, document: read.data }
  const blocks = content.content ?? []
  const block = blocks.findIndex((one) => !isTaken(one))
  const found = blocks[block]
  if (found === undefined) return { ok: false, untaken: { fault: 'long', block: undefined } }
  return { ok: false, untaken: { fault: faultOf(found), block } }
}

/** @returns undefined when the schema of documents does not take it */
export function fromEditor(content: JSONContent): Document | undefined {
  const read = readEditor(content)
  return read.ok ? read.document : undefined
}

const isTaken = (block: JSONContent): boolean =>
  Document.safeParse({ type: 'doc', content: [nodeOf(block)] }).success

function nodeOf({ type = '', attrs, content, marks, text }: JSONContent): unknown {
  const isEmpty = content === undefined || content.length === 0
  if ((type === 'heading' || type === 'clause') && isEmpty)
    return { type: 'paragraph', attrs: { textAlign: null } }
  const own = attributesOf(type, attrs ?? {})
  return {
    type,
    ...(own !== undefined && { attrs: own }),
    ...(text !== undefined && { text }),
    ...(marks !== undefined && marks.length > 0 && { marks: marks.map(nodeOf) }),
    ...((!isEmpty || type === 'tableRow') && { content: (content ?? []).map(nodeOf) }),
  }
}

function attributesOf(type: string, attrs: Readonly<Record<string, unknown>>): unknown {
  const names = kept[type]
  if (names === undefined) return undefined
  const own = Object.fromEntries(names.map((name) => [name, attrs[name] ?? null]))
  if (type !== 'paragraph') return own
  return {
    textAlign: own['textAlign'] === 'center' || own['textAlign'] === 'right' ? own['textAlign'] : null,
  }
}

/** Deeper than this nobody reads; the schema counts in its own way. */
const deep = 20

/** The first thing in a block that is not taken by itself; where there is none it is how the block is put together. */
function faultOf(block: JSONContent): Fault {
  const open = [{ node: block, depth: 0 }]
  let deepest = 0
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { node, depth } = next
    deepest = Math.max(deepest, depth)
    const alone = aloneOf(node)
    if (alone !== undefined && !isTaken(alone.block)) return alone.fault
    open.unshift(...(node.content ?? []).map((child) => ({ node: child, depth: depth + 1 })))
  }
  return deepest > deep ? 'deep' : 'other'
}

const line = (content: JSONContent[]): JSONContent => ({ type: 'paragraph', content })
const item = { type: 'listItem', content: [line([])] }
const table = (rows: JSONContent[]): JSONContent => ({ type: 'table', content: rows })

/** A node alone in a block, and what is wrong when the schema does not take even that. */
function aloneOf(node: JSONContent): { readonly block: JSONContent; readonly fault: Fault } | undefined {
  switch (node.type ?? '') {
    case 'text':
      return isTaken(line([{ type: 'text', text: node.text ?? '' }]))
        ? { block: line([node]), fault: 'link' }
        : { block: line([node]), fault: 'sign' }
    case 'footnote':
    case 'ruby':
      return { block: line([node]), fault: 'note' }
    case 'slot':
      return { block: line([node]), fault: 'slot' }
    case 'image':
      return { block: node, fault: 'image' }
    case 'clause':
    case 'heading':
      return { block: { ...node, content: [{ type: 'hardBreak' }] }, fault: 'number' }
    case 'orderedList':
      return { block: { ...node, content: [item] }, fault: 'number' }
    case 'table':
      return { block: table((node.content ?? []).map(() => ({ type: 'tableRow' }))), fault: 'table' }
    case 'tableCell':
    case 'tableHeader':
      return {
        block: table([{ type: 'tableRow', content: [{ ...node, content: [line([])] }] }]),
        fault: 'table',
      }
    default:
      return undefined
  }
}

/** What an editor held, as it is kept: the editor itself reads it again. */
export const EditorContent: z.ZodType<JSONContent> = z.looseObject({
  type: z.literal('doc'),
  content: z.array(z.looseObject({ type: z.string() })),
})
