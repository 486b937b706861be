/** What the frames of the channels say around the bytes, in every language side by side. */

import { catalogue } from '../../../../src/words/message.ts'

export const said = catalogue({
  'frames.preview': { zh: '预览：{account}', en: 'Preview: {account}' },
  'frames.open': { zh: '改这一份：{account}', en: 'Edit this one: {account}' },
  'frames.same': { zh: '一致', en: 'As the master' },
  'frames.by-hand': { zh: '手改 {person}', en: 'By hand: {person}' },
  'frames.differs': { zh: '与母稿不同', en: 'Differs from the master' },
  'frames.mend': { zh: '要改', en: 'To be mended' },
  'frames.stale': { zh: '过时', en: 'Out of date' },
  'frames.example': { zh: '（示例）', en: ' (example)' },
  'frames.examples': {
    zh: '虚线框里的是示例值，签发时换成真的，其余逐字照发。',
    en: 'What stands in a dashed box is an example; the real value comes with the sign-off. All else goes out to the letter.',
  },
  'frames.used': { zh: '{used, number}/{limit, number}', en: '{used, number}/{limit, number}' },
  'frames.receivers': {
    zh: '{count, number} 人',
    en: '{count, plural, one {# receiver} other {# receivers}}',
  },
  'frames.width': { zh: '宽度', en: 'Width' },
  'frames.phone': { zh: '手机', en: 'Phone' },
  'frames.desktop': { zh: '电脑', en: 'Desktop' },
  'frames.card': { zh: '转发卡片和列表里的摘要', en: 'Summary on the card and in lists' },
  'frames.listed': { zh: '列表和搜索里的摘要', en: 'Summary in lists and search' },
  'frames.cut': {
    zh: '第 {at, number} 段 {units, number} 字',
    en: 'segment {at, number}, {units, number} units',
  },
  'frames.sms-cost': {
    zh: '{pieces, number} 段 × {receivers, number} 人 × ¥{price, number, ::.00##} = ¥{total, number, ::.00}',
    en: '{pieces, plural, one {# segment} other {# segments}} × {receivers, plural, one {# receiver} other {# receivers}} × ¥{price, number, ::.00##} = ¥{total, number, ::.00}',
  },
  'frames.sms-each': {
    zh: '{pieces, number} 段 × ¥{price, number, ::.00##} = 每人 ¥{total, number, ::.00##}',
    en: '{pieces, plural, one {# segment} other {# segments}} × ¥{price, number, ::.00##} = ¥{total, number, ::.00##} a receiver',
  },
  'frames.sms-many': {
    zh: '{pieces, number} 段 × {receivers, number} 人（账号没有填单价）',
    en: '{pieces, plural, one {# segment} other {# segments}} × {receivers, plural, one {# receiver} other {# receivers}} (the account has no price)',
  },
  'frames.sms-pieces': {
    zh: '{pieces, number} 段',
    en: '{pieces, plural, one {# segment} other {# segments}}',
  },
  'frames.from': { zh: '来自 {channel}', en: 'from {channel}' },
  'frames.message': { zh: '消息', en: 'Message' },
  'frames.data-title': { zh: '标题', en: 'Title' },
  'frames.data-digest': { zh: '摘要', en: 'Summary' },
  'frames.data-text': { zh: '正文', en: 'Text' },
  'frames.data-html': { zh: '网页代码', en: 'HTML' },
  'frames.no-page': {
    zh: '门户页面还没有生成，正在读取。',
    en: 'The page is being put together.',
  },
})
