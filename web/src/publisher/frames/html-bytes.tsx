/**
 * HTML as the server encoded it, in a tree of its own: no style of the workbench reaches in, none of theirs reaches
 * out. Trap: it is what the server made of a document, never what somebody typed; the policy of the page runs no script
 * of it.
 */

import { useLayoutEffect, useRef } from 'react'

import { escaped } from '../../../../src/words/document/escaped.ts'
import { useSay } from '../../kit/say.ts'
import type { RenditionView } from '../client.ts'
import { markIn, marksLook } from './marked.tsx'
import { said } from './said.ts'

interface Props {
  readonly preview: RenditionView['preview']
  readonly label: string
  /** Where the bytes of an image are while the release is a draft. */
  readonly fileUrl: (hash: string) => string
  /** What the platform writes between title and text. */
  readonly byline?: string
  /** The summary above the text, where the platform shows it there. */
  readonly withDigest?: boolean
  readonly examples?: readonly string[]
  readonly findings?: RenditionView['findings']
  /** Blocks to look at, from 0; the one at `lookAt` is scrolled to. */
  readonly marked?: readonly number[]
  readonly lookAt?: number | undefined
}

const look = [
  '.body{padding:16px;font:16px/1.75 "PingFang SC","Noto Sans CJK SC",system-ui,sans-serif}',
  '.body{color:#1f2328;background:#fff;min-height:100%;box-sizing:border-box}',
  '.body{overflow-wrap:anywhere}.title{font-size:22px;line-height:1.4;font-weight:600;margin:0 0 12px}',
  '.digest,.byline{color:#59636e}.byline{font-size:14px;margin:0 0 16px}.body>:first-child{margin-top:0}',
  'img{max-width:100%}table{border-collapse:collapse}td,th{border:1px solid #d1d9e0;padding:4px 8px}',
  '.clause-1{font-weight:600}.center{text-align:center}.right{text-align:right}',
  '.marked{box-shadow:-8px 0 0 #fff,-12px 0 0 #d4a72c}.looked-at{background:#fff8c5}',
  marksLook,
].join('')

export function HtmlBytes(props: Props) {
  const {
    preview,
    label,
    fileUrl,
    byline = '',
    withDigest = true,
    examples = none,
    findings = noFindings,
  } = props
  const { marked = nowhere, lookAt } = props
  const say = useSay(said)
  const exampleWord = say('frames.example')
  const host = useRef<HTMLDivElement>(null)
  const { title, digest, html } = preview
  useLayoutEffect(() => {
    if (host.current === null) return
    const own = html.replaceAll(shownFile, (_whole, hash: string) => `src="${fileUrl(hash)}"`)
    const head = title === '' ? '' : `<p class="title">${escaped(title)}</p>`
    const under = byline === '' ? '' : `<p class="byline">${escaped(byline)}</p>`
    const lead = digest === '' || !withDigest ? '' : `<p class="digest">${escaped(digest)}</p>`
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    root.innerHTML = `<style>${look}</style><div class="body">${head}${under}${lead}${own}</div>`
    markIn(root, { examples, findings }, exampleWord)
  }, [title, digest, html, fileUrl, byline, withDigest, examples, findings, exampleWord])
  useLayoutEffect(() => {
    const blocks = [
      ...(host.current?.shadowRoot?.querySelectorAll('.body > :not(.title, .digest, .byline)') ?? []),
    ]
    for (const [at, block] of blocks.entries()) {
      block.classList.toggle('marked', marked.includes(at))
      block.classList.toggle('looked-at', at === lookAt)
    }
    if (lookAt !== undefined) blocks[lookAt]?.scrollIntoView({ block: 'nearest' })
  }, [title, digest, html, fileUrl, marked, lookAt])
  // A long text scrolls in its frame, by the keyboard too.
  return <div ref={host} className="html-bytes" role="group" aria-label={label} tabIndex={0} />
}

const none: readonly string[] = []
const noFindings: RenditionView['findings'] = []
const nowhere: readonly number[] = []
const shownFile = /src="\/files\/([0-9a-f]{64})"/g
