/**
 * Keeps the promise of api.ts: a page before it is public, put together by the views that show the public one.
 * Trap: its files are those of a draft, which only people of the house may read.
 */

import { type Handlers, type Routes, routes } from '../../infra/http/call.ts'
import type { CreateReleaseNeeds } from '../../publisher/commands/create.ts'
import { pagePreview } from '../../publisher/queries/pages.ts'
import { portalApi } from '../api.ts'
import { reader } from '../reader.ts'
import { type PortalNeeds, renderPage } from '../show.ts'

const publicFile = /src="\/files\/(?=[0-9a-f]{64}")/g
const hashShown = 16

export function portalRoutes(needs: PortalNeeds & CreateReleaseNeeds): Routes {
  const handlers: Handlers<typeof portalApi> = {
    previewPage: async ({ params: { id }, body: { typed } }, { language, now }) => {
      const { page, isSealed, isPublished } = await pagePreview(
        needs.db,
        { releaseId: id, typed, now },
        needs,
      )
      const citizen = reader(needs.messages, language)
      const around = { site: needs.site, elder: false, path: `/r/${page.code}` }
      const html = renderPage(citizen, around, { title: page.title, template: 'release', page })
      return {
        html: isPublished ? html : html.replaceAll(publicFile, `src="/api/releases/${id}/files/`),
        examples: [
          ...(isPublished ? [] : [citizen.time(page.publishedAt)]),
          ...(isSealed ? [] : [page.contentHash.slice(0, hashShown)]),
        ],
      }
    },
  }
  return routes(portalApi, handlers)
}
