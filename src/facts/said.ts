/** What the facts module says to people, in every language side by side. */

import { catalogue } from '../words/message.ts'

export const { texts, say } = catalogue({
  'verdict.refused': {
    zh: '定性需要证据和责任单位署名。',
    en: 'A verdict needs evidence and a signing unit.',
  },
})
