/** Handlers of api/renditions.ts. */

import { type AccountView, channelAccounts, checkFor, measureFor } from '../../channels/queries.ts'
import { faultsOf } from '../../infra/faults.ts'
import type { Handlers } from '../../infra/http/call.ts'
import { encode } from '../../text/document/encode.ts'
import { Rendition } from '../../words/document/payload.ts'
import { AppError } from '../../words/errors.ts'
import type { renditionsApi } from '../api/renditions.ts'
import { editRendition, proposeAgain } from '../commands/renditions.ts'
import { withHouseWords } from '../domain/stored-rendition.ts'
import { sampleSlots, slotsShown, type SlotsShown } from '../going-out/previews.ts'
import { loadRelease } from '../releases/release-rows.ts'
import { houseWordsFor } from '../renditions/house-words.ts'
import { say } from '../said/releases.ts'
import { onRelease, type PublisherRouteNeeds } from './needs.ts'

export function renditionHandlers(needs: PublisherRouteNeeds): Handlers<typeof renditionsApi> {
  const on = onRelease(needs)
  return {
    editRendition: ({ params: { id, accountId }, body }, call) =>
      on('edit-rendition', id, call, (unit) =>
        editRendition(unit, { releaseId: id, accountId, ...body }, needs),
      ),
    proposeRendition: async ({ params: { id, accountId }, body }, call) => {
      await on('edit-rendition', id, call, (unit) =>
        proposeAgain(unit, { releaseId: id, accountId, ...body }, needs),
      )
      return {}
    },
    measureRendition: async ({ params: { accountId }, body: { releaseId, ...text } }) => {
      const account = (await channelAccounts(needs.db, needs.channels)).find(({ id }) => id === accountId)
      const channel = account === undefined ? undefined : needs.channels.get(account.adapter)
      if (account === undefined || channel === undefined)
        throw new AppError('channel.unknown', say('release.account-unknown', { account: accountId }))
      const { rendition, slots, examples } = await written(needs, account, { releaseId, text })
      const payload = encode(rendition, slots)
      const findings = checkFor(channel, account.settings, { payload, slots })
      return {
        preview: payload,
        examples,
        measure: measureFor(channel, account.settings, { payload, slots }),
        findings: findings.map((finding) => ({ ...finding, where: accountId })),
      }
    },
  }
}

interface Typed {
  readonly releaseId: string | undefined
  readonly text: Pick<Rendition, 'title' | 'digest' | 'body'>
}

/** What was typed, as its release would keep it. @throws AppError request.invalid */
async function written(
  needs: PublisherRouteNeeds,
  account: AccountView,
  { releaseId, text }: Typed,
): Promise<SlotsShown & { readonly rendition: Rendition }> {
  const { db, publicUrl } = needs
  const { id: accountId, form } = account
  const loaded = releaseId === undefined ? undefined : await loadRelease(db, releaseId)
  const read = Rendition.safeParse({ version: 2, form, ...text })
  if (!read.success)
    throw new AppError('request.invalid', say('rendition.incomplete'), { details: faultsOf(read.error) })
  if (loaded === undefined) {
    const slots = sampleSlots(publicUrl)
    return { rendition: read.data, slots, examples: [slots.link ?? ''] }
  }
  const rendition = withHouseWords(read.data, houseWordsFor(loaded.row, { form, account }, needs))
  return { rendition, ...slotsShown(loaded, { accountId, form }, publicUrl) }
}
