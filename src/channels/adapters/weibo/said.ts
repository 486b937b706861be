/** What the Weibo channel says to people, in every language side by side. */

import { catalogue } from '../../../words/message.ts'

export const { texts, say } = catalogue({
  'weibo.channel': { zh: '微博', en: 'Weibo' },
  'weibo.repeated': {
    zh: '平台说内容重复，可能上一次已发出',
    en: 'The platform says the text repeats: the earlier try may have gone out',
  },
  'weibo.not-there': { zh: '自己的时间线上没有这一条', en: 'It is not on the account’s own timeline' },
  'weibo.still-there': { zh: '微博还在', en: 'The post is still there' },
  'weibo.nothing-to-withdraw': { zh: '没有可撤回的微博', en: 'There is no post to withdraw' },
  'weibo.topic': {
    zh: '微博接口不收 #话题#，请去掉井号。',
    en: 'Weibo refuses #topics# by its interface: take the signs out.',
  },
  'weibo.not-authorised': {
    zh: '授权无效，请重新授权（{words}）。',
    en: 'The authorisation is void: authorise again ({words}).',
  },
  'weibo.expires': {
    zh: '授权 {days} 天后到期，请尽快重新授权。',
    en: 'The authorisation ends in {days, plural, one {# day} other {# days}}: authorise again soon.',
  },
  'weibo.ip': { zh: '运营者 IP 地址', en: 'Address of the operator' },
  'weibo.ip.help': {
    zh: '平台要求填写运营者的真实地址。',
    en: 'The platform asks for the operator’s real IP address.',
  },
  'weibo.limit': { zh: '每条最多字数', en: 'Most characters of a post' },
})
