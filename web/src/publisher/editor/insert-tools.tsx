/** Tools that put something into a text: a link, a note, an image of the release, a slot. */

import type { Editor } from '@tiptap/core'
import { Button, Dropdown, Input, Popover, Tooltip } from 'antd'
import { useState } from 'react'
import { useLocation } from 'react-router'

import { linkShape, type SlotName } from '../../../../src/words/document/document.ts'
import { useKeptText } from '../../kit/kept/use-kept.ts'
import { useSay } from '../../kit/say.ts'
import { said } from './said.ts'
import { useActive } from './tool.tsx'

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
  readonly sign: string
  readonly on?: boolean
  readonly problem?: (text: string) => string | undefined
}) {
  const [isOpen, setOpen] = useState(false)
  const { pathname } = useLocation()
  const { value: text, set: setText, done } = useKeptText(`${title} at ${pathname}`)
  const wrong = problem?.(text)
  const finish = () => {
    if (wrong !== undefined) return
    set.act(text.trim())
    done()
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
        <span aria-hidden="true">{sign}</span>
      </Button>
    </Popover>
  )
}

export function LinkTool({ editor }: { readonly editor: Editor }) {
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
      sign="↗"
      on={link}
      problem={problem}
    />
  )
}

export function FootnoteTool({ editor }: { readonly editor: Editor }) {
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

export function ImageTool({
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
          <span aria-hidden="true">▣</span>
        </Button>
      </Tooltip>
    </Dropdown>
  )
}

/** @param slots that something is put into; a tool for nothing is not shown */
export function SlotTool({
  editor,
  slots,
}: {
  readonly editor: Editor
  readonly slots: readonly SlotName[]
}) {
  const say = useSay(said)
  const titles = {
    link: say('editor.slot.link'),
    hotline: say('editor.slot.hotline'),
    'verify-code': say('editor.slot.verify-code'),
    unsubscribe: say('editor.slot.unsubscribe'),
  }
  const items = slots.map((name) => ({ key: name, label: titles[name] }))
  if (items.length === 0) return null
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
