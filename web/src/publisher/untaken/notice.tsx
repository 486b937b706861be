/** Says at once what of a text was not taken, where it stands, and what to do; nothing is dropped but by its person. */

import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Alert, Button, Popover } from 'antd'

import { useSay } from '../../kit/say.ts'
import { readEditor, type Untaken } from '../editor/from-editor.ts'
import { said } from './said.ts'

interface Given {
  readonly editor: Editor
  /** Shows the text as it is kept. */
  readonly drop: () => void
}

export function UntakenNotice({ editor, drop }: Given) {
  const say = useSay(said)
  const { content, canUndo } = useEditorState({
    editor,
    selector: ({ editor: one }) => ({ content: one.state.doc, canUndo: one.can().undo() }),
  })
  const read = readEditor(content.toJSON())
  if (read.ok) return null
  const { fault, block } = read.untaken
  const what = say(`untaken.${fault}`)
  return (
    <Alert
      type="error"
      showIcon
      className="untaken"
      title={
        block === undefined ? say('untaken.whole', { what }) : say('untaken.at', { number: block + 1, what })
      }
      description={
        <div className="stack-2">
          <span>{say('untaken.kept')}</span>
          <span className="row">
            {/* After a reload there is no step to take back: it is mended, or dropped. */}
            {canUndo ? (
              <Button size="small" type="primary" onClick={() => editor.chain().focus().undo().run()}>
                {say('untaken.undo')}
              </Button>
            ) : null}
            {block === undefined ? null : (
              <Button size="small" onClick={() => showBlock(editor, block)}>
                {say('untaken.find')}
              </Button>
            )}
            <Drop drop={drop} />
          </span>
        </div>
      }
    />
  )
}

function showBlock(editor: Editor, block: NonNullable<Untaken['block']>): void {
  let at = 0
  editor.state.doc.forEach((_node, offset, index) => {
    if (index === block) at = offset
  })
  editor
    .chain()
    .focus()
    .setTextSelection(at + 1)
    .scrollIntoView()
    .run()
}

function Drop({ drop }: { readonly drop: () => void }) {
  const say = useSay(said)
  const sure = (
    <div className="stack-2 note">
      {say('untaken.drop-plan')}
      <Button danger size="small" onClick={drop}>
        {say('untaken.drop')}
      </Button>
    </div>
  )
  return (
    <Popover content={sure} trigger="click">
      <Button size="small" type="text">
        {say('untaken.drop-ask')}
      </Button>
    </Popover>
  )
}

/** Where nothing may be written any more: what was not taken can still be read, copied and dropped. */
export function UntakenWords({ words, drop }: { readonly words: string; readonly drop: () => void }) {
  const say = useSay(said)
  return (
    <Alert
      type="warning"
      showIcon
      title={say('untaken.closed')}
      description={
        <div className="stack-2">
          <blockquote className="breaks">{words}</blockquote>
          <span className="row">
            <Drop drop={drop} />
          </span>
        </div>
      }
    />
  )
}
