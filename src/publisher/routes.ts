/** Keeps the promises of publisher/api.ts. Trap: files are read and checked before the unit of work begins. */

import { makePack } from '../archive/queries/pack.ts'
import { publishedHeads } from '../archive/queries/register.ts'
import { channelAccounts, checkFor, measureFor } from '../channels/queries.ts'
import type { Db } from '../infra/data/db.ts'
import { readFileByHash } from '../infra/data/files.ts'
import type { EventTable } from '../infra/events.ts'
import { type Call, FileAnswer, type Handlers, type Routes, routes } from '../infra/http/call.ts'
import type { UnitOfWork, Work } from '../infra/work.ts'
import { peopleNames } from '../staff/queries.ts'
import { AppError } from '../words/errors.ts'
import { publisherApi } from './api.ts'
import { addAttachment, captionAttachment, removeAttachment } from './commands/attach.ts'
import { correctRelease } from './commands/correct.ts'
import { createRelease } from './commands/create.ts'
import { decideDelivery, retryDelivery } from './commands/decide.ts'
import { createFromWord } from './commands/from-word.ts'
import { editRendition, proposeAgain } from './commands/renditions.ts'
import { reviewRelease, submitRelease } from './commands/review.ts'
import { reviseRelease } from './commands/revise.ts'
import { recallSeal } from './commands/seal.ts'
import { decideWithdrawal, proposeWithdrawal } from './commands/withdraw.ts'
import { checkFile } from './documents/file-check.ts'
import { readWord } from './documents/word-import.ts'
import { attempt, recordingRefusals } from './permission/attempt.ts'
import { attempts, matrix, reachPlan, residual, unknownDesk } from './queries/deliveries.ts'
import { evidenceEntries } from './queries/evidence.ts'
import { isPublicFile, verifyByCode, verifyByText } from './queries/pages.ts'
import { release, releases, releaseScreen } from './queries/releases.ts'
import { sampleSlots } from './releases/findings.ts'
import type { PublisherNeeds } from './releases/needs.ts'
import { say } from './said/releases.ts'

export interface PublisherRouteNeeds extends PublisherNeeds {
  readonly db: Db
  readonly work: UnitOfWork
  readonly now: () => Date
  readonly events: EventTable
}

export function publisherRoutes(needs: PublisherRouteNeeds): Routes {
  return routes(publisherApi, {
    ...releaseHandlers(needs),
    ...renditionHandlers(needs),
    ...fileHandlers(needs),
    ...reviewHandlers(needs),
    ...changeHandlers(needs),
    ...deliveryHandlers(needs),
    ...proofHandlers(needs),
  })
}

type Part<K extends keyof typeof publisherApi> = Pick<Handlers<typeof publisherApi>, K>

/** A command on a release; what the rules refuse is recorded. */
function onRelease({ work }: PublisherRouteNeeds) {
  return <T>(
    action: string,
    subjectId: string,
    { actor }: Call,
    act: (unit: Work) => Promise<T>,
  ): Promise<T> => attempt(work, actor, { action, subjectKind: 'release', subjectId }, act)
}

const dateOf = (text: string | null | undefined): Date | null | undefined =>
  typeof text === 'string' ? new Date(text) : text

function releaseHandlers(
  needs: PublisherRouteNeeds,
): Part<
  | 'approvalPlan'
  | 'listReleases'
  | 'getRelease'
  | 'createRelease'
  | 'importWord'
  | 'reviseRelease'
  | 'getRevision'
> {
  const { db, work, approval } = needs
  const on = onRelease(needs)
  return {
    approvalPlan: async () => ({
      kinds: approval.kinds.map((kind) => ({
        ...kind,
        chains: approval.chains.filter(({ kinds }) => kinds.includes(kind.id)).map(({ name }) => name),
      })),
      chains: approval.chains.map(({ name, zh, en, steps }) => ({ name, zh, en, steps })),
    }),
    listReleases: ({ query }, { actor }) => {
      const { q, waitingForMe, ...filter } = query
      return releases(
        db,
        { ...filter, query: q === '' ? undefined : q, waitingForMe: waitingForMe === 'true' },
        actor,
      )
    },
    getRelease: ({ params }, { actor, now }) => releaseScreen(db, { id: params.id, actor, now }, needs),
    createRelease: ({ body }, { actor }) =>
      work(actor, (unit) => createRelease(unit, { ...body, publishAt: dateOf(body.publishAt) }, needs)),
    importWord: ({ query, body }, { actor }) => {
      const { fileName, ...chosen } = query
      const about = { action: 'import', subjectKind: 'release', subjectId: 'new' } as const
      return recordingRefusals(work, actor, about, async () => {
        const word = await readWord(body, fileName)
        const made = await work(actor, (unit) => createFromWord(unit, { ...chosen, word }, needs))
        const { title, docNumber, issuer, docDate, images, notCarried } = word
        return {
          ...made,
          title,
          docNumber,
          issuer,
          docDate,
          imageCount: images.length,
          notCarried: [...notCarried],
        }
      })
    },
    reviseRelease: ({ params, body }, call) =>
      on('revise', params.id, call, (unit) =>
        reviseRelease(unit, { ...body, releaseId: params.id, publishAt: dateOf(body.publishAt) }, needs),
      ),
    getRevision: async ({ params: { id, number } }) => {
      const rows = await db.revision.findMany({
        where: { releaseId: id, number: { in: [number, number - 1] } },
      })
      const row = rows.find((one) => one.number === number)
      if (row === undefined) throw new AppError('thing.not-found', say('revision.not-found', { number }))
      const before = rows.find((one) => one.number === number - 1)
      const names = await peopleNames(db, [row.authorId])
      const { textHash, at } = row
      return {
        number,
        text: row,
        before: before ?? null,
        authorName: names.get(row.authorId) ?? '',
        at: at.toISOString(),
        textHash,
      }
    },
  }
}

function renditionHandlers(
  needs: PublisherRouteNeeds,
): Part<'editRendition' | 'proposeRendition' | 'measureRendition'> {
  const on = onRelease(needs)
  return {
    editRendition: ({ params: { id, accountId }, body }, call) =>
      on('edit-rendition', id, call, (unit) => editRendition(unit, { releaseId: id, accountId, ...body })),
    proposeRendition: async ({ params: { id, accountId } }, call) => {
      await on('edit-rendition', id, call, (unit) => proposeAgain(unit, { releaseId: id, accountId }, needs))
      return {}
    },
    measureRendition: async ({ params: { accountId }, body: { payload } }) => {
      const account = (await channelAccounts(needs.db, needs.channels)).find(({ id }) => id === accountId)
      const channel = account === undefined ? undefined : needs.channels.get(account.adapter)
      if (account === undefined || channel === undefined)
        throw new AppError('channel.unknown', say('release.account-unknown', { account: accountId }))
      const rendition = { payload, slots: sampleSlots(needs.publicUrl) }
      const findings = checkFor(channel, account.settings, rendition)
      return {
        measure: measureFor(channel, account.settings, rendition),
        findings: findings.map((finding) => ({ ...finding, where: accountId })),
      }
    },
  }
}

function fileHandlers(
  needs: PublisherRouteNeeds,
): Part<'addAttachment' | 'captionAttachment' | 'removeAttachment' | 'releaseFile' | 'publicFile'> {
  const { db, work } = needs
  const on = onRelease(needs)
  return {
    addAttachment: ({ params: { id }, query: { fileName, altText }, body }, { actor }) => {
      const about = { action: 'attach', subjectKind: 'release', subjectId: id } as const
      return recordingRefusals(work, actor, about, async () => {
        const checked = checkFile(body, fileName)
        const input = { releaseId: id, fileName, altText, bytes: body, checked }
        return work(actor, (unit) => addAttachment(unit, input, needs))
      })
    },
    captionAttachment: ({ params: { id, attachmentId }, body }, call) =>
      on('attach', id, call, (unit) => captionAttachment(unit, { attachmentId, ...body }, needs)),
    removeAttachment: async ({ params: { id, attachmentId } }, call) => {
      await on('attach', id, call, (unit) => removeAttachment(unit, { attachmentId }, needs))
      return {}
    },
    releaseFile: async ({ params: { id, hash } }) => {
      const attachment = await db.attachment.findFirst({ where: { releaseId: id, fileHash: hash } })
      if (attachment === null) throw new AppError('thing.not-found')
      return fileAnswer(db, hash, attachment.fileName)
    },
    publicFile: async ({ params: { hash } }) => {
      if (!(await isPublicFile(db, hash))) throw new AppError('thing.not-found')
      const attachment = await db.attachment.findFirst({ where: { fileHash: hash, removedAt: null } })
      return fileAnswer(db, hash, attachment?.fileName ?? hash)
    },
  }
}

async function fileAnswer(db: Db, hash: string, fileName: string): Promise<FileAnswer> {
  const file = await readFileByHash(db, hash)
  if (file === undefined) throw new AppError('thing.not-found')
  return new FileAnswer(fileName, file.mediaType, file.bytes)
}

function reviewHandlers(needs: PublisherRouteNeeds): Part<'submitRelease' | 'reviewRelease' | 'recallSeal'> {
  const on = onRelease(needs)
  return {
    submitRelease: ({ params: { id } }, call) =>
      on('submit', id, call, (unit) => submitRelease(unit, { releaseId: id }, needs)),
    reviewRelease: ({ params: { id }, body }, call) =>
      on(`review.${body.step}`, id, call, (unit) => reviewRelease(unit, { releaseId: id, ...body }, needs)),
    recallSeal: async ({ params: { id }, body }, call) => {
      await on('recall', id, call, (unit) => recallSeal(unit, { releaseId: id, ...body }))
      return {}
    },
  }
}

function changeHandlers(
  needs: PublisherRouteNeeds,
): Part<'reachPlan' | 'correctRelease' | 'proposeWithdrawal' | 'decideWithdrawal'> {
  const on = onRelease(needs)
  return {
    reachPlan: async ({ params: { id }, query: { act } }, { now }) => {
      if ((await release(needs.db, id)) === null) throw new AppError('thing.not-found')
      return { items: await reachPlan(needs.db, { releaseId: id, act, now }, needs) }
    },
    correctRelease: ({ params: { id }, body }, call) =>
      on('correct', id, call, (unit) => correctRelease(unit, { releaseId: id, ...body }, needs)),
    proposeWithdrawal: ({ params: { id }, body }, call) =>
      on('withdraw', id, call, (unit) => proposeWithdrawal(unit, { releaseId: id, ...body }, needs)),
    decideWithdrawal: async ({ params: { id, withdrawalId }, body }, call) => {
      await on('decide-withdrawal', id, call, (unit) =>
        decideWithdrawal(unit, { withdrawalId, ...body }, needs),
      )
      return {}
    },
  }
}

function deliveryHandlers(
  needs: PublisherRouteNeeds,
): Part<'deliveryMatrix' | 'unknownDesk' | 'deliveryAttempts' | 'decideDelivery' | 'retryDelivery'> {
  const { db, work } = needs
  const on = <T>(action: string, subjectId: string, { actor }: Call, act: (unit: Work) => Promise<T>) =>
    attempt(work, actor, { action, subjectKind: 'delivery', subjectId }, act)
  return {
    deliveryMatrix: async ({ params: { id } }, { actor }) => ({
      items: await matrix(db, id, actor, needs),
      residual: await residual(db, id, needs),
    }),
    unknownDesk: async (_, { actor }) => ({ items: await unknownDesk(db, actor, needs) }),
    deliveryAttempts: async ({ params: { id } }) => ({
      items: (await attempts(db, id)).map((row) => ({
        ...row,
        armedAt: row.armedAt.toISOString(),
        endedAt: row.endedAt?.toISOString() ?? null,
      })),
    }),
    decideDelivery: ({ params: { id }, body }, call) =>
      on('decide', id, call, (unit) => decideDelivery(unit, { deliveryId: id, ...body })),
    retryDelivery: async ({ params: { id } }, call) => {
      await on('retry', id, call, (unit) => retryDelivery(unit, { deliveryId: id }))
      return {}
    },
  }
}

function proofHandlers(needs: PublisherRouteNeeds): Part<'evidencePack' | 'verifyNotice'> {
  const { db, secrets } = needs
  return {
    evidencePack: async ({ params: { id } }, { now }) => {
      const found = await release(db, id)
      if (found === null) throw new AppError('thing.not-found')
      const [head] = await publishedHeads(db, 1)
      const bytes = makePack({
        subject: { kind: 'release', id, title: found.title },
        madeAt: now,
        chainHead: head === undefined ? null : { position: head.position, hash: head.hash },
        entries: await evidenceEntries(needs, id),
        secrets,
      })
      return new FileAnswer(`evidence-${found.code}.zip`, 'application/zip', bytes)
    },
    verifyNotice: async ({ query: { q } }) => {
      const found = (await verifyByCode(db, q)) ?? (await verifyByText(db, q))
      if (found === null) return { ours: false, page: null }
      const { code, title, status, publishedAt } = found
      const url = `${needs.publicUrl}/r/${code}`
      return { ours: true, page: { code, title, status, publishedAt: publishedAt.toISOString(), url } }
    },
  }
}
