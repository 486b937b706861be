/** What the publisher promises: releases from draft to public, renditions, reviews, deliveries, changes, proof. */

import { changesApi } from './changes.ts'
import { deliveriesApi } from './deliveries.ts'
import { evidenceApi } from './evidence.ts'
import { filesApi } from './files.ts'
import { releasesApi } from './releases.ts'
import { renditionsApi } from './renditions.ts'
import { reviewApi } from './review.ts'
import { workingCopiesApi } from './working-copies.ts'

export const publisherApi = {
  ...releasesApi,
  ...renditionsApi,
  ...workingCopiesApi,
  ...filesApi,
  ...reviewApi,
  ...changesApi,
  ...deliveriesApi,
  ...evidenceApi,
}
