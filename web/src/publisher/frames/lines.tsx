/** Texts of lines as their readers get them: a post in a feed, a message in a group, an SMS in its segments. */

import { smsSegments } from '../../../../src/words/phone/sms.ts'
import { useSay } from '../../kit/say.ts'
import { Marked, placesOf } from './marked.tsx'
import { momentOf } from './moment.ts'
import { said } from './said.ts'
import type { Shown } from './shown.ts'

const initialOf = (title: string): string => Array.from(title.replace(/^@/, '')).at(0) ?? ''

/** Weibo, Mastodon: who, when, and the words. */
export function PostFrame({ shown }: { readonly shown: Shown }) {
  const say = useSay(said)
  const { release, rendition, preview } = shown
  const moment = momentOf(release)
  return (
    <div className={`post-card post-${rendition.channel}`}>
      <div className="post-head">
        <span className="avatar" aria-hidden="true">
          {initialOf(rendition.accountTitle)}
        </span>
        <span>
          <strong>{rendition.accountTitle}</strong>
          <span className="muted">
            <Marked
              text={moment.text}
              places={placesOf(
                { examples: moment.isExample ? [moment.text] : [], findings: [] },
                moment.text,
              )}
            />{' '}
            {say('frames.from', { channel: rendition.channelTitle })}
          </span>
        </span>
      </div>
      <p className="frame-bytes">
        <Marked text={preview.text} places={placesOf(shown, preview.text)} />
      </p>
      <div className="post-foot" aria-hidden="true">
        <span>↻</span>
        <span>◌</span>
        <span>♡</span>
      </div>
    </div>
  )
}

export function ChatFrame({ shown }: { readonly shown: Shown }) {
  const { rendition, preview } = shown
  return (
    <div className="chat">
      <span className="avatar" aria-hidden="true">
        {initialOf(rendition.accountTitle)}
      </span>
      <p className="chat-bubble frame-bytes">
        <Marked text={preview.text} places={placesOf(shown, preview.text)} />
      </p>
    </div>
  )
}

/** One message on the phone, cut where the network cuts it, and what that costs. */
export function SmsFrame({ shown }: { readonly shown: Shown }) {
  const say = useSay(said)
  const pieces = shown.measure?.pieces ?? [shown.preview.text]
  const text = pieces.join('')
  const places = placesOf(shown, text)
  const ends = pieces.map((_, at) => pieces.slice(0, at + 1).join('').length)
  return (
    <p className="sms-bubble">
      {pieces.map((piece, at) => {
        const to = ends[at] ?? text.length
        return (
          <span key={`${at} ${piece}`}>
            <span className="frame-bytes">
              <Marked {...{ text, places, to }} from={to - piece.length} />
            </span>
            {pieces.length === 1 ? null : (
              <span className="sms-cut">
                {say('frames.cut', { at: at + 1, units: smsSegments(piece).units })}
              </span>
            )}
          </span>
        )
      })}
    </p>
  )
}

/** What it costs, where the account was told a price and the receivers can be counted. */
export function SmsCost({ shown: { rendition, measure } }: { readonly shown: Shown }) {
  const say = useSay(said)
  const { receivers } = rendition
  const pieces = measure?.pieces?.length ?? 1
  const price = measure?.piecePrice
  if (price === undefined)
    return receivers === null
      ? say('frames.sms-pieces', { pieces })
      : say('frames.sms-many', { pieces, receivers })
  return receivers === null
    ? say('frames.sms-each', { pieces, price, total: pieces * price })
    : say('frames.sms-cost', { pieces, receivers, price, total: pieces * receivers * price })
}
