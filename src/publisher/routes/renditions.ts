/** Handlers of api/renditions.ts. */

import { channelAccounts, checkFor, measureFor } from '../../channels/queries.ts'
import { faultsOf } from '../../infra/faults.ts'
import type { Handlers } from '../../infra/http/call.ts'
import { encode } from '../../text/document/encode.ts'
import { Rendition } from '../../words/document/payload.ts'
import { AppError } from '../../words/errors.ts'
import type { renditionsApi } from '../api/renditions.ts'
import { editRendition, proposeAgain } from '../commands/renditions.ts'
import { sampleSlots } from '../going-out/findings.ts'
import { say } from '../said/releases.ts'
import { onRelease, type PublisherRouteNeeds } from './needs.ts'

export function renditionHandlers(needs: PublisherRouteNeeds): Handlers<typeof renditionsApi> {
  const on = onRelease(needs)
  return {
    editRendition: ({ params: { id, accountId }, body }, call) =>
      on('edit-rendition', id, call, (unit) =>
        editRendition(unit, { releaseId: id, accountId, ...body }, needs),
      ),
    proposeRendition: async ({ params: { id, accountId } }, call) => {
      await on('edit-rendition', id, call, (unit) => proposeAgain(unit, { releaseId: id, accountId }, needs))
      return {}
    },
    measureRendition: async ({ params: { accountId }, body }) => {
      const account = (await channelAccounts(needs.db, needs.channels)).find(({ id }) => id === accountId)
      const channel = account === undefined ? undefined : needs.channels.get(account.adapter)
      if (account === undefined || channel === undefined)
        throw new AppError('channel.unknown', say('release.account-unknown', { account: accountId }))
      const written = Rendition.safeParse({ version: 2, form: account.form, ...body })
      if (!written.success)
        throw new AppError('request.invalid', say('rendition.incomplete'), {
          details: faultsOf(written.error),
        })
      const slots = sampleSlots(needs.publicUrl)
      const preview = encode(written.data, slots)
      const findings = checkFor(channel, account.settings, { payload: preview, slots })
      return {
        preview,
        measure: measureFor(channel, account.settings, { payload: preview, slots }),
        findings: findings.map((finding) => ({ ...finding, where: accountId })),
      }
    },
  }
}
