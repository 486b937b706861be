/** Keeps the promises of publisher/api. Trap: files are read and checked before the unit of work begins. */

import { type Routes, routes } from '../../infra/http/call.ts'
import { publisherApi } from '../api/publisher.ts'
import { changeHandlers } from './changes.ts'
import { deliveryHandlers } from './deliveries.ts'
import { evidenceHandlers } from './evidence.ts'
import { fileHandlers } from './files.ts'
import type { PublisherRouteNeeds } from './needs.ts'
import { releaseHandlers } from './releases.ts'
import { renditionHandlers } from './renditions.ts'
import { reviewHandlers } from './review.ts'
import { workingCopyHandlers } from './working-copies.ts'

export function publisherRoutes(needs: PublisherRouteNeeds): Routes {
  return routes(publisherApi, {
    ...releaseHandlers(needs),
    ...renditionHandlers(needs),
    ...workingCopyHandlers(needs),
    ...fileHandlers(needs),
    ...reviewHandlers(needs),
    ...changeHandlers(needs),
    ...deliveryHandlers(needs),
    ...evidenceHandlers(needs),
  })
}
