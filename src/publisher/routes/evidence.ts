/** Handlers of api/evidence.ts. */

import { makePack } from '../../archive/queries/pack.ts'
import { publishedHeads } from '../../archive/queries/register.ts'
import { FileAnswer, type Handlers } from '../../infra/http/call.ts'
import { AppError } from '../../words/errors.ts'
import type { evidenceApi } from '../api/evidence.ts'
import { openRemoved } from '../commands/withdraw.ts'
import { removedTitle } from '../domain/templates.ts'
import { evidenceEntries } from '../queries/evidence.ts'
import { verifyByCode, verifyByText } from '../queries/pages.ts'
import { release } from '../queries/releases.ts'
import { say } from '../said/releases.ts'
import type { PublisherRouteNeeds } from './needs.ts'

export function evidenceHandlers(needs: PublisherRouteNeeds): Handlers<typeof evidenceApi> {
  const { db, secrets, work } = needs
  return {
    evidencePack: async ({ params: { id } }, { now, actor }) => {
      const found = await release(db, id)
      if (found === null) throw new AppError('thing.not-found', say('release.not-found', { id }))
      if (found.status === 'removed') await work(actor, (unit) => openRemoved(unit, { releaseId: id }))
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
      const { code, status, publishedAt } = found
      const title = status === 'removed' ? removedTitle(code) : found.title
      const url = `${needs.publicUrl}/r/${code}`
      return { ours: true, page: { code, title, status, publishedAt: publishedAt.toISOString(), url } }
    },
  }
}
