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
  'rule.no-time-limit': {
    zh: '规则 {rule} 不是一段时限，不能据此计时。',
    en: 'Rule {rule} is no length of time; no clock can run by it.',
  },

  'clock.refused': { zh: '这个时钟现在不能这样做。', en: 'This is not possible with this clock now.' },
  'clock.not-found': { zh: '没有这个时钟。', en: 'There is no such clock.' },
  'clock.exists': { zh: '这个时钟已经有了，不用再起。', en: 'This clock is there already; nothing to do.' },
  'clock.stopped': { zh: '这个时钟已经停了，不用再动。', en: 'This clock has stopped; nothing to do.' },
  'clock.paused': { zh: '这个时钟已经暂停。', en: 'This clock is paused already.' },
  'clock.running': { zh: '这个时钟没有暂停。', en: 'This clock is not paused.' },

  'dispatch.refused': {
    zh: '这张分办单现在不能这样做。',
    en: 'This is not possible with this question now.',
  },
  'dispatch.not-found': {
    zh: '没有找到分办单 {dispatchId}。',
    en: 'There is no question {dispatchId} to a unit.',
  },
  'dispatch.unit-not-found': {
    zh: '没有单位“{unitId}”，请从单位列表里选。',
    en: 'There is no unit “{unitId}”: choose one from the list.',
  },
  'dispatch.due-past': { zh: '答复时限必须晚于现在。', en: 'The due time has to be in the future.' },
  'dispatch.replied': {
    zh: '这张分办单已答复；有补充请联系值班人员另开一张。',
    en: 'This question was answered; for more, have the duty desk ask another.',
  },
})
