/** What the monitor module says to people, in every language side by side. */

import { catalogue } from '../words/message.ts'

export const { texts, say } = catalogue({
  'source.refused': {
    zh: '信息源设置有误。',
    en: 'The source is not set up correctly.',
  },
})
