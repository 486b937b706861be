/** What is said about deliveries: why one was not sent, was stopped, or may not be sent again. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'delivery.not-found': {
    zh: '没有找到投递 {id}。',
    en: 'There is no delivery {id}.',
  },
  'delivery.not-sent': {
    zh: '没有找到投递 {id}，或它还没有发出过。',
    en: 'Delivery {id} is not there, or was not sent yet.',
  },
  'delivery.not-unknown': {
    zh: '这条已经有结果，不需要再判定。',
    en: 'Its outcome is known; nothing to decide.',
  },
  'delivery.not-retryable': {
    zh: '只有被拒绝或等待人工的可以重发。',
    en: 'Only what was refused or waits for a person can be sent again.',
  },
  'delivery.withdrawn': {
    zh: '这一稿已撤回，不能再发。',
    en: 'It is withdrawn and cannot be sent.',
  },
  'delivery.corrected': {
    zh: '这一稿已由 {code} 更正，不能再发旧稿。',
    en: '{code} corrected it; the old text cannot be sent.',
  },
  'delivery.unsealed': {
    zh: '这一稿的封印已失效，不能再发。',
    en: 'Its seal no longer holds; it cannot be sent.',
  },
  'delivery.no-subscriber': {
    zh: '没有符合地区和主题的订阅者',
    en: 'No subscriber of this region and topic',
  },
  'delivery.never-reached': {
    zh: '原内容没有发到这里，不需要处理。',
    en: 'The original never got here; nothing to do.',
  },
  'delivery.all-opted-out': {
    zh: '收到过原内容的人都已退订。',
    en: 'Everybody who received the original has unsubscribed.',
  },
  'delivery.stopped-by-correction': {
    zh: '已由 {code} 更正',
    en: 'Corrected by {code}',
  },
  'delivery.stopped-by-removal': {
    zh: '稿件已撤下',
    en: 'Removed',
  },
  'delivery.stopped-by-withdrawal': {
    zh: '稿件已撤回',
    en: 'Withdrawn',
  },
})
