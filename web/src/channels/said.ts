/** What the channels screens say, in every language side by side. */

import { catalogue } from '../../../src/words/message.ts'

export const said = catalogue({
  'channels.title': { zh: '渠道', en: 'Channels' },
  'channels.no-accounts': { zh: '还没有渠道账号。', en: 'No accounts yet.' },
  'channels.account': { zh: '账号', en: 'Account' },
  'channels.channel': { zh: '渠道', en: 'Channel' },
  'channels.health': { zh: '状态', en: 'Health' },
  'channels.is-held': { zh: '停发', en: 'Held' },
  'channels.last-post': { zh: '最近发布', en: 'Last post' },
  'channels.actions': { zh: '操作', en: 'Actions' },
  'channels.let-go': { zh: '恢复', en: 'Release' },
  'channels.hold': { zh: '停发', en: 'Hold' },
  'channels.who-may-hold': {
    zh: '发布员和有更正权的人才能停发',
    en: 'Operators and those who may correct can hold',
  },
})
