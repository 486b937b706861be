/**
 * One rendition in the frame of its channel: what its readers will see, byte for byte, with its length, its state and
 * what is wrong with it. Trap: frames stay light in the dark theme; they show what citizens see.
 */

import { Button, Tag } from 'antd'
import { useState } from 'react'

import { useSay } from '../../kit/say.ts'
import { ArticleFrame } from './article.tsx'
import { DataFrame } from './data.tsx'
import { ChatFrame, PostFrame, SmsCost, SmsFrame } from './lines.tsx'
import { PageFrame } from './page.tsx'
import { said } from './said.ts'
import type { Shown } from './shown.ts'
import { type Framed, type Width, WidthSwitch } from './width.tsx'

import './frames.css'

interface Props {
  readonly shown: Shown
  /** Beside the others: smaller, and a click opens it alone. */
  readonly open?: (() => void) | undefined
}

export function ChannelFrame({ shown, open }: Props) {
  const say = useSay(said)
  const { rendition, preview, measure, findings } = shown
  const { form } = preview
  const [width, setWidth] = useState<Width>(open === undefined && form === 'page' ? 'desktop' : 'phone')
  const label = say('frames.preview', { account: rendition.accountTitle })
  return (
    <section
      className={`channel-frame ${open === undefined ? 'alone-frame' : 'small-frame'}`}
      aria-label={label}
    >
      <div className="frame-head">
        {open === undefined ? (
          <strong>{rendition.accountTitle}</strong>
        ) : (
          <Button
            type="link"
            size="small"
            className="frame-name"
            aria-label={say('frames.open', { account: rendition.accountTitle })}
            onClick={open}
          >
            {rendition.accountTitle}
          </Button>
        )}
        <span className="muted">
          {measure === null ? null : say('frames.used', { used: measure.used, limit: measure.limit })}
        </span>
        <StateOf shown={shown} />
      </div>
      {form === 'page' || form === 'article' ? <WidthSwitch width={width} change={setWidth} /> : null}
      <div className="frame-paper">
        <Frame {...{ shown, width, label }} />
      </div>
      {form === 'sms' ? (
        <span className="sms-cost">
          <SmsCost shown={shown} />
        </span>
      ) : null}
      {shown.examples.length === 0 || open !== undefined ? null : (
        <span className="muted">{say('frames.examples')}</span>
      )}
      {findings.map(({ rule, severity, message }, at) => (
        <span key={`${rule} ${at}`} className={severity === 'block' ? 'of-danger' : 'of-attention'}>
          <span aria-hidden="true">{severity === 'block' ? '✕ ' : '▲ '}</span>
          {message}
        </span>
      ))}
    </section>
  )
}

function Frame({ shown, width, label }: Framed) {
  switch (shown.preview.form) {
    case 'page':
      return <PageFrame {...{ shown, width, label }} />
    case 'article':
      return <ArticleFrame {...{ shown, width, label }} />
    case 'post':
      return <PostFrame shown={shown} />
    case 'sms':
      return <SmsFrame shown={shown} />
    case 'chat':
      return <ChatFrame shown={shown} />
    case 'data':
      return <DataFrame shown={shown} />
  }
}

/** Word, shape and colour: as the master, changed by somebody, different, out of date. */
function StateOf({ shown: { rendition, findings } }: { readonly shown: Shown }) {
  const say = useSay(said)
  const { stale, byHand, authorName } = rendition
  const differs = findings.some(({ rule }) => rule.startsWith('consistency.'))
  const blocked = findings.some(({ severity }) => severity === 'block')
  return (
    <span className="frame-state">
      {byHand ? <span className="muted">{say('frames.by-hand', { person: authorName })}</span> : null}
      {stale ? (
        <Tag color="orange">{say('frames.stale')}</Tag>
      ) : differs ? (
        <Tag color="red">{say('frames.differs')}</Tag>
      ) : blocked ? (
        <Tag color="red">{say('frames.mend')}</Tag>
      ) : byHand ? null : (
        <Tag color="green">{say('frames.same')}</Tag>
      )}
    </span>
  )
}
