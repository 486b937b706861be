/** The tools above a text. Each is a button with a name and says whether it is on; all of them have a key, or a menu. */

import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Button, Dropdown, Input, Popover, Tooltip } from 'antd'
import { type ReactNode, useState } from 'react'

import { clauseLabel } from '../../../../src/words/document/clause-label.ts'
import { linkShape, slotNames } from '../../../../src/words/document/document.ts'
import { useSay } from '../../kit/say.ts'
import { said } from './said.ts'

interface ToolProps {
  readonly title: string
  readonly sign: ReactNode
  readonly on?: boolean
  readonly disabled?: boolean
  readonly act: () => void
}

function Tool({ title, sign, on = false, disabled = false, act }: ToolProps) {
  return (
    <Tooltip title={title}>
      <Button
        size="small"
        type={on ? 'primary' : 'text'}
        aria-label={title}
        aria-pressed={on}
        disabled={disabled}
        // The text keeps its selection while a tool is pressed.
        onMouseDown={(event) => event.preventDefault()}
        onClick={act}
      >
        {sign}
      </Button>
    </Tooltip>
  )
}

/** What is on where the cursor stands; asked again at every change of the text or the selection. */
function useActive(editor: Editor) {
  return useEditorState({
    editor,
    selector: ({ editor: one }) => ({
      bold: one.isActive('bold'),
      italic: one.isActive('italic'),
      underline: one.isActive('underline'),
      superscript: one.isActive('superscript'),
      subscript: one.isActive('subscript'),
      bullets: one.isActive('bulletList'),
      numbers: one.isActive('orderedList'),
      quote: one.isActive('blockquote'),
      right: one.isActive({ textAlign: 'right' }),
      centre: one.isActive({ textAlign: 'center' }),
      link: one.isActive('link'),
      table: one.isActive('table'),
      canUndo: one.can().undo(),
      canRedo: one.can().redo(),
    }),
  })
}

export function WholeTools({
  editor,
  images,
}: {
  readonly editor: Editor
  readonly images: readonly { readonly hash: string; readonly alt: string }[]
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
      <SlotTool editor={editor} />
      <History editor={editor} />
    </div>
  )
}

export function LineTools({ editor }: { readonly editor: Editor }) {
  const say = useSay(said)
  return (
    <div className="document-tools" role="toolbar" aria-label={say('editor.tools')}>
      <SlotTool editor={editor} />
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
      <Tool title={say('editor.bold')} sign={<b>B</b>} on={is.bold} act={mark('bold')} />
      <Tool title={say('editor.italic')} sign={<i>I</i>} on={is.italic} act={mark('italic')} />
      <Tool title={say('editor.underline')} sign={<u>U</u>} on={is.underline} act={mark('underline')} />
      <Tool title={say('editor.superscript')} sign={<>x²</>} on={is.superscript} act={mark('superscript')} />
      <Tool title={say('editor.subscript')} sign={<>x₂</>} on={is.subscript} act={mark('subscript')} />
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
      <Button size="small" type="primary" aria-haspopup="menu">
        {'▦ ▾'}
      </Button>
    </Dropdown>
  )
}

/** A tool that asks for one line of text first. */
function Asking({
  title,
  hint,
  set,
  sign,
  on = false,
  problem,
}: {
  readonly title: string
  readonly hint: string
  readonly set: { readonly label: string; readonly act: (text: string) => void }
  readonly sign: ReactNode
  readonly on?: boolean
  readonly problem?: (text: string) => string | undefined
}) {
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState('')
  const wrong = problem?.(text)
  const finish = () => {
    if (wrong !== undefined) return
    set.act(text.trim())
    setText('')
    setOpen(false)
  }
  const form = (
    <div className="stack-2">
      <Input
        aria-label={hint}
        placeholder={hint}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={finish}
      />
      {wrong === undefined ? null : <span className="muted">{wrong}</span>}
      <Button size="small" type="primary" disabled={wrong !== undefined} onClick={finish}>
        {set.label}
      </Button>
    </div>
  )
  return (
    <Popover content={form} trigger="click" open={isOpen} onOpenChange={setOpen}>
      <Button size="small" type={on ? 'primary' : 'text'} aria-label={title} aria-pressed={on}>
        {sign}
      </Button>
    </Popover>
  )
}

function LinkTool({ editor }: { readonly editor: Editor }) {
  const say = useSay(said)
  const { link } = useActive(editor)
  const act = (href: string) => {
    const chain = editor.chain().focus().extendMarkRange('link')
    if (href === '') chain.unsetLink().run()
    else chain.setLink({ href }).run()
  }
  const problem = (text: string) =>
    text.trim() === '' || linkShape.test(text.trim()) ? undefined : say('editor.link-wrong')
  return (
    <Asking
      title={say('editor.link')}
      hint={say('editor.link-address')}
      set={{ label: say('editor.link-set'), act }}
      sign="🔗"
      on={link}
      problem={problem}
    />
  )
}

function FootnoteTool({ editor }: { readonly editor: Editor }) {
  const say = useSay(said)
  const act = (text: string) => {
    if (text !== '') editor.chain().focus().insertContent({ type: 'footnote', attrs: { text } }).run()
  }
  return (
    <Asking
      title={say('editor.footnote')}
      hint={say('editor.footnote-text')}
      set={{ label: say('editor.footnote-set'), act }}
      sign="※"
    />
  )
}

function ImageTool({
  editor,
  images,
}: {
  readonly editor: Editor
  readonly images: readonly { readonly hash: string; readonly alt: string }[]
}) {
  const say = useSay(said)
  const items = images.map(({ hash, alt }) => ({ key: hash, label: alt === '' ? hash.slice(0, 8) : alt }))
  const insert = (hash: string) => {
    const alt = images.find((image) => image.hash === hash)?.alt ?? ''
    editor.chain().focus().insertContent({ type: 'image', attrs: { hash, alt } }).run()
  }
  return (
    <Dropdown
      menu={{ items, onClick: ({ key }) => insert(key) }}
      disabled={items.length === 0}
      trigger={['click']}
    >
      <Tooltip title={items.length === 0 ? say('editor.no-images') : say('editor.image')}>
        <Button size="small" type="text" aria-label={say('editor.image')} disabled={items.length === 0}>
          {'▣'}
        </Button>
      </Tooltip>
    </Dropdown>
  )
}

function SlotTool({ editor }: { readonly editor: Editor }) {
  const say = useSay(said)
  const titles = {
    link: say('editor.slot.link'),
    hotline: say('editor.slot.hotline'),
    'verify-code': say('editor.slot.verify-code'),
    unsubscribe: say('editor.slot.unsubscribe'),
  }
  const items = slotNames.map((name) => ({ key: name, label: titles[name] }))
  return (
    <Dropdown
      menu={{
        items,
        onClick: ({ key }) =>
          editor
            .chain()
            .focus()
            .insertContent({ type: 'slot', attrs: { name: key } })
            .run(),
      }}
      trigger={['click']}
    >
      <Button size="small" type="text" aria-haspopup="menu">
        {say('editor.slot')}
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
