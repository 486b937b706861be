/**
 * What the world sees: public pages, their links and files, whether a notice is ours; and a page before it is public.
 */

import { z } from 'zod'

import type { Db, Tx } from '../../infra/data/db.ts'
import { words } from '../../text/tokens.ts'
import { Rendition } from '../../words/document/payload.ts'
import type { Message } from '../../words/message.ts'
import { codeLength, readCode } from '../domain/code.ts'
import { noticeVariants } from '../domain/documents/notice-text.ts'
import { StoredRendition, withHouseWords } from '../domain/stored-rendition.ts'
import { removalReasonName, removalReasons } from '../domain/undoing/withdrawal.ts'
import { liveSeal } from '../publishing/seal.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { type Loaded, loadRelease } from '../releases/release-rows.ts'
import { houseWordsFor } from '../renditions/house-words.ts'
import { pageOf } from '../renditions/page.ts'

export type PublicPage = NonNullable<Awaited<ReturnType<typeof publicPage>>>

/** A removed page is found by its code alone, where it says that it was removed. */
const inSight = { status: { not: 'removed' } } as const

/** The text kept for verification is not part of what is shown. */
const shown = { sentText: true } as const

export function publicPage(db: Db | Tx, code: string) {
  return db.publicPage.findUnique({ where: { code: readCode(code) }, omit: shown })
}

export function publicPageOf(db: Db | Tx, releaseId: string): Promise<PublicPage | null> {
  return db.publicPage.findUnique({ where: { releaseId }, omit: shown })
}

export interface PageFilter {
  readonly kind?: string | undefined
  readonly topic?: string | undefined
  readonly status?: string | undefined
  /** `next` of the page before. */
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Newest first. */
export async function publicPages(
  db: Db | Tx,
  { kind, topic, status, cursor, limit }: PageFilter,
): Promise<{ items: PublicPage[]; next: string | null }> {
  const after = readCursor(cursor)
  const rows = await db.publicPage.findMany({
    where: {
      ...inSight,
      ...(kind !== undefined && { kind }),
      ...(status !== undefined && { status }),
      ...(topic !== undefined && { topics: { has: topic } }),
      ...(after !== undefined && {
        OR: [{ publishedAt: { lt: after.at } }, { publishedAt: after.at, code: { lt: after.code } }],
      }),
    },
    omit: shown,
    orderBy: [{ publishedAt: 'desc' }, { code: 'desc' }],
    take: limit + 1,
  })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const next = rows.length > limit && last !== undefined ? `${last.publishedAt.getTime()}-${last.code}` : null
  return { items, next }
}

function readCursor(cursor: string | undefined): { at: Date; code: string } | undefined {
  const [, time = '', code = ''] = /^(\d{1,15})-([0-9A-Z]+)$/.exec(cursor ?? '') ?? []
  return time === '' ? undefined : { at: new Date(Number(time)), code }
}

/** The correction ledger: everything that was corrected or withdrawn, newest change first. */
export function changedPages(db: Db | Tx): Promise<PublicPage[]> {
  return db.publicPage.findMany({
    where: { status: { not: 'valid' } },
    omit: shown,
    orderBy: { updatedAt: 'desc' },
    take: 200,
  })
}

const mostFound = 50
const mostWords = 8

/** Pages that hold every word, those with it in the title first. */
export async function searchPages(db: Db | Tx, query: string): Promise<PublicPage[]> {
  const wanted = words(query).slice(0, mostWords)
  const terms = wanted.length === 0 ? [query.trim()] : wanted
  const rows = await db.publicPage.findMany({
    where: {
      ...inSight,
      AND: terms.map((term) => ({ OR: [holds('title', term), holds('bodyText', term)] })),
    },
    omit: shown,
    orderBy: { publishedAt: 'desc' },
    take: mostFound,
  })
  const inTitle = (page: PublicPage) =>
    terms.every((term) => page.title.toLowerCase().includes(term.toLowerCase()))
  return [...rows.filter(inTitle), ...rows.filter((page) => !inTitle(page))]
}

/** `%`, `_` and `\` mean themselves, not "anything". */
function holds(field: 'title' | 'bodyText', term: string) {
  return { [field]: { contains: term.replaceAll(/[\\%_]/g, String.raw`\$&`), mode: 'insensitive' as const } }
}

/** Why a page was removed: one of the closed list, which is all the public is told. */
export async function removalReasonOf(db: Db | Tx, releaseId: string): Promise<Message | null> {
  const row = await db.release.findUnique({ where: { id: releaseId }, select: { removalReason: true } })
  const reason = z.enum(removalReasons).safeParse(row?.removalReason)
  return reason.success ? removalReasonName(reason.data) : null
}

/**
 * What was removed, newest removal first: for the ledger, and for feeds, whose readers keep an entry until it says
 * something else. Nothing of a text is in it.
 */
export function removedPages(
  db: Db | Tx,
  { kind, limit }: Pick<PageFilter, 'kind' | 'limit'>,
): Promise<PublicPage[]> {
  return db.publicPage.findMany({
    where: { status: 'removed', ...(kind !== undefined && { kind }) },
    omit: shown,
    orderBy: { updatedAt: 'desc' },
    take: limit,
  })
}

/** Topics that have pages, most recent first. */
export async function publicTopics(db: Db | Tx): Promise<string[]> {
  const rows = await db.publicPage.findMany({
    where: inSight,
    select: { topics: true },
    orderBy: { publishedAt: 'desc' },
    take: 500,
  })
  return [...new Set(rows.flatMap(({ topics }) => topics))].slice(0, 30)
}

/** Code of the page a short link leads to; null while it is not public. */
export async function linkTarget(db: Db | Tx, link: string): Promise<string | null> {
  const delivery = await db.delivery.findUnique({ where: { linkCode: readCode(link) } })
  if (delivery === null) return null
  const page = await db.publicPage.findUnique({
    where: { releaseId: delivery.releaseId },
    select: { code: true },
  })
  return page?.code ?? null
}

export async function verifyByCode(db: Db | Tx, code: string): Promise<PublicPage | null> {
  const read = readCode(code)
  return read.length === codeLength ? publicPage(db, read) : null
}

/** The page whose text, or whose text on any channel, contains the whole notice; null when a single sign differs. */
export async function verifyByText(db: Db | Tx, text: string): Promise<PublicPage | null> {
  for (const variant of noticeVariants(text)) {
    const page = await db.publicPage.findFirst({
      where: { sentText: { contains: variant.replaceAll(/[\\%_]/g, String.raw`\$&`) } },
      omit: shown,
      orderBy: { publishedAt: 'desc' },
    })
    if (page !== null) return page
  }
  return null
}

/** Is the file part of something public? Files of drafts, and of what was removed, are not shown to the world. */
export async function isPublicFile(db: Db | Tx, hash: string): Promise<boolean> {
  return (await publicFileName(db, hash)) !== undefined
}

/** Its name where it is public: another release may know the same bytes by another name. */
export async function publicFileName(db: Db | Tx, hash: string): Promise<string | undefined> {
  const rows = await db.attachment.findMany({
    where: { fileHash: hash, removedAt: null },
    select: { releaseId: true, fileName: true },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  const pages = await db.publicPage.findMany({
    where: { releaseId: { in: rows.map(({ releaseId }) => releaseId) }, ...inSight },
    select: { releaseId: true },
  })
  return rows.find(({ releaseId }) => pages.some((page) => page.releaseId === releaseId))?.fileName
}

/** Trap: what is only known at the seal or at publishing is an example, and whoever shows it says so. */
export interface PagePreview {
  readonly page: Awaited<ReturnType<typeof pageOf>>
  /** Its files are not public yet. */
  readonly releaseId: string
  readonly isSealed: boolean
  readonly isPublished: boolean
}

export interface Typed {
  readonly title: string
  readonly digest: string
  readonly body: Rendition['body']
}

/**
 * @param typed what somebody is writing into the rendition of the page; undefined: what is kept
 * @throws AppError thing.not-found
 */
export async function pagePreview(
  db: Db,
  { releaseId, typed, now }: { releaseId: string; typed: Typed | undefined; now: Date },
  needs: CreateReleaseNeeds,
): Promise<PagePreview> {
  const loaded = await loadRelease(db, releaseId)
  const { row, progress } = loaded
  const seal = liveSeal(loaded)
  const page = await pageOf(
    db,
    {
      loaded: typed === undefined ? loaded : withTyped(loaded, typed, needs),
      hash: seal?.hash ?? progress.hashes.content,
      now: row.publishedAt ?? row.publishAt ?? now,
    },
    needs,
  )
  return { page, releaseId, isSealed: seal !== undefined, isPublished: row.publishedAt !== null }
}

function withTyped(loaded: Loaded, typed: Typed, needs: CreateReleaseNeeds) {
  const words = houseWordsFor(loaded.row, { form: 'page', account: undefined }, needs)
  const rendition = withHouseWords(Rendition.parse({ version: 2, form: 'page', ...typed }), words)
  const [first] = loaded.renditions.filter(({ payload }) => StoredRendition.parse(payload).form === 'page')
  const renditions = loaded.renditions.map((one) =>
    one === first ? { ...one, payload: JSON.parse(JSON.stringify(rendition)) } : one,
  )
  return { ...loaded, renditions }
}
