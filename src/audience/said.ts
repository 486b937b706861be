/** What the audience module says to people, in every language side by side. */

import { catalogue } from '../words/message.ts'

export const { texts, say } = catalogue({
  'subscriber.no-address': {
    zh: '没有手机号或邮箱',
    en: 'There is neither a phone number nor an e-mail address',
  },
  'subscriber.two-addresses': {
    zh: '手机号和邮箱只能填一个，请分成两行',
    en: 'Give a phone number or an e-mail address, not both: make two rows of it',
  },
  'subscriber.not-a-phone': { zh: '不是有效的手机号', en: 'This is no mobile number' },
  'subscriber.not-an-email': { zh: '不是有效的邮箱', en: 'This is no e-mail address' },
  'subscriber.no-proof': {
    zh: '没有写同意方式（如“窗口填表”“短信回复”）',
    en: 'How consent was given is missing, for example “form at the counter” or “reply by SMS”',
  },
  'subscriber.time-wrong': {
    zh: '同意时间不对，请写成 2026-11-24 或 2026-11-24 09:30',
    en: 'The time of consent is wrong: write 2026-11-24 or 2026-11-24 09:30',
  },
  'subscriber.time-ahead': { zh: '同意时间在将来', en: 'The time of consent is in the future' },
  'subscriber.bad-address': {
    zh: '手机号或邮箱的写法不对，请改正后再试。',
    en: 'The phone number or e-mail address is not written correctly: correct it and try again.',
  },
  'sheet.no-csv': {
    zh: '这个文件不是 CSV 表格，请在 Excel 里“另存为 CSV UTF-8”后再导入。',
    en: 'This file is no CSV table: save it as “CSV UTF-8” in Excel and import that.',
  },
  'reply.decided': {
    zh: '这条回复已经有人处理过了，请刷新。',
    en: 'Somebody has decided about this reply already: load the page again.',
  },
  'wait.reply': { zh: '可能要退订的回复', en: 'Replies that may be an opt-out' },
  'wait.reply-title': { zh: '一条可能要退订的回复', en: 'A reply that may be an opt-out' },
  'wait.reply-held': {
    zh: '判定前不再给这个号码发送',
    en: 'Nothing is sent to this number until you decide',
  },
  'wait.reply-sent-on': {
    zh: '判定前照常发送',
    en: 'Messages go on until you decide',
  },
  'permission.audience.manage': { zh: '管理订阅', en: 'manage subscribers' },
})
