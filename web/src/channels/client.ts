/** The channels contract as functions. */

import { channelsApi } from '../../../src/channels/api.ts'
import type { Output } from '../../../src/infra/http/api.ts'
import { clientOf } from '../kit/client.ts'

export const channels = clientOf(channelsApi)

export type Kind = Output<typeof channelsApi.listChannels>['items'][number]
export type AccountSettings = Output<typeof channelsApi.getAccount>
export type Account = Output<typeof channelsApi.listAccounts>['items'][number]
