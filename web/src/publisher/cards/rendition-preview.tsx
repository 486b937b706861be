/**
 * The bytes a channel gets, in the frame of that channel: a page, an article on a phone, a post, a message, an SMS.
 * Trap: HTML is what the server encoded of a document, never what somebody typed; the policy of the page runs no script
 * of it.
 */

import { useLayoutEffect, useRef } from 'react'

import { escaped } from '../../../../src/words/document/escaped.ts'
import { useSay } from '../../kit/say.ts'
import type { RenditionView } from '../client.ts'
import { said } from '../said.ts'

type Shown = RenditionView['preview']

interface Props {
  readonly preview: Shown
  /** Where the bytes of an image are while the release is a draft. */
  readonly fileUrl: (hash: string) => string
  /** Blocks to look at, from 0; the one at `lookAt` is scrolled to. */
  readonly marked?: readonly number[]
  readonly lookAt?: number | undefined
}

export function Preview(props: Props) {
  const { form, title, digest, text, html } = props.preview
  if (html !== '') return <Framed {...props} />
  return (
    <div className={`preview preview-${form}`}>
      {title === '' ? null : <strong>{title}</strong>}
      {digest === '' ? null : <span className="muted">{digest}</span>}
      <div className="preview-text">{text}</div>
    </div>
  )
}

const look = [
  '.body{margin:16px;font:16px/1.75 "PingFang SC","Noto Sans CJK SC",system-ui,sans-serif}',
  '.body{color:#1f2328;background:#fff}',
  '.body{overflow-wrap:anywhere}.title{font-size:22px;font-weight:600;margin:0 0 12px}',
  '.digest{color:#59636e}img{max-width:100%}',
  'table{border-collapse:collapse}td,th{border:1px solid #d1d9e0;padding:4px 8px}',
  '.clause-1{font-weight:600}.center{text-align:center}.right{text-align:right}',
  '.marked{box-shadow:-8px 0 0 #fff,-12px 0 0 #d4a72c}.looked-at{background:#fff8c5}',
].join('')

/** The bytes in a tree of their own: no style of the workbench reaches in, none of theirs reaches out. */
function Framed({ preview, fileUrl, marked = nothing, lookAt }: Props) {
  const say = useSay(said)
  const host = useRef<HTMLElement>(null)
  const { form, title, digest, html } = preview
  useLayoutEffect(() => {
    if (host.current === null) return
    const own = html.replaceAll(shownFile, (_whole, hash: string) => `src="${fileUrl(hash)}"`)
    const head = title === '' ? '' : `<p class="title">${escaped(title)}</p>`
    const lead = digest === '' ? '' : `<p class="digest">${escaped(digest)}</p>`
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    root.innerHTML = `<style>${look}</style><div class="body">${head}${lead}${own}</div>`
  }, [title, digest, html, fileUrl])
  useLayoutEffect(() => {
    const blocks = [...(host.current?.shadowRoot?.querySelectorAll('.body > :not(.title, .digest)') ?? [])]
    for (const [at, block] of blocks.entries()) {
      block.classList.toggle('marked', marked.includes(at))
      block.classList.toggle('looked-at', at === lookAt)
    }
    if (lookAt !== undefined) blocks[lookAt]?.scrollIntoView({ block: 'nearest' })
  }, [title, digest, html, fileUrl, marked, lookAt])
  return (
    <section
      ref={host}
      className={`preview-frame preview-${form}`}
      aria-label={say('renditions.preview', { title })}
      // A long text scrolls in its frame, by the keyboard too.
      tabIndex={0}
    />
  )
}

const nothing: readonly number[] = []
const shownFile = /src="\/files\/([0-9a-f]{64})"/g
