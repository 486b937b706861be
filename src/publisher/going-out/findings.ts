/** Everything that is wrong or doubtful in a release and its renditions, each with where, why and what to do. */

import { beijingDay } from '../../calendar/beijing.ts'
import { channelAccounts, checkFor } from '../../channels/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import { sha256 } from '../../infra/data/secrets.ts'
import { imagesOf } from '../../words/document/document.ts'
import type { PlacedFinding, Severity } from '../../words/finding.ts'
import type { Message } from '../../words/message.ts'
import { isWaivable, type Judged, keyOf, standOf, type Waiver } from '../domain/going-out/waiver.ts'
import { differenceFindings } from '../domain/lint/consistency.ts'
import type { LintFinding, TextPlace } from '../domain/lint/finding.ts'
import { type LintRules, lintText } from '../domain/lint/lint.ts'
import { lintedText } from '../domain/lint/linted-text.ts'
import type { ReleaseText } from '../domain/release-text.ts'
import { bytesOf, isOldRendition, StoredRendition, wordsOf } from '../domain/stored-rendition.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import type { Loaded } from '../releases/release-rows.ts'
import { documentIn, isOldText, lostOf, wordsOfText } from '../releases/text.ts'
import { issuerOf } from '../renditions/master.ts'
import { say } from '../said/findings.ts'
import { obstaclesOf } from './asked.ts'
import { claimFindings } from './claims-in-text.ts'
import { slotsShown } from './previews.ts'

/** What is said of a rendition or of the whole. */
export interface ReleaseFinding extends Judged, Partial<Pick<PlacedFinding, 'start' | 'end' | 'fix'>> {
  /** `master`, or the account whose rendition it is. */
  readonly where: string
  readonly place?: TextPlace
  /** The document its rule comes from; empty when it is the house's own. */
  readonly source?: string
  readonly words?: string
  readonly key?: string
  /** Of a rendition: the words it speaks of, and which of their occurrences in its text, from 0. */
  readonly quote?: { readonly quote: string; readonly nth: number }
}

/**
 * A linter's finding keeps its place: in title and summary counted in signs, in the body as an editor counts the places
 * of the document; none where it stands on signs that only the linters see.
 */
export interface TextFinding extends ReleaseFinding {
  readonly place: TextPlace
  readonly words: string
  readonly sentence: string
  readonly source: string
  readonly key: string
}

/** @param now word lists have dates */
export async function findingsOf(
  db: Db | Tx,
  loaded: Loaded,
  needs: CreateReleaseNeeds,
  now: Date,
): Promise<ReleaseFinding[]> {
  const { title, summary } = loaded.revision
  const text = { title, summary, body: documentIn(loaded.revision) }
  return [
    ...(await goingOutFindings(db, loaded, needs, now)).map(unwaivable),
    ...textFindings(text, {
      rules: rulesOn(now, needs),
      claims: await claimFindings(db, needs, { text, kind: loaded.row.kind, now }),
      waivers: loaded.waivers,
    }),
    ...masterFindings(loaded).map(unwaivable),
    ...(await renditionFindings(db, loaded, needs)).map(unwaivable),
  ]
}

type Said = Omit<ReleaseFinding, 'waivable' | 'waiver'>
const unwaivable = (finding: Said): ReleaseFinding => ({ ...finding, waivable: false })

/** The linters' rules on a day. */
export function rulesOn(now: Date, { approval }: Pick<CreateReleaseNeeds, 'approval'>): LintRules {
  return { wording: approval.wording, day: beijingDay(now) }
}

interface Told {
  readonly rules: LintRules
  /** What it may say about claims. */
  readonly claims: readonly LintFinding[]
  readonly waivers: readonly Waiver[]
}

/** What is said about a text, saved or not, at its places, and what of it was let stand. */
export function textFindings(
  { title, summary, body }: ReleaseText,
  { rules, claims, waivers }: Told,
): TextFinding[] {
  const linted = lintedText(body)
  const texts = { title, summary, body: linted.text }
  return [...lintText(texts, rules), ...claims].map((found) => {
    const { where, rule, severity, message, source, start, end, fix } = found
    const stand = standOf(texts[where], found)
    const key = keyOf(stand, message, sha256)
    const span = where === 'body' ? linted.placeOf({ start, end }) : { start, end }
    return {
      ...stand,
      ...span,
      where: 'master',
      rule,
      severity,
      message,
      source,
      key,
      waivable: isWaivable(found),
      waiver: waivers.find((one) => one.key === key),
      ...(span !== undefined && fix !== undefined && { fix }),
    }
  })
}

/** A rendition edited by hand before the text changed: somebody must look at it again. */
export function isStale(
  rendition: { byHand: boolean; revisionNumber: number },
  revision: { number: number },
): boolean {
  return rendition.byHand && rendition.revisionNumber < revision.number
}

/** What stands in the way of its going out, seen before the button is pressed. */
async function goingOutFindings(
  db: Db | Tx,
  loaded: Loaded,
  needs: CreateReleaseNeeds,
  now: Date,
): Promise<Said[]> {
  const obstacles = await obstaclesOf(db, loaded, needs, now)
  return obstacles.map((one) => ({ ...one, severity: 'block' }))
}

function masterFindings({ row, revision, attachments }: Loaded): Said[] {
  const found: Said[] = []
  const add = (rule: string, severity: Severity, message: Message) =>
    found.push({ where: 'master', rule, severity, message })
  const images = imagesOf(documentIn(revision))
  for (const { source } of lostOf(revision))
    add('text.lost', 'block', say('text.lost', { source: source.slice(0, 60) }))
  if (isOldText(revision)) add('text.old', 'block', say('text.old'))
  const own = new Set(attachments.map(({ fileHash }) => fileHash))
  if (images.some(({ hash }) => !own.has(hash))) add('image.lost', 'block', say('image.lost'))
  if (images.some(({ alt }) => alt === '')) add('image.alt', 'block', say('image.alt-in-text'))
  for (const { kind, altText, fileName } of attachments) {
    if (kind === 'image' && altText.trim() === '') add('image.alt', 'block', say('image.alt', { fileName }))
  }
  if (row.correctsId !== null && row.correctReason.trim() === '') {
    add('correct.reason', 'block', say('correct.reason'))
  }
  return found
}

const ofAccount = (account: string, finding: Message | string): Message =>
  say('rendition.finding', { account, finding })

function quoteAt(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  const quote = text.slice(start, end)
  return { quote, nth: text.slice(0, start).split(quote).length - 1 }
}

async function renditionFindings(
  db: Db | Tx,
  loaded: Loaded,
  { channels, publicUrl, office, phone }: CreateReleaseNeeds,
): Promise<Said[]> {
  const { row, revision, renditions } = loaded
  const accounts = await channelAccounts(db, channels)
  // What the house adds itself is no difference: who issues it, whose text it is, where to call.
  const issuer = await issuerOf(db, row.unitId, office)
  const { title, summary } = revision
  const added = [row.docNumber ?? '', issuer, row.sourceName, phone]
  const master = [title, summary, wordsOfText(revision), ...added].join('\n')
  const found: Said[] = []
  for (const accountId of row.accountIds) {
    const account = accounts.find(({ id }) => id === accountId)
    const channel = account === undefined ? undefined : channels.get(account.adapter)
    const rendition = renditions.find((one) => one.accountId === accountId)
    if (account === undefined || channel === undefined || !account.active || rendition === undefined) {
      found.push({
        where: accountId,
        rule: 'channel.gone',
        severity: 'block',
        message: say('release.account-gone', { account: accountId }),
      })
      continue
    }
    if (isStale(rendition, revision)) {
      found.push({
        where: accountId,
        rule: 'rendition.stale',
        severity: 'block',
        message: ofAccount(account.title, say('rendition.stale')),
      })
    }
    const stored = StoredRendition.parse(rendition.payload)
    if (isOldRendition(stored)) {
      const message = ofAccount(account.title, say('rendition.old'))
      found.push({ where: accountId, rule: 'rendition.old', severity: 'block', message })
    }
    const own = wordsOf(stored)
    for (const { rule, severity, message, ...at } of differenceFindings(master, own)) {
      const quote = quoteAt(own, at)
      found.push({ where: accountId, rule, severity, message: ofAccount(account.title, message), quote })
    }
    const { slots } = slotsShown(loaded, { accountId, form: stored.form }, publicUrl)
    const payload = bytesOf(stored, slots)
    for (const { rule, severity, message } of checkFor(channel, account.settings, { payload, slots })) {
      found.push({ where: accountId, rule, severity, message: ofAccount(account.title, message) })
    }
  }
  return found
}
