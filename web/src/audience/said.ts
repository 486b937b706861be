/** What the audience screens say, in every language side by side. */

import { catalogue } from '../../../src/words/message.ts'

export const said = catalogue({
  'replies.none': { zh: '没有等待判定的回复', en: 'No reply waits for a decision' },
  'replies.intro': {
    zh: '下面的短信回复可能是要退订，系统没有把握。请看原话：要退订的，以后不再给这个号码发送；不是退订的，照常发送。',
    en: 'These replies may be an opt-out, and the system is not sure. Read the words: who wants to leave gets nothing more; everybody else goes on as before.',
  },
  'replies.held': { zh: '已暂停给这个号码发送', en: 'Nothing is sent to this number for now' },
  'replies.sent-on': { zh: '照常发送中', en: 'Messages go on' },
  'replies.leaves': { zh: '是退订，不再发送', en: 'Opt-out: send nothing more' },
  'replies.stays': { zh: '不是退订，照常发送', en: 'No opt-out: go on' },
})
