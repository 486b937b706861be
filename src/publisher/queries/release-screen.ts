/** One release as its screen shows it: path, buttons, renditions, findings, people by name. */

import { z } from 'zod'

import { registered } from '../../archive/queries/register.ts'
import { recipientCount } from '../../audience/queries.ts'
import type { Db } from '../../infra/data/db.ts'
import { readMessage } from '../../infra/data/stored-message.ts'
import type { Actor } from '../../infra/work.ts'
import { peopleNames, units } from '../../staff/queries.ts'
import type { ReleaseView, RenditionView } from '../api/release-screen.ts'
import { bodyHtml } from '../documents/page-html.ts'
import { attachmentKinds, reviewDecisions, withdrawalDecisions } from '../domain/progress.ts'
import { isOldRendition } from '../domain/stored-rendition.ts'
import { removalReasonName, removalReasons, withdrawalStepTitle } from '../domain/undoing/withdrawal.ts'
import { audienceOf } from '../going-out/audience.ts'
import { findingView } from '../going-out/check.ts'
import { findingsOf, isStale, type ReleaseFinding } from '../going-out/findings.ts'
import { type Shown, shownOf } from '../going-out/previews.ts'
import { groundingShown } from '../going-out/shown.ts'
import { factsOf } from '../releases/facts.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { type Loaded, loadRelease } from '../releases/release-rows.ts'
import { documentIn, isOldText } from '../releases/text.ts'
import { offeredSlots } from '../renditions/house-words.ts'
import {
  factsOfWithdrawal,
  type KnownWithdrawal,
  type WithdrawalRow,
} from '../withdrawals/withdrawal-rows.ts'
import { releaseActions } from './actions.ts'
import { iso, summaryOf } from './releases.ts'
import { pathOf } from './review-path.ts'

type NameOf = (personId: string) => string

/** @throws AppError thing.not-found */
export async function releaseScreen(
  db: Db,
  { id, actor, now }: { id: string; actor: Actor; now: Date },
  needs: CreateReleaseNeeds,
): Promise<ReleaseView> {
  const loaded = await loadRelease(db, id)
  const { row, progress } = loaded
  const where = { releaseId: id }
  const revisions = await db.revision.findMany({ where, orderBy: { number: 'desc' } })
  const withdrawals = await knownWithdrawals(db, id)
  const names = await peopleNames(db, peopleOf(loaded, withdrawals))
  const name: NameOf = (personId) => names.get(personId) ?? ''
  const unitNames = new Map((await units(db)).map((unit) => [unit.id, unit.name]))
  const shown = await shownOf(db, loaded, needs)
  const findings = progress.publishedAt === null ? await findingsOf(db, loaded, needs, now) : []
  return {
    ...summaryOf(loaded, { unitNames, names, actor }),
    ...textView(loaded),
    slots: offeredSlots(row, { account: undefined }, needs),
    shownHash: shown.hash,
    ...factsOf(row),
    correctedByCode: loaded.correctedBy?.code ?? null,
    version: row.version,
    round: row.round,
    chain: row.chain,
    path: pathOf(progress, name),
    actions: releaseActions(loaded, actor, { findings, withdrawal: openOf(withdrawals) }),
    findings: findings.map((one) => findingView(one, name)),
    waivers: loaded.waivers.map((one) => ({
      ...one,
      personName: name(one.personId),
      at: one.at.toISOString(),
    })),
    renditions: await renditionViews(db, loaded, { shown, findings, name }, needs),
    grounding: progress.removedAt === null ? await groundingShown(db, loaded, { actor, now }, needs) : null,
    attachments: loaded.attachments.map((one) => attachmentView(one, name)),
    reviews: loaded.reviews.map((one) => reviewView(one, name)),
    revisions: revisions.map((one) => ({
      ...one,
      ...(row.removedAt !== null && { title: loaded.revision.title, note: '' }),
      authorName: name(one.authorId),
      at: one.at.toISOString(),
    })),
    contributors: contributorIds(loaded).map((personId) => ({ personId, name: name(personId) })),
    ...sealViews(loaded, name),
    withdrawals: withdrawals.map((one) => withdrawalView(one, name)),
    register: (await registered(db, { subjectKind: 'release', subjectId: id })) ?? null,
  }
}

interface Withdrawal {
  readonly row: WithdrawalRow
  readonly facts: KnownWithdrawal
}

/** Newest first. */
async function knownWithdrawals(db: Db, releaseId: string): Promise<Withdrawal[]> {
  const rows = await db.withdrawal.findMany({ where: { releaseId }, orderBy: { proposedAt: 'desc' } })
  return Promise.all(rows.map(async (row) => ({ row, facts: await factsOfWithdrawal(db, row) })))
}

/** The one that waits for somebody; an emergency may stand beside a proposal it made pointless. */
function openOf(withdrawals: readonly Withdrawal[]): KnownWithdrawal | undefined {
  return (withdrawals.find(({ facts }) => facts.decision === null) ?? withdrawals[0])?.facts
}

function peopleOf(
  { row, waivers, reviews, seals, progress }: Loaded,
  withdrawals: readonly Withdrawal[],
): string[] {
  return [
    row.createdById,
    ...progress.contributors.map(({ personId }) => personId),
    ...reviews.flatMap(({ reviewerId, onBehalfOf }) => [reviewerId, onBehalfOf ?? reviewerId]),
    ...waivers.map(({ personId }) => personId),
    ...seals.map(({ signedById }) => signedById),
    ...withdrawals.flatMap(({ facts }) => [
      facts.proposedById,
      ...facts.decisions.map(({ personId }) => personId),
    ]),
    ...withdrawals.flatMap(({ row: { decidedById } }) => decidedById ?? []),
  ]
}

const contributorIds = ({ progress }: Loaded): string[] => [
  ...new Set(progress.contributors.map(({ personId }) => personId)),
]

function textView({ revision }: Loaded) {
  return {
    summary: revision.summary,
    body: documentIn(revision),
    isOldText: isOldText(revision),
    bodyHtml: bodyHtml(documentIn(revision)),
    revision: revision.number,
  }
}

function attachmentView(
  row: Loaded['attachments'][number],
  name: NameOf,
): ReleaseView['attachments'][number] {
  return {
    ...row,
    kind: z.enum(attachmentKinds).parse(row.kind),
    addedByName: name(row.addedById),
    at: row.at.toISOString(),
  }
}

const Checks = z.record(z.string(), z.boolean())

function reviewView(row: Loaded['reviews'][number], name: NameOf): ReleaseView['reviews'][number] {
  return {
    ...row,
    decision: z.enum(reviewDecisions).parse(row.decision),
    personName: name(row.reviewerId),
    onBehalfOfName: row.onBehalfOf === null ? null : name(row.onBehalfOf),
    checks: Checks.parse(row.checks),
    shownHash: row.shownHash === '' ? null : row.shownHash,
    at: row.at.toISOString(),
  }
}

function sealViews({ seals }: Loaded, name: NameOf): Pick<ReleaseView, 'seal' | 'brokenSeals'> {
  const seal = seals.find(({ event, brokenAt }) => event !== 'withdraw' && brokenAt === null)
  return {
    seal:
      seal === undefined
        ? null
        : { hash: seal.hash, signedByName: name(seal.signedById), at: seal.at.toISOString() },
    brokenSeals: seals.flatMap(({ brokenAt, brokenWhy }) =>
      brokenAt === null ? [] : [{ at: brokenAt.toISOString(), why: readMessage(brokenWhy) ?? '' }],
    ),
  }
}

function withdrawalView({ row, facts }: Withdrawal, name: NameOf): ReleaseView['withdrawals'][number] {
  const reasonCode = z.enum(removalReasons).nullable().catch(null).parse(row.reasonCode)
  return {
    ...row,
    kind: facts.kind,
    reasonCode,
    reasonName: reasonCode === null ? null : removalReasonName(reasonCode),
    proposedByName: name(row.proposedById),
    proposedAt: row.proposedAt.toISOString(),
    doneAt: iso(row.doneAt),
    confirmBy: iso(row.confirmBy),
    steps: facts.steps.map((step) => {
      const taken = facts.decisions.find((one) => one.step === step.step)
      return {
        step: step.step,
        title: withdrawalStepTitle(row.chain, step),
        personName: taken === undefined ? null : name(taken.personId),
        at: iso(taken?.at),
      }
    }),
    decision: z.enum(withdrawalDecisions).nullable().parse(row.decision),
    decidedByName: row.decidedById === null ? null : name(row.decidedById),
    decidedAt: iso(row.decidedAt),
  }
}

async function renditionViews(
  db: Db,
  loaded: Loaded,
  {
    shown,
    findings,
    name,
  }: { readonly shown: Shown; readonly findings: readonly ReleaseFinding[]; readonly name: NameOf },
  needs: CreateReleaseNeeds,
): Promise<RenditionView[]> {
  const receivers = await receiverCounts(db, loaded, shown)
  return shown.renditions.map(({ accountId, account, row, stored, preview, examples, measure }) => ({
    accountId,
    accountTitle: account?.title ?? accountId,
    channel: account?.adapter ?? '',
    channelTitle: account?.channelTitle ?? '',
    number: row.number,
    byHand: row.byHand,
    stale: isStale(row, loaded.revision),
    title: stored.title,
    digest: stored.digest,
    slots: offeredSlots(loaded.row, { account }, needs),
    body: isOldRendition(stored) ? null : stored.body,
    preview,
    examples,
    measure,
    receivers: receivers.get(accountId) ?? null,
    findings: findings.filter(({ where }) => where === accountId).map((one) => findingView(one, name)),
    authorName: name(row.authorId),
    at: row.at.toISOString(),
  }))
}

/** Of a correction nobody knows it before it is sent: it goes to those whom the original reached. */
async function receiverCounts(db: Db, { row }: Loaded, { renditions }: Shown): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  if (row.correctsId !== null) return counts
  for (const { accountId, account } of renditions) {
    if (account?.capabilities.bulk?.receivers !== 'subscribers') continue
    counts.set(accountId, await recipientCount(db, audienceOf(row, account)))
  }
  return counts
}
