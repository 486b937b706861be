/**
 * The known claims in the memory of one process: loaded once, then tailed by a change number, woken by the database.
 * Trap: a process that missed a wake-up must not answer from yesterday, so it also looks by itself.
 */

import { setImmediate } from 'node:timers/promises'

import type { Db } from '../infra/data/db.ts'
import type { Listen } from '../infra/data/listen.ts'
import type { Log } from '../infra/log.ts'
import type { GazetteerEntry } from '../text/facts/places.ts'
import { createRecent } from '../text/recent.ts'
import { questionOf } from './domain/index/question.ts'
import { createVocabulary } from './domain/index/vocabulary.ts'
import { type ClaimMatcher, createMatcher, type Match } from './domain/matching/match.ts'
import { createTouching, type Touching } from './domain/touching/touching.ts'

export interface ClaimIndex {
  /** Best first. A ruling of others is suggested at most, and never stands before a claim of ours that is the same. */
  readonly match: (text: string) => readonly Match[]
  /**
   * Claims of ours alone, in which a text is looked for.
   * @param newer claims that changed since `known`: the memory may be seconds behind the database
   */
  readonly own: (newer: readonly OwnClaim[]) => (text: string) => readonly Match[]
  /** Which claims a text speaks about; it remembers how it read texts, not which claims there are. */
  readonly touching: Touching
  /** The number of the last change it holds. */
  readonly known: () => bigint
  readonly size: () => number
  /** Reads what changed since; resolves when the index is as new as the database was when called. */
  readonly refresh: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface OwnClaim extends Row {
  readonly id: string
  readonly text: string
}

interface Needs {
  readonly db: Db
  readonly log: Log
  readonly listen: Listen
  readonly gazetteer: readonly GazetteerEntry[]
}

const bandOrder: readonly Match['band'][] = ['answered', 'suggest', 'none']
const pageSize = 2_000
const lookEveryMs = 5_000
const putsAtOnce = 50
/** A text that spreads is asked about again and again; its matches hold until the claims change. */
const textsRemembered = 2_000

const columns = {
  id: true,
  text: true,
  origin: true,
  rulingText: true,
  answerText: true,
  answerStatus: true,
} as const

interface Row {
  readonly rulingText: string
  readonly answerText: string | null
  readonly answerStatus: string
}

/** What was published on the claim, or what others found: posts that quote it are recognised by it. */
function rulingOf({ rulingText, answerText, answerStatus }: Row): string {
  const stands = answerStatus === 'published' || answerStatus === 'corrected'
  return stands && answerText !== null ? answerText : rulingText
}

function withNewer(
  own: ClaimMatcher,
  newer: readonly OwnClaim[],
  gazetteer: readonly GazetteerEntry[],
): (text: string) => readonly Match[] {
  if (newer.length === 0) return (text) => own.match(text)
  const changed = createMatcher(gazetteer)
  for (const row of newer) changed.put(row.id, row.text, rulingOf(row))
  const isChanged = new Set(newer.map(({ id }) => id))
  return (text) => [
    ...own.match(text).filter(({ claimId }) => !isChanged.has(claimId)),
    ...changed.match(text),
  ]
}

/** Claims that changed after a number, page by page, each page with the number it reaches. */
async function* changesSince(db: Db, known: bigint) {
  for (let seq = known; ;) {
    const rows = await db.claim.findMany({
      where: { changedSeq: { gt: seq } },
      orderBy: [{ changedSeq: 'asc' }, { id: 'asc' }],
      take: pageSize,
      select: { ...columns, changedSeq: true },
    })
    const last = rows.at(-1)
    if (last === undefined) return
    // An import gives all its rows one number: all of that number are read before going past it.
    const before = rows.filter(({ changedSeq }) => changedSeq !== last.changedSeq)
    const ofLast = await db.claim.findMany({ where: { changedSeq: last.changedSeq }, select: columns })
    seq = last.changedSeq
    yield { rows: [...before, ...ofLast], seq }
  }
}

export async function createClaimIndex({ db, log, listen, gazetteer }: Needs): Promise<ClaimIndex> {
  // Apart, so that ten thousand rulings of others cannot crowd out the one claim that is ours.
  // One vocabulary, so that a text is taken apart once for both.
  const vocabulary = createVocabulary()
  const own = createMatcher(gazetteer, vocabulary)
  const external = createMatcher(gazetteer, vocabulary)
  let known = 0n
  let running: Promise<void> | undefined
  let remembered = createRecent<readonly Match[]>(textsRemembered)

  const read = async () => {
    for await (const { rows, seq } of changesSince(db, known)) {
      for (const [at, row] of rows.entries()) {
        ;(row.origin === 'external' ? external : own).put(row.id, row.text, rulingOf(row))
        // Thousands of rulings arrive at once: others are served meanwhile.
        if (at % putsAtOnce === 0) await setImmediate()
      }
      remembered = createRecent(textsRemembered)
      known = seq
    }
  }
  const refresh = async () => {
    await running
    running ??= read().finally(() => {
      running = undefined
    })
    await running
  }
  const look = () =>
    void refresh().catch((cause: unknown) => log.warn('the claim index could not be refreshed', { cause }))

  await refresh()
  const stopListening = listen('claims_changed', { onNotice: look, onReconnect: look })
  const timer = setInterval(look, lookEveryMs)
  timer.unref()
  const find = (text: string): readonly Match[] => {
    const question = questionOf(text, vocabulary)
    const suggested = external
      .match(question)
      .map((one) => (one.band === 'answered' ? { ...one, band: 'suggest' as const } : one))
    return [...own.match(question), ...suggested].toSorted(
      (a, b) => bandOrder.indexOf(a.band) - bandOrder.indexOf(b.band) || b.score - a.score,
    )
  }
  const match = (text: string) => {
    const found = remembered.get(text) ?? find(text)
    remembered.set(text, found)
    return found
  }
  return {
    match,
    own: (newer) => withNewer(own, newer, gazetteer),
    touching: createTouching(gazetteer),
    known: () => known,
    size: () => own.size() + external.size(),
    refresh,
    close: async () => {
      clearInterval(timer)
      await stopListening()
      await running
    },
  }
}
