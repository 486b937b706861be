/** What wakes the bot: a citizen's message, a published or corrected answer, the fate of a telling, the night. */

import { inboundItem } from '../channels/queries.ts'
import { claim as readClaim } from '../facts/queries.ts'
import { onDemand, onEvent, type Job, type Tick } from '../infra/jobs.ts'
import type { Log } from '../infra/log.ts'
import { systemActor, type UnitOfWork } from '../infra/work.ts'
import { publicPages, verifyByCode } from '../publisher/queries/pages.ts'
import type { Asker } from './asker.ts'
import { forgetOldAsks, recordTold, stopTellings, tellAskers, type Telling } from './commands/asks.ts'
import { readState, takeTurn, written, type SayNeeds } from './commands/conversation.ts'
import { intentOf, reply, type Knowledge } from './domain/conversation.ts'
import { answer, told } from './domain/wording.ts'
import { lookUp, type LookUpNeeds, publishedAnswer } from './look-up.ts'

export interface BotNeeds extends LookUpNeeds, SayNeeds {
  readonly work: UnitOfWork
  readonly log: Log
  readonly office: string
  readonly phone: string
  readonly publicUrl: string
}

export function botJobs(needs: BotNeeds): Job[] {
  return [
    onEvent(['account.messaged'], {
      queue: 'bot.answer',
      concurrency: 2,
      run: ({ accountId, inboundId }) => answerInbound(needs, { accountId, inboundId }),
    }),
    onEvent(['claim.answered'], {
      queue: 'bot.tell-askers',
      run: ({ claimId, releaseId, status }) => tellAbout(needs, { claimId, releaseId, status }),
    }),
    onEvent(['message.settled'], {
      queue: 'bot.record-told',
      run: async ({ refKind, refId, state, cause }) => {
        if (refKind !== 'ask') return
        const [askId = '', releaseId = ''] = refId.split(':')
        await needs.work(systemActor, (work) => recordTold(work, { askId, releaseId, state, cause }))
      },
    }),
    onDemand({ queue: 'bot.forget', policy: 'short', run: () => needs.work(systemActor, forgetOldAsks) }),
  ]
}

export const botTicks: Tick[] = [{ task: 'bot.forget', cron: '20 3 * * *', queue: 'bot.forget' }]

async function answerInbound(
  needs: BotNeeds,
  { accountId, inboundId }: { accountId: string; inboundId: string },
): Promise<void> {
  const item = await inboundItem(needs, inboundId)
  if (item?.kind !== 'message') return
  const address = item.room ?? item.from
  const asker: Asker = {
    accountId,
    address,
    askerHash: needs.secrets.lookup(`${accountId} ${address}`, 'asker'),
  }
  const row = await needs.db.conversation.findUnique({
    where: { accountId_askerHash: { accountId, askerHash: asker.askerHash } },
  })
  const { state, version } = readState(row)
  const said = {
    text: item.text,
    at: new Date(item.at),
    inGroup: item.room !== undefined,
    addressed: item.addressed ?? false,
  }
  const intent = intentOf(state, said)
  const { knowledge, claimId } = await gather(needs, intent, state.offered)
  const turn = reply(state, said, intent, knowledge)
  await needs.work(systemActor, (work) => takeTurn(work, { asker, inboundId, version, turn, claimId }, needs))
  await answerWhatIsOwed(needs, asker)
}

async function gather(
  needs: BotNeeds,
  intent: ReturnType<typeof intentOf>,
  offered: string | null,
): Promise<{ knowledge: Knowledge; claimId: string | undefined }> {
  const office = { office: needs.office, phone: needs.phone }
  if (intent.kind === 'check') {
    const { found, sameClaimId } = await lookUp(needs, intent.text)
    return { knowledge: { ...office, found }, claimId: sameClaimId }
  }
  if (intent.kind === 'accept-offer' && offered !== null) {
    const { sameClaimId } = await lookUp(needs, offered)
    return { knowledge: office, claimId: sameClaimId }
  }
  if (intent.kind === 'latest') {
    const { items } = await publicPages(needs.db, { limit: 5, status: 'valid' })
    const latest = items.map(({ title, code }) => ({ title, url: `${needs.publicUrl}/r/${code}` }))
    return { knowledge: { ...office, latest }, claimId: undefined }
  }
  if (intent.kind === 'verify') {
    const page = await verifyByCode(needs.db, intent.code)
    const verified =
      page === null
        ? undefined
        : {
            title: page.title,
            status: page.status,
            url: `${needs.publicUrl}/r/${page.code}`,
            replacedBy:
              page.replacedByCode === null ? undefined : `${needs.publicUrl}/r/${page.replacedByCode}`,
          }
    return { knowledge: { ...office, verified }, claimId: undefined }
  }
  return { knowledge: office, claimId: undefined }
}

/** Answers that could not be told while the platform's window was closed go out when the citizen writes again. */
async function answerWhatIsOwed(needs: BotNeeds, asker: Asker): Promise<void> {
  const owed = await needs.db.ask.findMany({
    where: { accountId: asker.accountId, askerHash: asker.askerHash, state: 'owed', claimId: { not: null } },
  })
  for (const ask of owed) {
    const claim = await readClaim(needs.db, ask.claimId ?? '')
    if (claim === null || claim.answerReleaseId === null || claim.answerStatus === 'none') continue
    await tellAbout(
      needs,
      { claimId: claim.id, releaseId: claim.answerReleaseId, status: claim.answerStatus },
      ask.id,
    )
  }
}

/** Everyone who asked about a claim hears its answer; who was told earlier hears of a correction or withdrawal. */
async function tellAbout(
  needs: BotNeeds,
  answered: { claimId: string; releaseId: string; status: string },
  onlyAskId?: string,
): Promise<void> {
  const claim = await readClaim(needs.db, answered.claimId)
  if (claim === null) return
  if (answered.status === 'removed') return tellOfRemoval(needs, answered)
  if (claim.answerText === null) return
  await needs.claims.refresh()
  const asks = await needs.db.ask.findMany({
    where: {
      ...(onlyAskId !== undefined && { id: onlyAskId }),
      OR: [
        { state: 'owed', claimId: claim.id },
        { state: 'owed', claimId: null },
        { state: { in: ['told', 'telling'] }, claimId: claim.id },
      ],
    },
    orderBy: { askedAt: 'asc' },
  })
  const { id: claimId } = claim
  // Who asked hears what was published, also while a reversed verdict waits for its correction.
  const reply = answer({ ...publishedAnswer(claim), underReview: false })
  const languages = await languagesOf(needs, asks)
  const tellings: Telling[] = []
  for (const ask of asks) {
    if (ask.claimId === null && !isAbout(needs, ask.text, claimId)) continue
    const lines = told(reply, newsOf(ask.state, answered.status))
    const text = written(needs.messages, lines, languages.get(ask.askerHash) ?? 'zh')
    tellings.push({ askId: ask.id, text, claimId, releaseId: answered.releaseId, status: answered.status })
  }
  if (tellings.length > 0) await needs.work(systemActor, (work) => tellAskers(work, tellings, needs))
}

/** Whoever was told hears that it was removed, no word of what it was; whoever was about to be told is not. */
async function tellOfRemoval(
  needs: BotNeeds,
  { claimId, releaseId, status }: { claimId: string; releaseId: string; status: string },
): Promise<void> {
  const asks = await needs.db.ask.findMany({
    where: { claimId, state: { in: ['told', 'telling'] } },
    orderBy: { askedAt: 'asc' },
  })
  const languages = await languagesOf(needs, asks)
  const tellings = asks.map(({ id, askerHash }): Telling => {
    const text = written(needs.messages, told([], 'removed'), languages.get(askerHash) ?? 'zh')
    return { askId: id, text, claimId, releaseId, status }
  })
  await needs.work(systemActor, async (work) => {
    await stopTellings(work, asks)
    await tellAskers(work, tellings, needs)
  })
}

/** By asker, the language of their conversation; who left a question on the portal has none. */
async function languagesOf(
  { db }: BotNeeds,
  asks: readonly { readonly askerHash: string }[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.conversation.findMany({
    where: { askerHash: { in: asks.map(({ askerHash }) => askerHash) } },
  })
  return new Map(rows.map((row) => [row.askerHash, readState(row).state.language]))
}

function newsOf(askState: string, status: string) {
  if (status === 'withdrawn') return 'withdrawn'
  if (askState === 'owed') return 'first'
  return status === 'corrected' ? 'corrected' : 'more'
}

function isAbout(needs: BotNeeds, text: string, claimId: string): boolean {
  return needs.claims.match(text).some((match) => match.claimId === claimId && match.band === 'answered')
}
