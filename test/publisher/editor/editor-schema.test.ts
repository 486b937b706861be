/** The editor of the workbench and the schema of documents allow the same: what goes in comes out, whole. */

import { getSchema } from '@tiptap/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { documentOf, inlineOf, paragraph, slotNames } from '#src/words/document/document.ts'

import { lineExtensions, wholeExtensions } from '../../../web/src/publisher/editor/extensions.ts'
import { fromEditor } from '../../../web/src/publisher/editor/from-editor.ts'
import { documents } from '../../text/document/documents.ts'

const needs = { titleOfSlot: (name: string) => name, imageUrl: (hash: string) => `/files/${hash}` }
const whole = getSchema(wholeExtensions(needs))
const lines = getSchema(lineExtensions(needs))

describe('the editor of whole texts', () => {
  it('takes every document and gives it back as it was', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const node = whole.nodeFromJSON(document)
        node.check()

        expect(fromEditor(node.toJSON())).toEqual(document)
      }),
    )
  })

  it('knows no node and no mark that documents do not', () => {
    const names = [...Object.keys(whole.nodes), ...Object.keys(whole.marks)]

    expect(names.toSorted()).toEqual(
      [
        'doc',
        'paragraph',
        'heading',
        'clause',
        'image',
        'horizontalRule',
        'blockquote',
        'bulletList',
        'orderedList',
        'listItem',
        'table',
        'tableRow',
        'tableCell',
        'tableHeader',
        'text',
        'hardBreak',
        'slot',
        'ruby',
        'footnote',
        'bold',
        'italic',
        'underline',
        'strike',
        'superscript',
        'subscript',
        'link',
      ].toSorted(),
    )
  })

  it('gives an empty line for a heading or clause nobody typed yet', () => {
    const begun = { type: 'doc', content: [{ type: 'clause', attrs: { level: 1, number: 2 } }] }

    expect(fromEditor(begun)).toEqual(documentOf([paragraph([])]))
  })
})

describe('the editor of posts and messages', () => {
  it('takes lines with slots, and nothing else', () => {
    const post = documentOf([
      paragraph([...inlineOf('停水通知\n详见'), { type: 'slot', attrs: { name: slotNames[0] } }]),
    ])
    const node = lines.nodeFromJSON(post)
    node.check()

    expect(fromEditor(node.toJSON())).toEqual(post)
    expect(Object.keys(lines.nodes).toSorted()).toEqual(['doc', 'hardBreak', 'paragraph', 'slot', 'text'])
    expect(Object.keys(lines.marks)).toEqual([])
  })
})
