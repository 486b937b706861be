/** What is said about drafts: who wrote, what no evidence holds, what a rebuttal must not be. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'draft.ungrounded': {
    zh: '稿件里有句子没有证据支撑。',
    en: 'Some sentences of the draft have no evidence.',
  },
  'draft.not-found': { zh: '没有找到草稿 {draftId}。', en: 'There is no draft {draftId}.' },
  'draft.not-a-rumour': {
    zh: '这个案件不是辟谣案，请用情况说明或情况通报答复。',
    en: 'This is no rumour’s case; answer with a statement of facts or a situation bulletin.',
  },
  'draft.no-evidence': {
    zh: '所选证据都不在这个案件里，或已撤回，请重新选择。',
    en: 'None of the evidence chosen belongs to this case and stands: choose anew.',
  },
  'draft.edited-meanwhile': {
    zh: '别人刚刚改过这份草稿，请在最新一稿上修改；您的文字还在页面上。',
    en: 'Somebody just changed this draft; go on from the latest. Your text is still on the page.',
  },
  'draft.not-latest': {
    zh: '这不是最新一稿，请用最新一稿成稿。',
    en: 'This is not the latest draft; use the latest.',
  },
  'draft.released': {
    zh: '这一稿已经成稿，请打开那份稿件。',
    en: 'A release was made from this draft; open that one.',
  },
  'draft.blocked': { zh: '{faults}', en: '{faults}' },
  'draft.hand-over': {
    zh: '接手的人要在岗，并且有起草回应的权限。',
    en: 'Whoever goes on has to be active and allowed to draft responses.',
  },
  'draft.no-correct-reason': {
    zh: '结论改了，公开的答复要更正：请写明错在哪里、正确的是什么。',
    en: 'The verdict changed, so the public answer has to be corrected: write what was wrong and what is right.',
  },

  'writer.instead': { zh: '{why}，改由规则起草。', en: '{why}; the rules wrote instead.' },
  'writer.no-evidence': {
    zh: '还没有证据，模型无从写起',
    en: 'No evidence yet, so the model has nothing to write from',
  },
  'writer.ungrounded': {
    zh: '模型写的稿子没有依据（{fault}）',
    en: 'The model’s text was not grounded ({fault})',
  },
  'writer.budget': { zh: '今天的模型用量已用完', en: 'The model’s budget of today is used up' },
  'writer.resting': {
    zh: '模型连续失败，暂停调用一分钟',
    en: 'The model failed repeatedly and rests for a minute',
  },
  'writer.timeout': { zh: '模型没有在时限内答复', en: 'The model did not answer in time' },
  'writer.unreachable': {
    zh: '模型服务连接不上或拒绝了请求',
    en: 'The model cannot be reached or refused',
  },
  'writer.unusable': { zh: '模型的答复格式不对', en: 'The model’s answer had the wrong form' },

  'grounding.empty': { zh: '稿件没有内容。', en: 'The draft is empty.' },
  'grounding.title': {
    zh: '标题里的“{words}”在证据中找不到，请改标题或补证据。',
    en: '“{words}” in the title is in no evidence: change the title or add evidence.',
  },
  'grounding.unknown-evidence': {
    zh: '第 {number} 句引用的证据不存在或已撤回：“{sentence}”',
    en: 'Sentence {number} names evidence that is missing or withdrawn: “{sentence}”',
  },
  'grounding.no-evidence': {
    zh: '第 {number} 句没有证据：“{sentence}”。请指明证据或删去。',
    en: 'Sentence {number} has no evidence: “{sentence}”. Name its evidence or delete it.',
  },
  'grounding.stranger': {
    zh: '第 {number} 句里的“{words}”在所引证据中找不到，请改正或补证据。',
    en: '“{words}” in sentence {number} is not in its evidence: correct it or add evidence.',
  },

  'rebuttal.title-repeats': {
    zh: '标题要说事实，不要重复传言（例如“某县供水正常，水压检测合格”）。',
    en: 'The title states the fact and does not repeat the rumour (such as “Water supply is normal, pressure tested”).',
  },
  'rebuttal.title-is-rumour': {
    zh: '标题与传言几乎一样，请改成陈述事实。',
    en: 'The title is nearly the rumour: state the fact instead.',
  },
  'rebuttal.bare-denial': {
    zh: '只有否认、没有事实和证据，不能发布；请先补充核实结果。',
    en: 'It only denies, without fact or evidence, and cannot go out: add what was verified.',
  },
  'rebuttal.verdict': {
    zh: '定性不是“不实”，不能发辟谣；请改用情况说明或情况通报。',
    en: 'The verdict is not “false”, so no rebuttal: use a statement of facts or a situation bulletin.',
  },
  'rebuttal.personal': {
    zh: '文中有个人的手机号、身份证号或银行卡号，请删去。',
    en: 'It holds somebody’s phone, identity or bank card number: delete it.',
  },
  'rebuttal.minor': {
    zh: '写出了未成年人的姓名，请改为“某某”或删去。',
    en: 'It names a minor: replace or delete the name.',
  },
  'rebuttal.no-time': {
    zh: '没有发布时间，请写明年月日时分。',
    en: 'The time of publication is missing: give date, hour and minute.',
  },
  'rebuttal.no-contact': {
    zh: '没有联系方式，请写明单位和电话。',
    en: 'A contact is missing: give unit and phone.',
  },
  'rebuttal.fact-first': {
    zh: '先说事实，再提传言。',
    en: 'State the fact first, then mention the rumour.',
  },
  'rebuttal.myth-twice': { zh: '传言只提一次。', en: 'Mention the rumour only once.' },
  'rebuttal.threat': {
    zh: '先把事实讲清楚；威胁用语容易引发新的猜疑。',
    en: 'Make the fact clear first; threats breed new suspicion.',
  },
  'rebuttal.slogan': {
    zh: '开头不要用套话，直接说事实。',
    en: 'No stock phrases at the beginning: say the fact.',
  },
  'rebuttal.early-cause': {
    zh: '原因只由调查单位发布；没有调查结论请删去。',
    en: 'Only the investigating unit states causes; without its finding delete this.',
  },
  'rebuttal.tone': {
    zh: '语气要平实：不评价提问的人，说“目前还不清楚的是……”。',
    en: 'Keep the tone plain: do not judge who asks; say what is not known yet.',
  },
  'rebuttal.detail': { zh: '不写刺激性的细节，请删去。', en: 'Delete lurid details.' },
  'rebuttal.too-long': {
    zh: '全文 {length} 字，超过 {most} 字不易读完，请精简。',
    en: '{length} characters; over {most} few read to the end. Shorten it.',
  },
  'rebuttal.title-long': {
    zh: '标题超过 {most} 字，请精简。',
    en: 'The title is over {most} characters: shorten it.',
  },
})
