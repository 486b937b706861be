/** What the channel of WeChat Official Accounts says to people, in every language side by side. */

import { catalogue } from '../../../words/message.ts'

export const { texts, say } = catalogue({
  'wechat.channel': { zh: '微信公众号', en: 'WeChat Official Account' },
  'wechat.draft-gone': {
    zh: '草稿已不在草稿箱，可能上一次已发布',
    en: 'The draft is no longer in the box: the earlier try may have published it',
  },
  'wechat.no-draft': { zh: '还没有建草稿', en: 'No draft was made yet' },
  'wechat.still-draft': {
    zh: '草稿还在草稿箱，没有发布',
    en: 'The draft is still in the box; it was not published',
  },
  'wechat.still-there': { zh: '文章还在', en: 'The article is still there' },
  'wechat.article-unknown': {
    zh: '不知道文章编号，请在公众号后台人工删除',
    en: 'The article’s id is not known: delete it by hand in the account’s back office',
  },
  'wechat.not-published': {
    zh: '微信未予发布（状态 {status}）',
    en: 'WeChat did not publish it (status {status})',
  },
  'wechat.unavailable': {
    zh: '接口不可用：{reason}。请在公众号后台核对密钥、IP 白名单和接口权限。',
    en: 'The interface cannot be used: {reason}. Check key, address list and permissions in the account’s back office.',
  },
  'wechat.image-missing': {
    zh: '图片 {image} 不在文件库里，请重新上传。',
    en: 'The image {image} is not in the store: upload it again.',
  },
  'wechat.image-kind': {
    zh: '公众号不收这种图片（{kind}），请换成 JPG 或 PNG。',
    en: 'Official Accounts refuse images of this kind ({kind}): use JPG or PNG.',
  },
  'wechat.image-large': {
    zh: '图片 {image} 超过 {limit} MB，请压缩后再发。',
    en: 'The image {image} is larger than {limit} MB: compress it first.',
  },
  'wechat.author': { zh: '文章作者', en: 'Author of articles' },
  'wechat.author.help': { zh: '最多 16 个字，可以不填。', en: 'At most 16 characters; may be empty.' },
  'wechat.app-id': { zh: '开发者 ID（AppID）', en: 'App id' },
  'wechat.app-secret': { zh: '开发者密码（AppSecret）', en: 'App secret' },
  'wechat.callback-token': { zh: '回调令牌（Token）', en: 'Token of the callback' },
  'wechat.callback-token.help': {
    zh: '与公众号后台“服务器配置”里填写的相同。',
    en: 'The same as in the callback settings of the account’s back office.',
  },
  'wechat.aes-key': { zh: '消息加解密密钥（EncodingAESKey）', en: 'Encryption key (EncodingAESKey)' },
  'wechat.aes-key.help': {
    zh: '43 个字符，消息加密方式选“安全模式”。',
    en: '43 characters; choose the secure mode.',
  },
})
