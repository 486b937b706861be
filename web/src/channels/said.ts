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
  'channels.sources': { zh: '信息源', en: 'Sources' },
  'channels.no-sources': {
    zh: '还没有信息源。由监测员接入网站订阅、热线或微信群。',
    en: 'No sources yet. An analyst connects feeds, the hotline or rooms.',
  },
  'channels.source': { zh: '来源', en: 'Source' },
  'channels.source-state': { zh: '状态', en: 'State' },
  'channels.last-success': { zh: '最近成功', en: 'Last success' },
  'channels.items': { zh: '条数', en: 'Items' },
})
