/** What the office has published about a text somebody asked about, as the bot and the portal see it. */

import type { Message } from '../../words/message.ts'
import type { Verdict } from '../../words/verdict.ts'

/** What is known about the text that was checked. */
export interface Found {
  readonly band: 'answered' | 'suggest' | 'none'
  readonly claimId?: string
  readonly claim?: string
  readonly verdict?: Verdict
  readonly answer?: string
  readonly title?: string
  readonly url?: string
  readonly publishedAt?: Date
  readonly difference?: Message
  readonly withdrawn?: boolean
  /** What was published must not be seen: nothing of it is repeated. */
  readonly removed?: boolean
  /** The verdict was reversed and the correction is not public yet: the published text is not to be passed on. */
  readonly underReview?: boolean
  /** 安全开关: the office gives no automatic answer to this for now. */
  readonly off?: boolean
}

export interface Headline {
  readonly title: string
  readonly url: string
}

export interface Verified {
  readonly title: string
  readonly status: string
  readonly url: string
  /** Address of the text that took its place. */
  readonly replacedBy: string | undefined
}
