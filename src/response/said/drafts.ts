/** What is said about drafts and who wrote them. What no evidence holds is said in src/publisher. */

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
  'draft.written-meanwhile': {
    zh: '写这一稿的时候，别人已经存了新的一稿；没有盖掉它。请先看那一稿，还要重写再点一次。',
    en: 'While this was being written somebody saved a newer draft; it was not replaced. Read that one first; press again to have it written anew.',
  },
  'draft.handed-meanwhile': {
    zh: '别人刚存了新的一稿，或已经移交给别人；请看过再移交。',
    en: 'Somebody just saved a newer draft or handed it to somebody else: look again, then hand it over.',
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
})
