/**
 * What the editor holds as a document of the house: attributes that only steer the editor fall away.
 * Trap: an empty heading or clause is somebody about to type; as a document it is an empty line.
 */

import type { JSONContent } from '@tiptap/core'

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

/** @returns undefined when the schema of documents does not take it */
export function fromEditor(content: JSONContent): Document | undefined {
  const read = Document.safeParse(nodeOf(content))
  return read.success ? read.data : undefined
}

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
