/**
 * The nodes of a document that editors of the world do not know: clauses, slots, readings, notes, images of the house.
 * Trap: what a node shows here is only how it is edited; what goes out is computed on the server from the same JSON.
 */

import { mergeAttributes, Node, textblockTypeInputRule } from '@tiptap/core'

import { clauseAt, clauseLabel } from '../../../../src/words/document/clause-label.ts'
import { slotNames } from '../../../../src/words/document/document.ts'

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 1)

/**
 * 一、（一）1.（1）: Enter makes the next one, Enter in an empty one ends the row. Trap: its number is drawn by the style
 * sheet and its words stand in the paragraph itself: what a browser writes beside an element of our own would be lost.
 */
export const ClauseNode = Node.create({
  name: 'clause',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ level: { default: 1 }, number: { default: 1 } }),
  parseHTML: () => [
    {
      tag: 'p[data-clause]',
      getAttrs: (element) => clauseAttributes(element.dataset['clause'] ?? ''),
    },
  ],
  renderHTML({ node, HTMLAttributes }) {
    const level = numberOf(node.attrs['level'])
    const number = numberOf(node.attrs['number'])
    const label = clauseLabel({ level, number })
    const look = { 'data-clause': `${level}.${number}`, 'data-label': label, class: `clause-${level}` }
    return ['p', mergeAttributes(HTMLAttributes, look), 0]
  },
  addInputRules() {
    return [
      textblockTypeInputRule({
        find: /^(?:[一二三四五六七八九十]{1,3}、|（(?:[一二三四五六七八九十]{1,3}|\d{1,2})）)$/,
        type: this.type,
        getAttributes: ([written = '']) => {
          const found = clauseAt(written)
          return found === undefined ? {} : { level: found.level, number: found.number }
        },
      }),
    ]
  },
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { $from, empty } = editor.state.selection
        if (!empty || $from.parent.type !== this.type) return false
        if ($from.parent.content.size === 0) return editor.commands.setNode('paragraph')
        const level = numberOf($from.parent.attrs['level'])
        const number = Math.min(numberOf($from.parent.attrs['number']) + 1, 99)
        return editor.chain().splitBlock({ keepMarks: true }).setNode('clause', { level, number }).run()
      },
      Backspace: ({ editor }) => {
        const { $from, empty } = editor.state.selection
        if (!empty || $from.parent.type !== this.type || $from.parentOffset > 0) return false
        return editor.commands.setNode('paragraph')
      },
    }
  },
})

function clauseAttributes(written: string): { level: number; number: number } {
  const [level = 1, number = 1] = written.split('.').map(Number)
  return { level, number }
}

/** A place that is filled when the text is sent. */
export const SlotNode = Node.create<{ titleOf: (name: string) => string }>({
  name: 'slot',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ titleOf: (name) => name }),
  addAttributes: () => ({
    name: {
      default: slotNames[0],
      parseHTML: (element) => element.dataset['slot'],
      renderHTML: ({ name }) => ({ 'data-slot': String(name) }),
    },
  }),
  parseHTML: () => slotNames.map((name) => ({ tag: `span[data-slot="${name}"]` })),
  renderHTML({ node, HTMLAttributes }) {
    const title = this.options.titleOf(String(node.attrs['name']))
    return ['span', mergeAttributes(HTMLAttributes, { class: 'slot' }), title]
  },
})

/** Signs with their reading above. */
export const RubyNode = Node.create({
  name: 'ruby',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    base: { default: '', rendered: false },
    reading: { default: '', rendered: false },
  }),
  parseHTML: () => [
    {
      tag: 'ruby',
      getAttrs: (element) => {
        const reading = element.querySelector('rt')?.textContent ?? ''
        const base = Array.from(element.childNodes, (child) =>
          child.nodeName === 'RT' || child.nodeName === 'RP' ? '' : (child.textContent ?? ''),
        ).join('')
        return base === '' || reading === '' ? false : { base, reading }
      },
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    'ruby',
    HTMLAttributes,
    String(node.attrs['base']),
    ['rt', String(node.attrs['reading'])],
  ],
})

/** A note that is read at the end of the text. */
export const FootnoteNode = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    text: {
      default: '',
      parseHTML: (element) => element.dataset['footnote'],
      renderHTML: ({ text }) => ({ 'data-footnote': String(text), title: String(text) }),
    },
  }),
  parseHTML: () => [{ tag: 'sup[data-footnote]' }],
  renderHTML: ({ HTMLAttributes }) => ['sup', HTMLAttributes, '*'],
})

/** An image of the release, by the hash of its bytes. */
export const ImageNode = Node.create<{ urlOf: (hash: string) => string }>({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({ urlOf: (hash) => hash }),
  addAttributes: () => ({
    hash: {
      default: '',
      parseHTML: (element) => element.dataset['hash'],
      renderHTML: ({ hash }) => ({ 'data-hash': String(hash) }),
    },
    alt: { default: '' },
  }),
  parseHTML: () => [{ tag: 'img[data-hash]' }],
  renderHTML({ node, HTMLAttributes }) {
    return ['img', mergeAttributes(HTMLAttributes, { src: this.options.urlOf(String(node.attrs['hash'])) })]
  },
})
