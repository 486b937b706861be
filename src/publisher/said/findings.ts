/** What is said about a release as a whole: its images, its renditions, the part a model had in it. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'text.old': {
    zh: '这篇正文由旧版本写成，请核对后保存一次，再提交。',
    en: 'An earlier version wrote this text: look at it and save it once before submitting.',
  },
  'text.lost': {
    zh: '正文引用的“{source}”不能带入，请上传图片或改用 http(s) 链接后保存。',
    en: 'The text refers to “{source}”, which cannot be carried in: upload the image or use an http(s) link, then save.',
  },
  'image.lost': {
    zh: '正文里有一张图片不在本稿的附件中，请重新上传。',
    en: 'An image of the text is not among the attachments: upload it again.',
  },
  'image.alt-in-text': {
    zh: '正文里有图片没有文字说明，请补上（读屏的人要靠它）。',
    en: 'An image in the text has no caption: add it, screen readers need it.',
  },
  'image.alt': {
    zh: '图片“{fileName}”没有文字说明，请补上。',
    en: 'The image “{fileName}” has no caption: add it.',
  },
  'correct.reason': {
    zh: '更正稿要写明更正说明：错在哪里，正确的是什么。',
    en: 'A correction has to say what was wrong and what is right.',
  },
  'release.account-gone': {
    zh: '渠道账号“{account}”已停用或不存在，请从渠道里去掉。',
    en: 'The account “{account}” is off or gone: take it out of the channels.',
  },
  'rendition.stale': {
    zh: '渠道稿是按旧正文手工改的，请核对后保存，或恢复自动稿。',
    en: 'The rendition was edited on an older text: look and save it, or take the proposal.',
  },
  'rendition.old': {
    zh: '这份渠道稿由旧版本生成，不能再改；请先恢复自动稿。',
    en: 'An earlier version made this rendition and it cannot be edited: take the proposal first.',
  },
  /** A finding of one channel account. */
  'rendition.finding': { zh: '{account}：{finding}', en: '{account}: {finding}' },
})
