/**
 * The text of a release as it is edited: what the reader will see, with a toolbar and the keys everybody knows.
 * Trap: the text lives in the editor while somebody types. Live data writes into it only while nothing of one's own is
 * in it (`follows`). What documents do not take stays in it and on the device, and is said (untaken/).
 */

import type { JSONContent } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import { type ReactNode, useEffect, useMemo } from 'react'

import type { Document, SlotName } from '../../../../src/words/document/document.ts'
import { useSay } from '../../kit/say.ts'
import { keepUntaken, letGoOfUntaken, untakenAt, useUntaken } from '../untaken/kept.ts'
import { UntakenNotice, UntakenWords } from '../untaken/notice.tsx'
import { lineExtensions, wholeExtensions } from './extensions.ts'
import { fromEditor, readEditor } from './from-editor.ts'
import { type Marking, markingOf } from './marking.ts'
import { said } from './said.ts'
import { LineTools, WholeTools } from './toolbar.tsx'

import './editor.css'

interface Props {
  /** Names the text in the whole workbench, as its working copy is named. */
  readonly place: string
  /** Names the field for who cannot see it. */
  readonly label: string
  /** Whole texts hold everything; lines hold paragraphs and slots. */
  readonly form: 'whole' | 'lines'
  readonly value: Document
  readonly readOnly?: boolean
  /** Nothing of one's own is in it: it shows what comes from outside. */
  readonly follows?: boolean
  /** Another number: a text its person chose takes the place of what is in it. */
  readonly replaced?: number
  readonly images?: readonly { readonly hash: string; readonly alt: string }[]
  /** Slots that something is put into. */
  readonly slots: readonly SlotName[]
  readonly imageUrl: (hash: string) => string
  /** What else stands among the tools of a whole text. */
  readonly tools?: ReactNode
  /** Takes what marks findings in this text; nothing when the editor goes. */
  readonly onMarking?: (marking: Marking | undefined) => void
  readonly onChange: (document: Document) => void
}

export function DocumentEditor({
  place,
  label,
  form,
  value,
  readOnly = false,
  follows = false,
  replaced = 0,
  images = [],
  slots,
  imageUrl,
  tools,
  onMarking,
  onChange,
}: Props) {
  const say = useSay(said)
  const extensions = useMemo(() => {
    const titleOfSlot = (name: string): string => say(slotTitle(name))
    return form === 'whole' ? wholeExtensions({ titleOfSlot, imageUrl }) : lineExtensions({ titleOfSlot })
    // The words on screen may change with the language; the schema does not, so the editor stays.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [form])
  const untaken = useUntaken(place)
  const isWhole = untaken === undefined
  const editor = useEditor(
    {
      extensions,
      // What was not taken is found again as it was left.
      content: (readOnly ? undefined : untakenAt(place)) ?? contentOf(value),
      editable: !readOnly,
      editorProps: {
        attributes: {
          'aria-label': label,
          'aria-multiline': 'true',
          role: 'textbox',
          class: 'document-text',
        },
      },
      onUpdate: ({ editor: changed }) => {
        const content = changed.getJSON()
        const read = readEditor(content)
        if (read.ok) {
          letGoOfUntaken(place)
          onChange(read.document)
        } else keepUntaken(place, content)
      },
    },
    [extensions, readOnly, place],
  )
  useEffect(() => {
    if (editor === null || !follows || !isWhole) return
    const isShown = JSON.stringify(fromEditor(editor.getJSON())) === JSON.stringify(value)
    if (!isShown) editor.commands.setContent(contentOf(value), { emitUpdate: false })
  }, [editor, follows, value, isWhole])
  useEffect(() => {
    if (editor === null || follows || !isWhole) return
    const isShown = JSON.stringify(fromEditor(editor.getJSON())) === JSON.stringify(value)
    if (!isShown) editor.commands.setContent(contentOf(value), { emitUpdate: false })
    // Only when it was replaced: what is typed comes out of the editor, and never back into it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [editor, replaced])
  useEffect(() => {
    if (editor === null || onMarking === undefined) return undefined
    const marking = markingOf(editor)
    onMarking(marking)
    return () => {
      onMarking(undefined)
      marking.end()
    }
  }, [editor, onMarking])
  if (editor === null) return null
  const drop = () => {
    letGoOfUntaken(place)
    editor.commands.setContent(contentOf(value), { emitUpdate: false })
  }
  return (
    <div className="document-editor">
      {untaken === undefined ? null : readOnly ? (
        <UntakenWords words={wordsOf(untaken)} drop={drop} />
      ) : (
        <UntakenNotice editor={editor} drop={drop} />
      )}
      {readOnly ? (
        tools !== undefined && <div className="document-tools">{tools}</div>
      ) : form === 'whole' ? (
        <WholeTools editor={editor} images={images} slots={slots}>
          {tools}
        </WholeTools>
      ) : (
        <LineTools editor={editor} slots={slots} />
      )}
      <EditorContent editor={editor} />
    </div>
  )
}

/** The words of what an editor held, a block a line. */
const wordsOf = ({ text, content = [] }: JSONContent): string =>
  text ?? content.map(wordsOf).join(content.some((one) => one.text === undefined) ? '\n' : '')

/** The editor changes what it is given. */
const contentOf = (document: Document): JSONContent => JSON.parse(JSON.stringify(document))

function slotTitle(name: string) {
  switch (name) {
    case 'hotline':
      return 'editor.slot.hotline'
    case 'verify-code':
      return 'editor.slot.verify-code'
    case 'unsubscribe':
      return 'editor.slot.unsubscribe'
    default:
      return 'editor.slot.link'
  }
}
