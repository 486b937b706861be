/**
 * What the office says to citizens who ask, in every language side by side. What it says about a claim itself is
 * quoted.
 */

import { catalogue, type Message } from '../words/message.ts'
import type { Verdict } from '../words/verdict.ts'

export const { texts, say } = catalogue({
  'switch.meanwhile': {
    zh: '别人刚拨过这个开关，现在的状态和理由请先看一眼，再决定要不要改。',
    en: 'Somebody just set this switch: read how it stands now and why, then decide whether to change it.',
  },
  'switch.no-reason': { zh: '请写明为什么暂停。', en: 'Write why the bot is silenced.' },

  'verdict.name.verified_false': { zh: '不实', en: 'False' },
  'verdict.name.partly_false': { zh: '部分不实', en: 'Partly false' },
  'verdict.name.misleading': { zh: '易误导', en: 'Misleading' },
  'verdict.name.true': { zh: '属实', en: 'True' },
  'verdict.name.unverifiable': { zh: '无法核实', en: 'Cannot be verified' },

  'notice.valid': { zh: '有效', en: 'Valid' },
  'notice.corrected': { zh: '已更正', en: 'Corrected' },
  'notice.withdrawn': { zh: '已撤回', en: 'Withdrawn' },
  'notice.removed': { zh: '已撤下', en: 'Removed' },

  'found.difference': { zh: '{difference}', en: '{difference}' },
  'found.under-review': {
    zh: '此前的答复正在复核更正，请先不要据此判断，也不要转发。',
    en: 'The earlier answer is being corrected; please do not rely on it and do not pass it on.',
  },
  'found.withdrawn': {
    zh: '此前的答复已撤回，请以最新发布为准。',
    en: 'The earlier answer was withdrawn; see the latest release.',
  },

  'found.removed': {
    zh: '此前的答复已撤下，不再提供，请不要转发。',
    en: 'The earlier answer was removed and is not given any more; please do not pass it on.',
  },

  /** Published text, titles and addresses, as they are. */
  'bot.quoted': { zh: '{text}', en: '{text}' },
  'bot.about': { zh: '关于“{claim}”，{state}', en: 'About “{claim}”: {state}' },
  'bot.verdict': { zh: '“{claim}”——经核实：{verdict}。', en: '“{claim}” — what we found: {verdict}.' },
  'bot.published-at': { zh: '发布时间：{time}', en: 'Published: {time}' },
  'bot.original': { zh: '原文：{url}', en: 'Original: {url}' },
  'bot.similar': {
    zh: '有一条相近但不相同的答复：“{title}”。',
    en: 'There is a similar, but different, answer: “{title}”.',
  },
  'bot.similar-link': { zh: '相近答复：{url}', en: 'The similar answer: {url}' },
  'bot.this-one-is-open': {
    zh: '您问的这一条，{office}还没有发布答复，现在不能当真，也不能当假。要我们去核实、有结果就告诉您吗？回复“要”。',
    en: '{office} has not published an answer to yours: it is neither confirmed nor refuted. Shall we look into it and tell you the result? Reply “yes”.',
  },
  'bot.unanswered': {
    zh: '{office}还没有就这件事发布过答复，现在不能当真，也不能当假。要我们去核实、有结果就告诉您吗？回复“要”。',
    en: '{office} has not published an answer to this: it is neither confirmed nor refuted. Shall we look into it and tell you the result? Reply “yes”.',
  },
  'bot.ask-accepted': {
    zh: '已记下，有了正式答复会在这里告诉您。急事请打 {phone}；不想再收到，回复“退订”。',
    en: 'Noted: you will be told here when there is an official answer. Call {phone} if it is urgent; reply “stop” to hear nothing more.',
  },
  'bot.told.first': {
    zh: '您之前问过的事，现在有了正式答复：',
    en: 'What you asked about has an official answer now:',
  },
  'bot.told.more': {
    zh: '您之前问过的事，有新的答复：',
    en: 'What you asked about has a new answer:',
  },
  'bot.told.corrected': {
    zh: '您之前问过的事，答复有更正：',
    en: 'The answer to what you asked about was corrected:',
  },
  'bot.told.withdrawn': {
    zh: '您之前问过的事，答复已撤回：',
    en: 'The answer to what you asked about was withdrawn:',
  },
  'bot.told.removed': {
    zh: '您之前得到的答复已撤下，请删除，并不要转发。',
    en: 'The answer you got was removed: please delete it and do not pass it on.',
  },
  'bot.told.stopped': { zh: '已撤下，不再发出', en: 'Removed: not sent any more' },
  'bot.stopped': {
    zh: '已停止，不会再主动给您发消息。以后想查证，直接把内容发来即可；急事请打 {phone}。',
    en: 'Stopped: we will not write to you any more. To check something later, just send it; call {phone} if it is urgent.',
  },
  'bot.help': {
    zh: '这里是{office}。把听到的说法或收到的通知发过来，就能查是否已有正式答复；回复“最新”看最新发布；发来 8 位核验码可查通知真伪。',
    en: 'This is {office}. Send what you heard or a notice you got, and see whether there is an official answer; reply “latest” for the latest releases; send the 8-character code of a notice to check it.',
  },
  'bot.flooding': {
    zh: '消息太多，来不及一条条答。请过一分钟，把最想问的那一条再发一次。',
    en: 'Too many messages to answer one by one. Wait a minute, then send again the one that matters most.',
  },
  'bot.nothing-new': { zh: '暂时没有新的发布。', en: 'Nothing new was published.' },
  'bot.latest': { zh: '最新发布：', en: 'Latest releases:' },
  'bot.off': {
    zh: '这个话题暂停自动答复，请打 {phone}，或到{office}的网站看最新发布。',
    en: 'Automatic answers about this are paused: call {phone}, or see the latest releases on the site of {office}.',
  },
  'bot.notice.not-ours': {
    zh: '核验码 {code} 不是{office}发布的，请勿轻信；可打 {phone} 反映。',
    en: 'The code {code} is not of {office}: do not trust the notice; you can report it at {phone}.',
  },
  'bot.notice.ours': {
    zh: '是{office}发布的：《{title}》，状态：{status}。',
    en: 'Published by {office}: “{title}”. State: {status}.',
  },
  'bot.notice.removed': {
    zh: '核验码 {code} 是{office}发布过的，现已撤下，请删除，并不要转发。',
    en: 'The code {code} was published by {office} and is removed: please delete it and do not pass it on.',
  },
  'bot.notice.replaced': {
    zh: '{ours}内容已不再有效，请以这里为准：',
    en: '{ours} It no longer holds; this does:',
  },
  'permission.line.approve': { zh: '审定口径', en: 'approve lines to take' },
})

const verdictNames: Readonly<Record<Verdict, Message>> = {
  verified_false: say('verdict.name.verified_false'),
  partly_false: say('verdict.name.partly_false'),
  misleading: say('verdict.name.misleading'),
  true: say('verdict.name.true'),
  unverifiable: say('verdict.name.unverifiable'),
}
export const sayVerdict = (verdict: Verdict): Message => verdictNames[verdict]

const noticeStates: Readonly<Record<string, Message>> = {
  valid: say('notice.valid'),
  corrected: say('notice.corrected'),
  withdrawn: say('notice.withdrawn'),
  removed: say('notice.removed'),
}
/** The state of a published page in words; one that is not known is shown as it is. */
export const sayStatus = (status: string): Message =>
  noticeStates[status] ?? say('bot.quoted', { text: status })
