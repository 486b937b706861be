/** What the catalogue module says to people, in every language side by side. */

import { catalogue } from '../words/message.ts'

export const { texts, say } = catalogue({
  'rule.unknown': { zh: '没有规则 {rule}。', en: 'There is no rule {rule}.' },
  'rule.fixed': {
    zh: '这项时限不能改：依据《{source}》。',
    en: 'This deadline cannot be changed, by {source}.',
  },
  'rule.only-shorter': {
    zh: '这项时限只能缩短，不能超过 {value}：依据《{source}》。',
    en: 'This deadline can only be shortened, to {value} at most, by {source}.',
  },
  'rule.only-longer': {
    zh: '这项时限只能延长，不能少于 {value}：依据《{source}》。',
    en: 'This deadline can only be lengthened, from {value}, by {source}.',
  },
  'rule.no-reason': {
    zh: '请写明调整的理由和依据。',
    en: 'Write why it is changed, and on what ground.',
  },
})
