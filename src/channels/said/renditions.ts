/** What is wrong with a text on a channel, and how channels count, in every language side by side. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'rendition.empty': {
    zh: '这个渠道的内容是空的，请补上或取消这个渠道。',
    en: 'Nothing for this channel: write it, or leave the channel out.',
  },
  'rendition.no-link': {
    zh: '这个渠道必须带上本站链接，请保留 {slot}。',
    en: 'This channel has to carry the link: keep {slot}.',
  },
  'rendition.too-long': {
    zh: '超出 {over} {unit}（上限 {limit}），请删减。',
    en: 'Too long by {over} {unit} (at most {limit}): shorten it.',
  },
  'unit.characters': { zh: '字', en: 'characters' },
  'unit.bytes': { zh: '字节', en: 'bytes' },
  'unit.characters-signed': { zh: '字（含签名）', en: 'characters with the signature' },
  'unit.title': { zh: '字（标题）', en: 'characters of the title' },
  'unit.digest': { zh: '字（摘要）', en: 'characters of the summary' },
  'unit.html': { zh: '字符（正文）', en: 'characters of the text with its marks' },
  'measure.bytes': { zh: '按字节计', en: 'counted in bytes' },
  'measure.title': { zh: '标题 {used}/{limit}', en: 'title {used}/{limit}' },
  'measure.sms-price': {
    zh: '{count} 条（含签名），每人 {price, number, ::.00#} 元',
    en: '{count, plural, one {# message} other {# messages}} with the signature, {price, number, ::.00#} yuan a receiver',
  },
  'measure.sms': {
    zh: '{count} 条（含签名）',
    en: '{count, plural, one {# message} other {# messages}} with the signature',
  },
})
