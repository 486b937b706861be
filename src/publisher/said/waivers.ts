/** What is said about letting a finding stand 放行. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'waiver.no-finding': {
    zh: '这处提示已经变了，请看最新的检查结果再放行。',
    en: 'This finding has changed: look at the newest check before letting it stand.',
  },
  'waiver.never': {
    zh: '这类问题不能放行，请改正文字。',
    en: 'Nobody may let this stand: mend the text.',
  },
  'waiver.there': {
    zh: '这处已经放行，不用再放行一次。',
    en: 'It was let stand already; once is enough.',
  },
  'waiver.reason': {
    zh: '放行要写明理由，审核的人会看到。',
    en: 'Write why it may stand: reviewers will read it.',
  },
  'waiver.none': {
    zh: '没有这条放行，或已经收回；请刷新。',
    en: 'There is no such waiver, or it was taken back: reload.',
  },
})
