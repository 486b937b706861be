/** What the response module says to people, in every language side by side. */

import { catalogue } from '../words/message.ts'

export const { texts, say } = catalogue({
  'case.refused': {
    zh: '这一步现在不能做。',
    en: 'This step is not possible now.',
  },
  'draft.ungrounded': {
    zh: '稿件里有句子没有证据支撑。',
    en: 'Some sentences of the draft have no evidence.',
  },
})
