/** What the decision bar of a release says: path, decisions, seal, sending for review. In every language side by side. */

import { catalogue } from '../../../../src/words/message.ts'

export const said = catalogue({
  'reviews.title': { zh: '审签', en: 'Review path' },
  'reviews.state.done': { zh: '（已通过）', en: ' (approved)' },
  'reviews.state.current': { zh: '（等待决定）', en: ' (waits for a decision)' },
  'reviews.state.waiting': { zh: '（还没到）', en: ' (not reached)' },
  'reviews.state.void': { zh: '（后来的改动使它失效）', en: ' (void by a later change)' },
  'reviews.state.returned': { zh: '（已退回）', en: ' (returned)' },
  'reviews.for': { zh: '{person}（代 {other}）', en: '{person} (for {other})' },
  'reviews.shown': { zh: '所见 {hash}', en: 'shown {hash}' },
  'reviews.signs': { zh: '签的是上面全部内容 {hash}', en: 'You sign all that is shown above: {hash}' },
  'reviews.at-once': {
    zh: '签发后立即发布到 {count, number} 个渠道',
    en: 'Goes out to {count, plural, one {# channel} other {# channels}} at the sign-off',
  },
  'reviews.planned': {
    zh: '计划 {at} 发布到 {count, number} 个渠道',
    en: 'Goes out to {count, plural, one {# channel} other {# channels}} on {at}',
  },
  'reviews.note': { zh: '审核意见', en: 'Note' },
  'reviews.sign': {
    zh: '签发并发布到 {count, number} 个渠道',
    en: 'Sign off and publish to {count, plural, one {# channel} other {# channels}}',
  },
  'reviews.approve': { zh: '通过{step}', en: 'Approve: {step}' },
  'reviews.note-first': { zh: '先写退回的原因', en: 'Write first why it is returned' },
  'reviews.return': { zh: '退回修改', en: 'Return' },
  'seals.broken': { zh: '签发已作废：{why} {at}', en: 'A sign-off was undone: {why} {at}' },
  'seals.standing': { zh: '封印 {hash}，{person} 签发', en: 'Seal {hash} by {person}' },
  'seals.undo-why': { zh: '撤销签发的原因', en: 'Why the sign-off is undone' },
  'seals.undo': { zh: '撤销签发，到时不发布', en: 'Undo the sign-off: it will not go out' },
  'seals.undo-why-first': { zh: '先写撤销的原因', en: 'Write first why it is undone' },
  'reviews.submit': { zh: '送审', en: 'Submit for review' },
  'reviews.submit-to': { zh: '送{unit}审核', en: 'Submit to {unit} for review' },
  'reviews.submit-for': { zh: '送{step}', en: 'Submit: {step}' },
})
