/** What the Mastodon channel says to people, in every language side by side. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'mastodon.channel': { zh: 'Mastodon 兼容社交网络', en: 'Mastodon-compatible' },
  'mastodon.unclear': { zh: '答复无法识别', en: 'The answer could not be understood' },
  'mastodon.not-there': { zh: '自己的时间线上没有这一条', en: 'It is not on the account’s own timeline' },
  'mastodon.unchanged': { zh: '帖子还是原来的内容', en: 'The post still has its old text' },
  'mastodon.still-there': { zh: '帖子还在', en: 'The post is still there' },
  'mastodon.nothing-to-withdraw': { zh: '没有可撤回的帖子', en: 'There is no post to withdraw' },
  'mastodon.cannot-delete': {
    zh: '这个服务器不支持删除，请人工删除',
    en: 'This server cannot delete: delete it by hand',
  },
  'mastodon.refused': {
    zh: '令牌无效或服务器拒绝（HTTP {status}），请重新授权。',
    en: 'The token is void or the server refuses (HTTP {status}): authorise again.',
  },
  'mastodon.server': { zh: '服务器网址', en: 'Address of the server' },
  'mastodon.max-characters': { zh: '每条最多字数', en: 'Most characters of a post' },
  'mastodon.link-characters': { zh: '一个链接计多少字', en: 'Characters a link counts' },
  'mastodon.link-characters.help': {
    zh: '不论链接多长，都按这个数计。',
    en: 'Whatever its length, a link counts this much.',
  },
  'mastodon.visibility': { zh: '谁能看到', en: 'Who can see it' },
  'mastodon.public': { zh: '所有人，进公共时间线', en: 'Everybody, on the public timeline' },
  'mastodon.unlisted': { zh: '所有人，不进公共时间线', en: 'Everybody, not on the public timeline' },
  'mastodon.private': { zh: '只给关注者', en: 'Followers only' },
})
