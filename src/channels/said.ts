/** What the channels module says to people, in every language side by side. */

import { catalogue } from '../words/message.ts'

export const { texts, say } = catalogue({
  'channel.unknown': {
    zh: '没有这个渠道账号。',
    en: 'There is no such channel account.',
  },
  'channel.refused': {
    zh: '渠道拒绝了这项操作。',
    en: 'The channel refused this.',
  },
})
