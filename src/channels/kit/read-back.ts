/**
 * Reads an account's own list back to before an attempt, page by page: is our post there?
 * Trap: a list that ends proves nothing, it may be cut. "Not there" is said only when the list was read, in order and
 * without a gap, to a post that is older than the attempt; everything else is unknown. Pure but for the pages it asks.
 */

/** One post of the list. */
export interface Listed {
  readonly id: string
  /** When the platform says it was posted. */
  readonly at: Date
}

export interface Page<P extends Listed> {
  /** Newest first, as the platform promises. */
  readonly posts: readonly P[]
  /** The platform's clock when it answered; undefined when it does not say. */
  readonly clock: Date | undefined
}

/** `perhaps`: our link or our words, but not both; only a person can tell. */
export type Likeness = 'ours' | 'perhaps' | 'other'

export interface ReadBack<P extends Listed> {
  /**
   * The newest page, or the next one after what was read. A further page begins with the last post that was read, so
   * that a gap shows. Undefined when it could not be read.
   */
  readonly page: (read: readonly P[]) => Promise<Page<P> | undefined>
  readonly likeness: (post: P) => Likeness
  readonly before: Before<P>
}

/** What is older than the thing that is looked for. */
export interface Before<P extends Listed> {
  readonly isBefore: (post: P) => boolean
  /** Whether the page may be judged so at all. */
  readonly isSound: (page: Page<P>) => boolean
}

export type ReadBackFinding<P> = { readonly found: P } | 'not-there' | 'unknown'

/** The clocks of platform and office may differ by this much; more than that, and no time says which came first. */
export const mostClockSkewMs = 5 * 60_000
/** How far before the attempt the list is read: the clocks' difference, and a minute for the way. */
export const readBeforeMs = mostClockSkewMs + 60_000
/** A list that is still too young after this many pages is left to a person: platforms ration reading. */
const mostPages = 25

/** Older than an attempt, by time. The office's clock and the platform's may differ. */
export function beforeAttempt({ armedAt, now }: { armedAt: Date; now: () => Date }): Before<Listed> {
  const tooOld = armedAt.getTime() - readBeforeMs
  return {
    isBefore: ({ at }) => at.getTime() < tooOld,
    // A clock that was set back meanwhile cannot say when the attempt was.
    isSound: (page) => armedAt <= now() && clocksAgree(page, now()),
  }
}

export async function readBack<P extends Listed>({
  page: ask,
  likeness,
  before,
}: ReadBack<P>): Promise<ReadBackFinding<P>> {
  const read: P[] = []
  let isSure = true
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await ask(read)
    if (page === undefined) return 'unknown'
    const found = page.posts.find((post) => likeness(post) === 'ours')
    if (found !== undefined) return { found }
    const fresh = continuation(read, page.posts)
    if (fresh === undefined || fresh.length === 0) return 'unknown'
    read.push(...fresh)
    // What is doubtful proves nothing any more, but our post may still be found further down.
    isSure &&= isInOrder(read) && before.isSound(page) && fresh.every((post) => likeness(post) === 'other')
    if (fresh.some(before.isBefore)) return isSure ? 'not-there' : 'unknown'
  }
  return 'unknown'
}

/** What a page adds to what was read; undefined when it does not go on where that ended. */
function continuation<P extends Listed>(read: readonly P[], posts: readonly P[]): readonly P[] | undefined {
  const known = new Set(read.map(({ id }) => id))
  const start = read.length === 0 ? 0 : posts.findIndex(({ id }) => id === read.at(-1)?.id) + 1
  if (read.length > 0 && start === 0) return undefined
  const fresh = posts.slice(start)
  // A list that has grown is pushed down: what stands above is known, unless something was put in between.
  const isWhole = posts.slice(0, start).every(({ id }) => known.has(id))
  const isNew =
    fresh.every(({ id }) => !known.has(id)) && new Set(fresh.map(({ id }) => id)).size === fresh.length
  return isWhole && isNew ? fresh : undefined
}

const isInOrder = (read: readonly Listed[]): boolean =>
  read.every(({ at }, place) => at.getTime() <= (read[place - 1]?.at.getTime() ?? Infinity))

function clocksAgree({ posts, clock }: Page<Listed>, now: Date): boolean {
  const newest = posts[0]?.at ?? now
  if (newest.getTime() - now.getTime() > mostClockSkewMs) return false
  return clock === undefined || Math.abs(clock.getTime() - now.getTime()) <= mostClockSkewMs
}

/** The platform's clock as it stands in the head of its answer. */
export function clockOf(response: Response): Date | undefined {
  const at = new Date(response.headers.get('date') ?? '')
  return Number.isNaN(at.getTime()) ? undefined : at
}
