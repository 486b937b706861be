/**
 * The bytes a channel gets, in the frame of that channel: a page, an article on a phone, a post, a message, an SMS.
 * Trap: HTML is shown in a frame that runs no script and sends no form; it is of the same origin only so that it may
 * show the images of a draft.
 */

import { escaped } from '../../../../src/words/document/escaped.ts'
import { useSay } from '../../kit/say.ts'
import type { RenditionView } from '../client.ts'
import { said } from '../said.ts'

type Shown = RenditionView['preview']

interface Props {
  readonly preview: Shown
  /** Where the bytes of an image are while the release is a draft. */
  readonly fileUrl: (hash: string) => string
}

export function Preview({ preview, fileUrl }: Props) {
  const { form, title, digest, text, html } = preview
  if (html !== '') return <Framed {...{ preview, fileUrl }} />
  return (
    <div className={`preview preview-${form}`}>
      {title === '' ? null : <strong>{title}</strong>}
      {digest === '' ? null : <span className="muted">{digest}</span>}
      <div className="preview-text">{text}</div>
    </div>
  )
}

const look = [
  'body{margin:16px;font:16px/1.75 "PingFang SC","Noto Sans CJK SC",system-ui,sans-serif}',
  'body{color:#1f2328;background:#fff}',
  'body{overflow-wrap:anywhere}h1{font-size:22px;margin:0 0 12px}.digest{color:#59636e}img{max-width:100%}',
  'table{border-collapse:collapse}td,th{border:1px solid #d1d9e0;padding:4px 8px}',
  '.clause-1{font-weight:600}.center{text-align:center}.right{text-align:right}',
].join('')

function Framed({ preview, fileUrl }: Props) {
  const say = useSay(said)
  const { form, title, digest, html } = preview
  const own = html.replaceAll(
    /src="\/files\/([0-9a-f]{64})"/g,
    (_whole, hash: string) => `src="${fileUrl(hash)}"`,
  )
  const head = title === '' ? '' : `<h1>${escaped(title)}</h1>`
  const lead = digest === '' ? '' : `<p class="digest">${escaped(digest)}</p>`
  return (
    <iframe
      className={`preview-frame preview-${form}`}
      title={say('renditions.preview', { title })}
      sandbox="allow-same-origin"
      srcDoc={`<!doctype html><meta charset="utf-8"><style>${look}</style>${head}${lead}${own}`}
    />
  )
}
