/**
 * Reads what the rules of going out decide on: the text and its renditions as they would leave, the case, evidence and
 * claims as they stand now. Trap: every place that asks comes here, so that no door is asked less.
 */

import { z } from 'zod'

import { beijingDay } from '../../calendar/beijing.ts'
import { type AccountView, channelAccounts } from '../../channels/queries.ts'
import { caseStanding, evidenceOf, type Touched, touchedClaims } from '../../facts/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import type { Work } from '../../infra/work.ts'
import { sentencesIn } from '../../text/sentences.ts'
import { attributes } from '../../words/attribute.ts'
import type { SlotName } from '../../words/document/document.ts'
import type { GroundedSentence } from '../../words/document/grounded.ts'
import type { Payload } from '../../words/document/payload.ts'
import { type KeptValues, openSlotsIn } from '../../words/document/slots.ts'
import { no, type Ruling, yes } from '../../words/ruling.ts'
import type { Held } from '../domain/going-out/grounding.ts'
import { materialOf, mayBeSaid, mayGoOut, mayStillGo } from '../domain/going-out/may-go-out.ts'
import type {
  Destination,
  Known,
  KnownToSend,
  Obstacle,
  Outgoing,
  OutgoingRendition,
  TouchedClaim,
} from '../domain/going-out/outgoing.ts'
import { groundedSentences } from '../domain/going-out/spans.ts'
import {
  bytesOf,
  type HouseWords,
  isOldRendition,
  labelOf,
  ownText,
  StoredRendition,
  valuesIn,
  withHouseWords,
  wordsOf,
} from '../domain/stored-rendition.ts'
import { kindOf, requiredByChain } from '../releases/approval-plan.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { type Loaded, loadRelease } from '../releases/release-rows.ts'
import { wordsOfText } from '../releases/text.ts'
import { houseWordsFor, pageValues } from '../renditions/house-words.ts'
import { proposalOf } from '../renditions/proposals.ts'
import { groundingOf } from './grounding.ts'

interface Asked {
  readonly release: Outgoing
  readonly renditions: readonly OutgoingRendition[]
  readonly known: KnownToSend
}

/** Everything that stands in the way of a release as it is now. */
export async function obstaclesOf(
  db: Db | Tx,
  loaded: Loaded,
  needs: CreateReleaseNeeds,
  now: Date,
): Promise<Obstacle[]> {
  const { release, renditions, known } = await asked(db, loaded, needs, now)
  const touched = await touchedIn(db, needs, { release, renditions, now })
  return mayGoOut(release, renditions, { ...known, touched }, now)
}

interface Outward {
  readonly release: Outgoing
  readonly renditions: readonly OutgoingRendition[]
  readonly now: Date
}

/**
 * Sentences that surely speak about a claim, wherever they stand, each claim once; and those that perhaps do where no
 * person can be asked at their place. Those in the text itself are findings (claims-in-text.ts).
 */
async function touchedIn(
  db: Db | Tx,
  { claims }: Pick<CreateReleaseNeeds, 'claims'>,
  { release: { title, summary, text, publicReason }, renditions, now }: Outward,
): Promise<TouchedClaim[]> {
  const inText = [title, summary, text]
  const elsewhere = [publicReason, ...renditions.map(({ ownWords }) => ownWords)]
  const all = [...inText, ...renditions.map(({ words }) => words), ...elsewhere]
  const found = await touchedClaims(db, claims, { texts: all.map((one) => ({ title, text: one })), now })
  const surely = stopping(found.flat()).filter(({ how }) => how === 'surely')
  // Asked at its place in the text, where it can be let stand.
  const asked = new Set(found.slice(0, inText.length).flatMap((some) => some.map(({ sentence }) => sentence)))
  return [
    ...surely.filter(({ claim }, at) => surely.findIndex((one) => one.claim === claim) === at),
    ...stopping(found.slice(-elsewhere.length).flat()).filter(
      ({ how, sentence }) => how === 'perhaps' && !asked.has(sentence),
    ),
  ]
}

/** What is only nearby stops nothing. */
function stopping(touched: readonly Touched[]): TouchedClaim[] {
  return touched.flatMap(({ sentence, claim, how }) => (how === 'nearby' ? [] : [{ sentence, claim, how }]))
}

/** A sentence of a release with what it rests on, and where it stands. */
export interface SentenceAsked extends GroundedSentence {
  /** `master`, or the account whose rendition alone has it. */
  readonly where: string
  /** The paragraph it stands in: a source line is one statement of several sentences. */
  readonly line: string
}

export interface GroundingAsked {
  /** Whether its kind wants evidence for every sentence. */
  readonly isGrounded: boolean
  readonly sentences: readonly SentenceAsked[]
  readonly material: Omit<Held, 'evidence'> & Pick<Known, 'evidence'>
}

/** The sentences that need evidence, each once, and what they may be held against: its own case and no other. */
export async function groundingAsked(
  db: Db | Tx,
  loaded: Loaded,
  needs: CreateReleaseNeeds,
  now: Date,
): Promise<GroundingAsked> {
  const { release, renditions, known } = await asked(db, loaded, needs, now)
  const texts = [
    { where: 'master', words: `${release.summary}\n${release.text}` },
    ...renditions.map(({ accountId, ownWords }) => ({ where: accountId, words: ownWords })),
  ]
  const lines = texts.flatMap(({ where, words }) =>
    words.split('\n').map((line) => ({ where, line: line.trim() })),
  )
  const all = lines.flatMap(({ where, line }) =>
    groundedSentences(line, known.grounding).map((one) => ({ ...one, where, line })),
  )
  return {
    isGrounded: release.kind.grounded,
    sentences: all.filter(({ text }, at) => all.findIndex((one) => one.text === text) === at),
    material: { ...materialOf(known), evidence: known.evidence },
  }
}

/** Does it still have the right to be sent away, after it was signed? */
export async function stillAllowed(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  loaded: Loaded,
  needs: CreateReleaseNeeds,
): Promise<Ruling> {
  // Asked of every batch of every message: what it reads of a rendition is where it goes, not what it says.
  const known = await knownOf(tx, { loaded, now }, needs)
  const [first] = mayStillGo(outgoingOf(loaded, needs), await destinationsOf(tx, loaded, needs), known, now)
  return first === undefined ? yes : no(first.message)
}

/** May the public be told this of a release that is withdrawn? */
export async function mayExplain(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  loaded: Loaded,
  explanation: string,
  needs: CreateReleaseNeeds,
): Promise<Ruling> {
  const release = outgoingOf(loaded, needs)
  const known = await knownOf(tx, { loaded, now }, needs)
  const texts = [{ title: release.title, text: explanation }]
  const touched = stopping((await touchedClaims(tx, needs.claims, { texts, now })).flat())
  const words = [release.title, release.summary, release.text].join('\n')
  const about = { ...known, touched, corrects: { kind: release.kind, words } }
  const [first] = mayBeSaid(explanation, { kind: release.kind, known: about })
  return first === undefined ? yes : no(first.message)
}

async function asked(db: Db | Tx, loaded: Loaded, needs: CreateReleaseNeeds, now: Date): Promise<Asked> {
  return {
    release: outgoingOf(loaded, needs),
    renditions: await outgoingRenditions(db, loaded, needs),
    known: await knownOf(db, { loaded, now }, needs),
  }
}

function outgoingOf({ row, revision }: Loaded, needs: CreateReleaseNeeds): Outgoing {
  return {
    kind: kindOf(needs.approval, row.kind),
    chainRequires: requiredByChain(needs.approval, row.chain),
    title: revision.title,
    summary: revision.summary,
    text: wordsOfText(revision),
    publicReason: row.correctsId === null ? '' : row.correctReason,
    attribute: z.enum(attributes).nullable().parse(row.attribute),
    publishAt: row.publishAt,
    sourceName: row.sourceName,
    opinionsUntil: row.opinionsUntil,
    modelShare: row.modelShare,
  }
}

/** Its channels; one that is gone is named among the findings of the channels. */
async function destinationsOf(
  db: Db | Tx,
  { renditions }: Loaded,
  { channels }: CreateReleaseNeeds,
): Promise<Destination[]> {
  const accounts = await channelAccounts(db, channels)
  return renditions.flatMap(({ accountId }) =>
    accounts.filter(({ id }) => id === accountId).map((account) => destinationOf(account)),
  )
}

const destinationOf = ({ id, title, capabilities }: AccountView): Destination => ({
  accountId: id,
  account: title,
  reach: capabilities.reach ?? 'public',
})

interface About {
  readonly loaded: Loaded
  readonly now: Date
}

async function knownOf(
  db: Db | Tx,
  { loaded: { row }, now }: About,
  needs: CreateReleaseNeeds,
): Promise<KnownToSend> {
  const { caseId, correctsId } = row
  return {
    case: caseId === null ? null : await caseStanding(db, caseId),
    evidence: caseId === null ? [] : await evidenceOf(db, { caseId }),
    grounding: await groundingOf(db, row.id),
    corrects: correctsId === null ? null : await correctedText(db, correctsId, needs),
    policyIsPublic: await isPublicPolicy(db, row.interpretsCode),
    lint: { wording: needs.approval.wording, day: beijingDay(now) },
  }
}

async function correctedText(
  db: Db | Tx,
  releaseId: string,
  { approval }: CreateReleaseNeeds,
): Promise<NonNullable<Known['corrects']>> {
  const { row, revision } = await loadRelease(db, releaseId)
  const words = [revision.title, revision.summary, wordsOfText(revision)].join('\n')
  return { kind: kindOf(approval, row.kind), words }
}

/** A document that is public and was not withdrawn. */
async function isPublicPolicy(db: Db | Tx, code: string): Promise<boolean> {
  if (code === '') return false
  const page = await db.publicPage.findUnique({ where: { code } })
  return page !== null && page.kind === 'normativeDocument' && page.status === 'valid'
}

async function outgoingRenditions(
  db: Db | Tx,
  loaded: Loaded,
  needs: CreateReleaseNeeds,
): Promise<OutgoingRendition[]> {
  const accounts = await channelAccounts(db, needs.channels)
  const { row, revision, renditions } = loaded
  const master = [revision.title, revision.summary, wordsOfText(revision)].join('\n')
  const found: OutgoingRendition[] = []
  for (const { accountId, payload, byHand } of renditions) {
    const account = accounts.find(({ id }) => id === accountId)
    if (account === undefined) continue
    const stored = StoredRendition.parse(payload)
    const due = houseWordsFor(row, { form: stored.form, account }, needs)
    const proposed = byHand ? readBy(await proposalOf(db, loaded, account, needs)) : ''
    found.push({
      ...destinationOf(account),
      words: readBy(stored),
      ownWords: byHand ? ownWords(readBy(ownText(stored)), `${master}\n${proposed}`) : '',
      openSlots: openIn(bytesOf(stored, pageValues(row, ''))),
      isLabelled: isLabelled(stored, due.aiLabel),
      oldSlots: oldIn(stored, due),
    })
  }
  return found
}

/** What is filled is filled in texts; a title or a digest holds no slot. */
const openIn = ({ title, digest, text, html }: Payload) => openSlotsIn([title, digest, text, html].join('\n'))

/** That label and no other; and readers get it. */
const isLabelled = (stored: StoredRendition, label: string): boolean =>
  labelOf(stored) === label && bytesOf(stored, {}).text.includes(label)

/** Another number is the office's since the rendition was made. */
function oldIn(stored: StoredRendition, due: HouseWords): SlotName[] {
  if (isOldRendition(stored)) return []
  const [kept, wanted] = [valuesIn(stored), valuesIn(withHouseWords(stored, due))]
  const isOld = (name: keyof KeptValues) => kept[name] !== undefined && kept[name] !== wanted[name]
  return (['hotline', 'unsubscribe'] as const).filter(isOld)
}

const readBy = (stored: StoredRendition): string => [stored.title, stored.digest, wordsOf(stored)].join('\n')

/** Sentences that neither the text nor the rules of the channel have. */
function ownWords(words: string, known: string): string {
  const isKnown = new Set(sentencesIn(known).map(({ text }) => text))
  return sentencesIn(words)
    .flatMap(({ text }) => (isKnown.has(text) ? [] : [text]))
    .join('\n')
}
