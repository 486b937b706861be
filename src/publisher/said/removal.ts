/** What is said about removals 撤下: why something must not be seen, and what stands in its place. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'removal.reason.personal-data': { zh: '涉及个人信息', en: 'It holds personal data' },
  'removal.reason.secrecy': { zh: '涉及不宜公开的内容', en: 'It holds what must not be public' },
  'removal.reason.harm': { zh: '继续公开可能造成损害', en: 'Keeping it public may do harm' },
  'removal.done': {
    zh: '已经撤下，正文和附件不再显示。',
    en: 'It is removed: its text and files are shown no more.',
  },
  'removal.reason-first': {
    zh: '撤下要选一个原因：个人信息、不宜公开或可能造成损害。',
    en: 'A removal needs one of the reasons: personal data, secrecy, harm.',
  },
  'removal.no-explanation': {
    zh: '撤下的公告由系统按原因代码写出，不写其他说明。',
    en: 'The notice of a removal is written from its reason code; nothing else is said.',
  },
  'removal.at-once-only': {
    zh: '只有撤下可以先执行、后确认；废止要先批准。',
    en: 'Only a removal can be done first and confirmed afterwards; a revocation is approved first.',
  },
  'removal.evidence-closed': {
    zh: '这一稿已撤下，内容只由保密审查员和监督考核查看，每次查看都会记录。',
    en: 'It is removed: only the secrecy reviewer and the auditor may see what it held, and each look is recorded.',
  },
  'removal.unconfirmed': {
    zh: '紧急撤下还没有第二人确认：稿件 {code}，已过 {minutes} 分钟。内容保持隐藏，请尽快确认。',
    en: 'An emergency removal is not confirmed by a second person: release {code}, {minutes} minutes ago. It stays hidden; please confirm.',
  },
  'removal.refused': {
    zh: '紧急撤下没有得到第二人同意：稿件 {code}。内容保持隐藏；要恢复，请重新起草、审签和发布。',
    en: 'A second person did not agree to the emergency removal of release {code}. It stays hidden; to bring it back, publish it anew.',
  },
  'removal.wait': { zh: '待确认的紧急撤下', en: 'Emergency removals to confirm' },
  'removal.wait-note': {
    zh: '已紧急撤下，{reason}：{why}',
    en: 'Removed at once. {reason}: {why}',
  },
  'permission.release.removed.read': { zh: '查看已撤下的内容', en: 'see what was removed' },
})
