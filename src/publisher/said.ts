/** What the publisher module says to people, in every language side by side. */

import { catalogue } from '../words/message.ts'

export const { texts, say } = catalogue({
  'release.refused': {
    zh: '这一步现在不能做。',
    en: 'This step is not possible now.',
  },
  'approval.refused': {
    zh: '这一步现在不能审。',
    en: 'This step cannot be reviewed now.',
  },
  'seal.broken': {
    zh: '内容与签发时不一致，已停止发布，请退回编审重新签发。',
    en: 'The content differs from what was signed off; publishing has stopped. Return it to the desk and sign off again.',
  },
  'file.refused': {
    zh: '这个文件不能收。',
    en: 'This file cannot be accepted.',
  },
})
