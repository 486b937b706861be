/** An article of a WeChat account: on a phone or in a window, with the card it is passed on by. */

import { useSay } from '../../kit/say.ts'
import { draftFile } from '../client.ts'
import { HtmlBytes } from './html-bytes.tsx'
import { momentOf } from './moment.ts'
import { said } from './said.ts'
import type { Framed } from './width.tsx'

export function ArticleFrame({ shown, width, label }: Framed) {
  const say = useSay(said)
  const { release, rendition, preview, examples, findings } = shown
  const moment = momentOf(release)
  return (
    <div className="frame-stack">
      <div className={`device device-${width}`}>
        <div className="device-bar" aria-hidden="true">
          <span>{moment.text.slice(11)}</span>
          <span className="signal" />
        </div>
        <div className="device-screen">
          <HtmlBytes
            {...{ preview, label, findings }}
            fileUrl={draftFile(release.id)}
            byline={`${rendition.accountTitle}  ${moment.text}`}
            withDigest={false}
            examples={moment.isExample ? [...examples, moment.text] : examples}
          />
        </div>
      </div>
      {preview.digest === '' ? null : (
        <p className="share-card">
          <span className="muted">{say('frames.card')}</span>
          <strong>{preview.title}</strong>
          <span className="frame-digest">{preview.digest}</span>
        </p>
      )}
    </div>
  )
}
