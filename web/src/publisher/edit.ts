/** What a person may change of a release before it is signed. */

import type { Release } from './client.ts'

export type Edit = Partial<
  Pick<
    Release,
    | 'title'
    | 'summary'
    | 'body'
    | 'attribute'
    | 'attributeReason'
    | 'docNumber'
    | 'region'
    | 'topics'
    | 'publishAt'
    | 'aiInvolvement'
    | 'accountIds'
    | 'correctReason'
  >
>
