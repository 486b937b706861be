/** Why a message is where it is: what the desk and the delivery matrix show, in every language side by side. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  /** The platform's own words; never translated. */
  'platform.said': { zh: '{words}', en: '{words}' },
  'platform.said-with': { zh: '{sentence}（{words}）', en: '{sentence} ({words})' },

  'message.behind': {
    zh: '前一条还没有结果，等它有结果后再发；结果不明的请先核对',
    en: 'Waits for the outcome of the one before it; check it when it is unknown',
  },
  'message.account-off': {
    zh: '渠道账号已停用，启用后自动发出',
    en: 'The account is off; it goes out when it is on again',
  },
  'message.blackout': {
    zh: '停发开关已打开，关闭后自动发出',
    en: 'Sending is held; it goes out when the hold is lifted',
  },
  'message.late': {
    zh: '超过最迟发布时间，请人工决定是否还发',
    en: 'It is later than it may go out by itself; decide whether it still goes',
  },
  'message.altered': {
    zh: '内容与封印不一致，已停止发送',
    en: 'The content differs from what was sealed; sending was stopped',
  },
  'message.lost': {
    zh: '进程中断，结果不明',
    en: 'The process ended before the outcome was known',
  },
  'message.interrupted': {
    zh: '调用中断，结果不明',
    en: 'The call broke off; its outcome is not known',
  },
  'message.overtaken': {
    zh: '后面的更正或撤回已经发出，这一条不再补发；需要时请另发一条。',
    en: 'A later correction or withdrawal has left, so this one does not go again; send another if needed.',
  },
  'message.cannot': { zh: '这个渠道做不到这一步', en: 'This channel cannot do that' },
  'message.no-bulk': { zh: '这个渠道不能群发', en: 'This channel cannot send to many' },
  'message.rest-later': {
    zh: '还有 {count} 个号码稍后再发',
    en: '{count, plural, one {# number follows} other {# numbers follow}} later',
  },
  'message.nobody-to-tell': { zh: '没有接收人', en: 'There is nobody to send it to' },
  'message.batch': { zh: '{sent}/{all} 已发出', en: '{sent} of {all} sent' },
  'message.batch-refused': { zh: '{sent}/{all} 已发出：{reason}', en: '{sent} of {all} sent: {reason}' },

  'recipient.unanswered': {
    zh: '平台没有说明这个号码的结果',
    en: 'The platform did not say what became of this number',
  },
  'recipient.opted-out': { zh: '已退订', en: 'Opted out' },

  'message.checked': { zh: '人工核对', en: 'Checked by a person' },
  'message.checked-there': { zh: '人工核对：在那里', en: 'A person checked: it is there' },
  'message.checked-resend': {
    zh: '人工核对：不在，重发',
    en: 'A person checked: not there, sent again',
  },
  'message.sent-again': { zh: '人工重发', en: 'Sent again by a person' },

  'message.not-unknown': {
    zh: '这条已经有结果，不需要再判定。',
    en: 'Its outcome is known; there is nothing to decide.',
  },
  'message.second-person': {
    zh: '“不在，重发”要两个人确认，请让另一位同事复核。',
    en: '“Not there, send” takes two people: another one confirms.',
  },
  'message.not-retryable': {
    zh: '只有被拒绝或等待人工的可以重发；结果不明的请先核对。',
    en: 'Only what was refused or waits for a person can be sent again; check an unknown outcome first.',
  },
  'message.not-found': { zh: '没有找到消息 {id}。', en: 'Message not found: {id}.' },
  'message.changed': {
    zh: '消息 {id} 刚刚有了变化，请刷新后再操作。',
    en: 'Message {id} changed just now; reload and try again.',
  },
})
