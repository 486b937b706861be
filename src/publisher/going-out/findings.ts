/** Everything that is wrong or doubtful in a release and its renditions, each with where, why and what to do. */

import { beijingDay } from '../../calendar/beijing.ts'
import { channelAccounts, checkFor } from '../../channels/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import { type Document, imagesOf } from '../../words/document/document.ts'
import type { Finding, PlacedFinding, Severity } from '../../words/finding.ts'
import type { Message } from '../../words/message.ts'
import { codeLength } from '../domain/code.ts'
import { differenceFindings } from '../domain/lint/consistency.ts'
import { type LintRules, lintText } from '../domain/lint/lint.ts'
import { lintedText } from '../domain/lint/linted-text.ts'
import { bytesOf, isOldRendition, StoredRendition, wordsOf } from '../domain/stored-rendition.ts'
import { issuerOf } from '../releases/master.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import type { Loaded } from '../releases/release-rows.ts'
import { documentIn, isOldText, lostOf, wordsOfText } from '../releases/text.ts'
import { say } from '../said/findings.ts'
import { obstaclesOf } from './asked.ts'

/**
 * A linter's finding keeps its place: in the title counted in signs, in the body as an editor counts the places of the
 * document. What is said of a rendition or of the whole has none.
 */
export interface ReleaseFinding extends Finding, Partial<Pick<PlacedFinding, 'start' | 'end' | 'fix'>> {
  /** `master`, or the account whose rendition it is. */
  readonly where: string
  readonly place?: 'title' | 'body'
}

/** A link as long as the real one, which is allocated when the release is sealed. */
export function sampleSlots(publicUrl: string): { link: string } {
  return { link: `${publicUrl}/l/${'X'.repeat(codeLength)}` }
}

/** @param now word lists have dates */
export async function findingsOf(
  db: Db | Tx,
  loaded: Loaded,
  needs: CreateReleaseNeeds,
  now: Date,
): Promise<ReleaseFinding[]> {
  return [
    ...(await goingOutFindings(db, loaded, needs, now)),
    ...lintFindings(loaded, needs, now),
    ...masterFindings(loaded),
    ...(await renditionFindings(db, loaded, needs)),
  ]
}

function lintFindings({ revision }: Loaded, { approval }: CreateReleaseNeeds, now: Date): ReleaseFinding[] {
  const text = { title: revision.title, body: documentIn(revision) }
  return textFindings(text, { wording: approval.wording, day: beijingDay(now) })
}

/** What the linters say about a text, at its places in the document. */
export function textFindings(
  { title, body }: { readonly title: string; readonly body: Document },
  rules: LintRules,
): ReleaseFinding[] {
  const linted = lintedText(body)
  return lintText({ title, body: linted.text }, rules).map(({ where, start, end, fix, ...found }) => {
    const place = where === 'title' ? { start, end } : linted.placeOf({ start, end })
    return {
      ...found,
      where: 'master',
      ...(place !== undefined && { place: where, ...place, ...(fix !== undefined && { fix }) }),
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
): Promise<ReleaseFinding[]> {
  const obstacles = await obstaclesOf(db, loaded, needs, now)
  return obstacles.map((one) => ({ ...one, severity: 'block' }))
}

function masterFindings({ row, revision, attachments }: Loaded): ReleaseFinding[] {
  const found: ReleaseFinding[] = []
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

async function renditionFindings(
  db: Db | Tx,
  { row, revision, renditions }: Loaded,
  { channels, publicUrl, office }: CreateReleaseNeeds,
): Promise<ReleaseFinding[]> {
  const accounts = await channelAccounts(db, channels)
  // The office signs what it sends; its own name is no difference.
  const issuer = await issuerOf(db, row.unitId, office)
  const master = [revision.title, revision.summary, wordsOfText(revision), row.docNumber ?? '', issuer].join(
    '\n',
  )
  const found: ReleaseFinding[] = []
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
    for (const { rule, severity, message } of differenceFindings(master, wordsOf(stored))) {
      found.push({ where: accountId, rule, severity, message: ofAccount(account.title, message) })
    }
    const slots = sampleSlots(publicUrl)
    const payload = bytesOf(stored, slots)
    for (const { rule, severity, message } of checkFor(channel, account.settings, { payload, slots })) {
      found.push({ where: accountId, rule, severity, message: ofAccount(account.title, message) })
    }
  }
  return found
}
