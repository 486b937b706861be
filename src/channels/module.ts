/** What the channels module adds to the house. */

import { defineModule } from '../infra/define-module.ts'
import { callbackRoutes } from './accounts/callback-routes.ts'
import { texts as sms } from './adapters/sms-smpp/said.ts'
import { texts as wechatRooms } from './adapters/wechat-bot/said.ts'
import { texts as wechat } from './adapters/wechat-official/said.ts'
import { texts as weibo } from './adapters/weibo/said.ts'
import { channelsApi } from './api.ts'
import { events } from './events.ts'
import { channelJobs, channelTicks } from './jobs.ts'
import { permissions } from './permissions.ts'
import { refusals } from './refusals.ts'
import { channelRoutes } from './routes.ts'
import { texts as accounts } from './said/accounts.ts'
import { texts as delivery } from './said/delivery.ts'
import { texts as mastodon } from './said/mastodon.ts'
import { texts as portal } from './said/portal.ts'
import { texts as renditions } from './said/renditions.ts'
import { texts as webhook } from './said/webhook.ts'
import { texts as wecom } from './said/wecom-robot.ts'

export const channelsModule = defineModule({
  name: 'channels',
  api: channelsApi,
  middleware: callbackRoutes,
  routes: channelRoutes,
  jobs: channelJobs,
  ticks: channelTicks,
  events,
  refusals,
  permissions,
  said: {
    ...accounts,
    ...delivery,
    ...renditions,
    ...mastodon,
    ...portal,
    ...sms,
    ...webhook,
    ...wechat,
    ...wechatRooms,
    ...wecom,
    ...weibo,
  },
})
