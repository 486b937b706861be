/** What the office has published about a text somebody asked about, as the bot and the portal see it. */

/** What is known about the text that was checked. */
export interface Found {
  readonly band: 'answered' | 'suggest' | 'none'
  readonly claimId?: string
  readonly claim?: string
  readonly verdict?: string
  readonly answer?: string
  readonly title?: string
  readonly url?: string
  readonly publishedAt?: Date
  readonly difference?: string
  readonly withdrawn?: boolean
}

export interface Headline {
  readonly title: string
  readonly url: string
}
