/** The tools above a text: what a paragraph is, marks, lists, tables, what is put in, and the way back. */

import type { Editor } from '@tiptap/core'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'

import { clauseLabel } from '../../../../src/words/document/clause-label.ts'
import type { SlotName } from '../../../../src/words/document/document.ts'
import { useSay } from '../../kit/say.ts'
import { FootnoteTool, ImageTool, LinkTool, SlotTool } from './insert-tools.tsx'
import { said } from './said.ts'
import { Tool, useActive } from './tool.tsx'

export function WholeTools({
  editor,
  images,
  slots,
  children,
}: {
  readonly editor: Editor
  readonly slots: readonly SlotName[]
  readonly images: readonly { readonly hash: string; readonly alt: string }[]
  readonly children?: ReactNode
}) {
  const say = useSay(said)
  return (
    <div className="document-tools" role="toolbar" aria-label={say('editor.tools')}>
      <Blocks editor={editor} />
      <Marks editor={editor} />
      <Lists editor={editor} />
      <TableTools editor={editor} />
      <LinkTool editor={editor} />
      <FootnoteTool editor={editor} />
      <ImageTool editor={editor} images={images} />
      <SlotTool editor={editor} slots={slots} />
      <History editor={editor} />
      {children}
    </div>
  )
}

export function LineTools({
  editor,
  slots,
}: {
  readonly editor: Editor
  readonly slots: readonly SlotName[]
}) {
  const say = useSay(said)
  return (
    <div className="document-tools" role="toolbar" aria-label={say('editor.tools')}>
      <SlotTool editor={editor} slots={slots} />
      <History editor={editor} />
    </div>
  )
}

const levels = [2, 3, 4] as const
const clauseLevels = [1, 2, 3, 4] as const

function Blocks({ editor }: { readonly editor: Editor }) {
  const say = useSay(said)
  const items = [
    { key: 'paragraph', label: say('editor.paragraph') },
    ...levels.map((level) => ({
      key: `heading.${level}`,
      label: say('editor.heading', { level: level - 1 }),
    })),
    ...clauseLevels.map((level) => ({
      key: `clause.${level}`,
      label: say('editor.clause', { label: clauseLabel({ level, number: 1 }) }),
    })),
  ]
  const choose = (key: string): void => {
    const [type = '', level = '1'] = key.split('.')
    const chain = editor.chain().focus()
    if (type === 'paragraph') chain.setNode('paragraph').run()
    else if (type === 'heading') chain.setNode('heading', { level: Number(level) }).run()
    else chain.setNode('clause', { level: Number(level), number: nextNumber(editor, Number(level)) }).run()
  }
  return (
    <Dropdown menu={{ items, onClick: ({ key }) => choose(key) }} trigger={['click']}>
      <Button size="small" type="text" aria-haspopup="menu">
        {say('editor.paragraph')}
        {' ▾'}
      </Button>
    </Dropdown>
  )
}

/** One more than the last clause of this level above the cursor, if none of a higher level stands between. */
function nextNumber(editor: Editor, level: number): number {
  let number = 1
  const end = editor.state.selection.$from.before(1)
  editor.state.doc.nodesBetween(0, end, (node) => {
    if (node.type.name !== 'clause') return true
    const found = Number(node.attrs['level'])
    if (found === level) number = Math.min(Number(node.attrs['number']) + 1, 99)
    else if (found < level) number = 1
    return false
  })
  return number
}

function Marks({ editor }: { readonly editor: Editor }) {
  const say = useSay(said)
  const is = useActive(editor)
  const mark = (name: string) => () => editor.chain().focus().toggleMark(name).run()
  return (
    <>
      <Tool title={say('editor.bold')} sign="B" look="bold" on={is.bold} act={mark('bold')} />
      <Tool title={say('editor.italic')} sign="I" look="italic" on={is.italic} act={mark('italic')} />
      <Tool
        title={say('editor.underline')}
        sign="U"
        look="underline"
        on={is.underline}
        act={mark('underline')}
      />
      <Tool title={say('editor.superscript')} sign="x²" on={is.superscript} act={mark('superscript')} />
      <Tool title={say('editor.subscript')} sign="x₂" on={is.subscript} act={mark('subscript')} />
    </>
  )
}

function Lists({ editor }: { readonly editor: Editor }) {
  const say = useSay(said)
  const is = useActive(editor)
  const chain = () => editor.chain().focus()
  const align = (to: 'right' | 'center', on: boolean) => () =>
    on ? chain().unsetTextAlign().run() : chain().setTextAlign(to).run()
  return (
    <>
      <Tool
        title={say('editor.bullets')}
        sign="•"
        on={is.bullets}
        act={() => chain().toggleBulletList().run()}
      />
      <Tool
        title={say('editor.numbers')}
        sign="1."
        on={is.numbers}
        act={() => chain().toggleOrderedList().run()}
      />
      <Tool title={say('editor.quote')} sign="❝" on={is.quote} act={() => chain().toggleBlockquote().run()} />
      <Tool title={say('editor.centre')} sign="↔" on={is.centre} act={align('center', is.centre)} />
      <Tool title={say('editor.right')} sign="⇥" on={is.right} act={align('right', is.right)} />
    </>
  )
}

function TableTools({ editor }: { readonly editor: Editor }) {
  const say = useSay(said)
  const { table } = useActive(editor)
  const chain = () => editor.chain().focus()
  if (!table) {
    const insert = () => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()
    return <Tool title={say('editor.table')} sign="▦" act={insert} />
  }
  const acts = {
    row: { label: say('editor.row'), act: () => chain().addRowAfter().run() },
    column: { label: say('editor.column'), act: () => chain().addColumnAfter().run() },
    dropRow: { label: say('editor.drop-row'), act: () => chain().deleteRow().run() },
    dropColumn: { label: say('editor.drop-column'), act: () => chain().deleteColumn().run() },
    merge: { label: say('editor.merge'), act: () => chain().mergeOrSplit().run() },
  } as const
  const items = Object.entries(acts).map(([key, { label, act }]) => ({ key, label, onClick: () => act() }))
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button size="small" type="primary" aria-haspopup="menu" aria-label={say('editor.table-tools')}>
        <span aria-hidden="true">▦ ▾</span>
      </Button>
    </Dropdown>
  )
}

function History({ editor }: { readonly editor: Editor }) {
  const say = useSay(said)
  const { canUndo, canRedo } = useActive(editor)
  const chain = () => editor.chain().focus()
  return (
    <>
      <Tool title={say('editor.undo')} sign="↶" disabled={!canUndo} act={() => chain().undo().run()} />
      <Tool title={say('editor.redo')} sign="↷" disabled={!canRedo} act={() => chain().redo().run()} />
    </>
  )
}
