/** Accounts: what is wrong with one, and what its settings are called, in every language side by side. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'account.changed-meanwhile': {
    zh: '别人刚改过这个账号的设置；没有盖掉它，您填的还在。请看过新的再保存。',
    en: 'Somebody just changed this account; it was not replaced, and what you filled in is still here. Look at theirs, then save.',
  },
  'account.code-taken': {
    zh: '已经有这个代号的账号，请换一个代号，或在列表里选那个账号来改。',
    en: 'There is an account with this code: take another code, or choose that account in the list and change it.',
  },
  'channel.unknown': { zh: '没有这个渠道账号。', en: 'There is no such channel account.' },
  'channel.refused': { zh: '渠道拒绝了这项操作。', en: 'The channel refused this.' },
  'account.unknown': { zh: '没有渠道账号“{id}”。', en: 'There is no account “{id}”.' },
  'account.not-installed': {
    zh: '没有渠道账号“{id}”，或它的适配器没有装上。',
    en: 'There is no account “{id}”, or its adapter is not installed.',
  },
  'account.incomplete': {
    zh: '渠道账号“{title}”的设置不完整，请在渠道设置里补齐。',
    en: 'The settings of the account “{title}” are incomplete: fill them in at the channel settings.',
  },
  'account.no-adapter': {
    zh: '没有“{adapter}”这种渠道。',
    en: 'There is no channel of the kind “{adapter}”.',
  },
  'account.settings': {
    zh: '渠道设置不完整，请按提示补齐后再保存。',
    en: 'The settings are incomplete: fill in what is indicated before saving.',
  },
  'account.field': {
    zh: '缺少这一项，或格式不对，请改正。',
    en: 'This is missing or malformed: mend it.',
  },
  'account.secrets': {
    zh: '渠道密钥不完整，请补齐后再保存。',
    en: 'The secrets are incomplete: fill them in before saving.',
  },
  'account.other-adapter': {
    zh: '账号的渠道类型不能更改，请另建一个账号。',
    en: 'The kind of an account cannot be changed: make another account.',
  },
  'account.not-authorised': {
    zh: '平台不认授权，请重新授权或更换密钥（{words}）。',
    en: 'The platform refuses the authorisation: authorise again or change the key ({words}).',
  },
  'account.closed': {
    zh: '对方声明不再接收，账号已停用。请与对方确认接收地址，改好后再启用（{words}）。',
    en: 'The receiver wants nothing more, so the account was switched off. Agree on the address with them, then switch it on again ({words}).',
  },
  'account.is-down': {
    zh: '渠道账号“{title}”不可用：{reason}处理前，要发的内容会等着。',
    en: 'The account “{title}” cannot be used: {reason} Until it is mended, what is to go out waits.',
  },
  'account.is-degraded': {
    zh: '渠道账号“{title}”需要处理：{reason}',
    en: 'The account “{title}” needs attention: {reason}',
  },
  'account.well-again': { zh: '渠道账号“{title}”已恢复。', en: 'The account “{title}” is well again.' },
  'wait.account': { zh: '渠道账号不可用', en: 'A channel account cannot be used' },
  'account.probe-failed': {
    zh: '探测失败。请核对账号设置后再检查一次；仍失败请看系统日志。',
    en: 'The check failed. Check the account’s settings and try once more; if it fails again, see the log of the system.',
  },

  'account.probe-said': {
    zh: '探测失败（{words}）。请核对账号设置和网络后再检查一次。',
    en: 'The check failed ({words}). Check the account’s settings and the network, then try once more.',
  },

  'setting.base-url': { zh: '接口地址', en: 'Address of the interface' },
  'setting.base-url.help': {
    zh: '平台接口的网址，一般不用改。',
    en: 'Where the interface of the platform is; seldom to be changed.',
  },
  'setting.access-token': { zh: '访问令牌', en: 'Access token' },
  'permission.account.manage': { zh: '管理渠道账号', en: 'manage channel accounts' },
  'permission.release.publish': { zh: '发布操作', en: 'operate publishing' },
  'permission.release.correct': { zh: '更正与撤回', en: 'correct and withdraw' },
})
