/** One tool above a text: a button with a name that says whether it is on; and what is on where the cursor stands. */

import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Button, Tooltip } from 'antd'

export interface ToolProps {
  readonly title: string
  readonly sign: string
  /** How the sign looks: what the tool does to a text. */
  readonly look?: 'bold' | 'italic' | 'underline'
  readonly on?: boolean
  readonly disabled?: boolean
  readonly act: () => void
}

export function Tool({ title, sign, look, on = false, disabled = false, act }: ToolProps) {
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
        <span
          aria-hidden="true"
          data-sign={sign}
          className={look === undefined ? 'sign' : `sign sign-${look}`}
        />
      </Button>
    </Tooltip>
  )
}

/** What is on where the cursor stands; asked again at every change of the text or the selection. */
export function useActive(editor: Editor) {
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
