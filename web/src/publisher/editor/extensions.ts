/**
 * What may stand in a document that is edited, by its form: pages and articles hold everything, posts, messages and
 * SMS hold paragraphs and slots. Trap: the editor allows exactly what `src/words/document/document.ts` does; a test
 * holds the two together, so a node is added in both.
 */

import type { Extensions } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { ListItem } from '@tiptap/extension-list'
import { Subscript } from '@tiptap/extension-subscript'
import { Superscript } from '@tiptap/extension-superscript'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { TextAlign } from '@tiptap/extension-text-align'
import { StarterKit } from '@tiptap/starter-kit'

import { linkShape } from '../../../../src/words/document/document.ts'
import { ClauseNode, FootnoteNode, ImageNode, RubyNode, SlotNode } from './nodes.ts'
import { PlainSigns } from './plain-signs.ts'

const flow = '(paragraph | image | bulletList | orderedList)+'

export interface EditorNeeds {
  /** What a slot is called on screen. */
  readonly titleOfSlot: (name: string) => string
  /** Where the bytes of an image are read while the release is a draft. */
  readonly imageUrl: (hash: string) => string
}

/** Everything a page or an article can hold. */
export function wholeExtensions({ titleOfSlot, imageUrl }: EditorNeeds): Extensions {
  return [
    StarterKit.configure({
      blockquote: false,
      code: false,
      codeBlock: false,
      listItem: false,
      heading: { levels: [2, 3, 4] },
      link: { openOnClick: false, autolink: false, isAllowedUri: (url) => linkShape.test(url) },
      trailingNode: false,
    }),
    Blockquote.extend({ content: flow }),
    ListItem.extend({ content: flow }),
    Superscript,
    Subscript,
    Table,
    TableRow,
    TableCell.extend({ content: flow }),
    TableHeader.extend({ content: flow }),
    TextAlign.configure({ types: ['paragraph'], alignments: ['center', 'right'] }),
    ClauseNode,
    SlotNode.configure({ titleOf: titleOfSlot }),
    RubyNode,
    FootnoteNode,
    ImageNode.configure({ urlOf: imageUrl }),
    PlainSigns,
  ]
}

/** Lines of text with slots: what a post, a message or an SMS is. */
export function lineExtensions({ titleOfSlot }: Pick<EditorNeeds, 'titleOfSlot'>): Extensions {
  return [
    StarterKit.configure({
      blockquote: false,
      bold: false,
      bulletList: false,
      code: false,
      codeBlock: false,
      heading: false,
      horizontalRule: false,
      italic: false,
      link: false,
      listItem: false,
      listKeymap: false,
      orderedList: false,
      strike: false,
      underline: false,
      trailingNode: false,
    }),
    TextAlign.configure({ types: ['paragraph'], alignments: [] }),
    SlotNode.configure({ titleOf: titleOfSlot }),
    PlainSigns,
  ]
}
