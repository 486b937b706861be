/** Platform callbacks: verified and decoded by the adapter, stored, answered — worked on later. */

import { crashPoint } from '../../infra/process/crash.ts'
import { systemActor, type UnitOfWork } from '../../infra/work.ts'
import type { HookRequest } from '../channel.ts'
import { type AccountNeeds, readyAccount } from './account.ts'
import { receiveInbound } from './received.ts'

export async function answerHook(
  needs: AccountNeeds & { readonly work: UnitOfWork },
  accountId: string,
  request: HookRequest,
): Promise<{ status: number; body: string; mediaType: string }> {
  const { channel, context, row } = await readyAccount(needs, accountId)
  if (channel.hook === undefined || !row.active) return { status: 404, body: '', mediaType: 'text/plain' }
  const { status, body, mediaType = 'text/plain', inbound } = await channel.hook(request, context)
  if (inbound.length > 0) {
    await needs.work(systemActor, (work) =>
      receiveInbound(work, { accountId, items: inbound }, needs.secrets),
    )
    crashPoint('inbound.stored')
  }
  return { status, body, mediaType }
}
