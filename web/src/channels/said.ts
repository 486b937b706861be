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
  'account-form.title': { zh: '账号设置', en: 'Account settings' },
  'account-form.choose': { zh: '选择账号', en: 'Choose an account' },
  'account-form.new': { zh: '新账号', en: 'New account' },
  'account-form.kind': { zh: '渠道类型', en: 'Kind of channel' },
  'account-form.id': { zh: '账号代号', en: 'Code of the account' },
  'account-form.id-help': {
    zh: '小写字母、数字和横线，如 weibo-main；保存后不能改。',
    en: 'Lower-case letters, digits and hyphens, such as weibo-main; it cannot be changed later.',
  },
  'account-form.name': { zh: '账号名称', en: 'Name of the account' },
  'account-form.owner': { zh: '责任人', en: 'Who is responsible' },
  'account-form.active': { zh: '启用', en: 'In use' },
  'account-form.kept-secrets': {
    zh: '密钥已保存，不再显示。留空就保持原样；要更换，请全部重新填写。',
    en: 'The secrets are kept and not shown. Left empty they stay; to change them, give all of them anew.',
  },
  'account-form.save': { zh: '保存账号', en: 'Save the account' },
  'account-form.saved': { zh: '已保存。', en: 'Saved.' },
  'channels.who-may-hold': {
    zh: '发布员和有更正权的人才能停发',
    en: 'Operators and those who may correct can hold',
  },
})
