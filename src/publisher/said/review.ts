/** What is said about submission, reviews, sign-off and the seal. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'approval.refused': {
    zh: '这一步现在不能审。',
    en: 'This step cannot be reviewed now.',
  },
  /** Title of a step of the chain, as config/approval.yaml has it. */
  'submit.under-review': {
    zh: '稿件已在审核中；要修改请先由审核人退回。',
    en: 'It is under review; to change it, a reviewer returns it first.',
  },
  'submit.empty': {
    zh: '标题和正文都要有内容。',
    en: 'Title and text are both needed.',
  },
  missing_attribute: {
    zh: '请先选择公开属性（主动公开、依申请公开或不予公开）。',
    en: 'Choose the disclosure attribute first.',
  },
  'missing_attribute.reason': {
    zh: '不是主动公开的，请写明理由和依据。',
    en: 'Not proactive: write the reason and its legal ground.',
  },
  'submit.no-channel': {
    zh: '请至少选择一个发布渠道。',
    en: 'Choose one channel at least.',
  },
  'submit.blocked': {
    zh: '有 {count} 处必须先改：{first}',
    en: '{count, plural, one {# place} other {# places}} to mend first: {first}',
  },
  'approval.no-such-step': {
    zh: '这个流程里没有这一步。',
    en: 'This path has no such step.',
  },
  'approval.not-submitted': {
    zh: '稿件还没有提交，请先由拟稿人提交审核。',
    en: 'It was not submitted yet; the drafter submits it first.',
  },
  'approval.returned': {
    zh: '稿件已退回修改，重新提交后才能审。',
    en: 'It was returned; it can be reviewed once it is submitted again.',
  },
  'approval.finished': {
    zh: '这一轮审核已经走完，不需要再审。',
    en: 'This round of review is finished; nothing to decide.',
  },
  'approval.published': {
    zh: '已经发布，审核已结束。',
    en: 'It is published; the review is over.',
  },
  'approval.not-your-turn': {
    zh: '现在轮到“{step}”，等这一步完成后再审。',
    en: 'It is the turn of “{step}”; yours comes after it.',
  },
  'approval.contributor': {
    zh: '您写过或改过这篇稿件的文字，不能再审它，请转给没有参与写作的同事。',
    en: 'You wrote or changed this text and cannot review it: a colleague who did not does.',
  },
  'approval.operator': {
    zh: '发布员不能审稿，请转给有审核职责的同事。',
    en: 'Channel operators cannot review: pass it to a reviewer.',
  },
  'approval.analyst': {
    zh: '您研判过这件舆情，不能审它的回应稿，请转给其他有审核职责的同事。',
    en: 'You assessed this case and cannot review its answer: pass it to another reviewer.',
  },
  'approval.two-reviews': {
    zh: '您已经做过“{step}”，三审中的任何两审不能由同一人承担，请转给其他同事。',
    en: 'You already did “{step}”; no two of the three reviews by one person: pass it on.',
  },
  'approval.void': {
    zh: '“{step}”之后内容有改动，请先重新完成这一步。',
    en: 'The content changed after “{step}”; that step has to be done again first.',
  },
  'approval.unseen': {
    zh: '您打开之后内容有改动，请刷新看过最新内容再决定。',
    en: 'The content changed since you opened it: reload, look, then decide.',
  },
  'approval.blocked': {
    zh: '还不能签发：{block}',
    en: 'It cannot be signed yet: {block}',
  },
  'return.reason': {
    zh: '退回请写明原因，拟稿人才知道改什么。',
    en: 'Write why it is returned, so that the drafter knows what to change.',
  },
  'recall.published': {
    zh: '已经发布，请用“撤回”。',
    en: 'It is published: withdraw it instead.',
  },
  'recall.nothing': {
    zh: '没有等待发布的签发，不需要撤销。',
    en: 'No sign-off waits to go out; nothing to undo.',
  },
  'seal.broken': {
    zh: '内容与签发时不一致，已停止发布，请退回编审重新签发。',
    en: 'The content differs from what was signed off; publishing has stopped. Return it to the desk and sign off again.',
  },
  'seal.manifest': {
    zh: '封印清单被改动过，已停止发布，请联系安全管理员。',
    en: 'The seal’s list was tampered with; publishing stopped. Tell the security administrator.',
  },
  'seal.text': {
    zh: '正文与签发时不一致，已停止发布，请退回编审重新签发。',
    en: 'The text differs from what was signed off; publishing stopped. Return it to the desk and sign again.',
  },
  'seal.facts': {
    zh: '“{facts}”与签发时不一致，已停止发布，请退回编审重新签发。',
    en: '“{facts}” differs from what was signed off; publishing stopped. Return it to the desk and sign again.',
  },
  'seal.attachments': {
    zh: '附件与签发时不一致，已停止发布，请退回编审重新签发。',
    en: 'The attachments differ from what was signed off; publishing stopped. Return it to the desk and sign again.',
  },
  'seal.rendition': {
    zh: '渠道稿“{account}”与签发时不一致，已停止发布，请退回编审重新签发。',
    en: 'The rendition “{account}” differs from what was signed off; publishing stopped. Return it to the desk and sign again.',
  },
  'seal.channels': {
    zh: '渠道清单与签发时不一致，已停止发布，请退回编审重新签发。',
    en: 'The list of channels differs from what was signed off; publishing stopped. Return it to the desk and sign again.',
  },
  'seal.changed': {
    zh: '签发后又作了修改',
    en: 'It was changed after the sign-off',
  },
  /** 撤销签发; the reason is the words of whoever did it. */
  'seal.recalled': { zh: '撤销签发：{reason}', en: 'Sign-off undone: {reason}' },
  'wait.release-review': { zh: '等我审的稿件', en: 'Releases waiting for me' },
  'wait.release-returned': { zh: '退回给我的稿件', en: 'Releases returned to me' },
  'wait.unknown-outcome': { zh: '结果不明的发布', en: 'Deliveries with an unknown outcome' },
  'wait.deliveries-unknown': {
    zh: '{count} 个渠道的结果不明，请查看后决定',
    en: '{count, plural, one {# channel} other {# channels}} with an unknown outcome: look and decide',
  },
  'wait.withdrawal': { zh: '等我决定的废止和撤下', en: 'Revocations and removals to decide' },
  'wait.withdrawal-note': { zh: '{kind}，{step}：{why}', en: '{kind}, {step}: {why}' },
  'withdrawal.kind.revoked': { zh: '废止', en: 'Revocation' },
  'withdrawal.kind.removed': { zh: '撤下', en: 'Removal' },
})
