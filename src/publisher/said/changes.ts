/** What is said about corrections, withdrawals and whom they reach. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'correct.unpublished': {
    zh: '还没有发布，不需要更正，直接修改就行。',
    en: 'It is not published yet: edit it, no correction is needed.',
  },
  'correct.withdrawn': {
    zh: '已经撤回，不能再更正；需要时请另发一稿。',
    en: 'It is withdrawn and cannot be corrected: publish another when needed.',
  },
  'correct.corrected': {
    zh: '已经由 {code} 更正过，请更正那一稿。',
    en: '{code} corrected it already: correct that one.',
  },
  'correct.under-way': {
    zh: '已经有一份更正稿 {code} 在办，请在那一稿上修改。',
    en: 'The correction {code} is under way: go on with that one.',
  },
  'withdraw.unpublished': {
    zh: '还没有发布，不用撤回；已签发待发布的请用“撤销签发”。',
    en: 'It is not published yet: nothing to withdraw. Undo the sign-off instead.',
  },
  'withdraw.done': {
    zh: '已经撤回过了。',
    en: 'It is withdrawn already.',
  },
  'withdraw.corrected': {
    zh: '已经由 {code} 更正，请撤回那一稿。',
    en: '{code} corrected it: withdraw that one.',
  },
  'withdraw.proposed': {
    zh: '已经有人提出撤回，请由另一位同事审批。',
    en: 'A withdrawal is proposed already; another person decides it.',
  },
  'withdraw.no-proposal': {
    zh: '没有等待审批的撤回。',
    en: 'No withdrawal waits for a decision.',
  },
  'withdraw.decided': {
    zh: '这次撤回已经有人决定过了。',
    en: 'This withdrawal was decided already.',
  },
  'withdraw.same-person': {
    zh: '提出撤回和批准撤回要两个人，请由另一位有权限的同事批准。',
    en: 'Proposing and approving a withdrawal takes two people: another entitled person approves.',
  },
  'withdraw.two-steps': {
    zh: '同一件撤回的各个环节要由不同的人决定，请转给下一位。',
    en: 'Each step of a withdrawal is another person’s: pass it on.',
  },
  'withdraw.no-explanation': {
    zh: '废止要写明对公众的说明，它会留在页面上。',
    en: 'A revocation needs an explanation for the public: it stands on the page.',
  },
  'withdraw.reach-changed': {
    zh: '提出之后，“{account}”上又发出了内容，还没有对应的说明。请重新提出。',
    en: 'Since it was proposed something went out on “{account}” that has no notice yet: propose it anew.',
  },
  'withdraw.operator': {
    zh: '发布员不能批准撤回，请转给有审核职责的同事。',
    en: 'Channel operators cannot approve a withdrawal: pass it to a reviewer.',
  },
  'withdraw.notice': {
    zh: '撤回说明在“{account}”上发不出去：{block}',
    en: 'The explanation cannot go out on “{account}”: {block}',
  },
  'reach.not-reached': {
    zh: '没有发到这里，不需要处理。',
    en: 'It never got here; nothing to do.',
  },
  'reach.stop': {
    zh: '还没有发出，将直接停发。',
    en: 'It has not left yet and is stopped.',
  },
  'reach.page-corrected': {
    zh: '页面标明已更正，并链接到更正后的内容。',
    en: 'The page says that it was corrected and links to the correction.',
  },
  'reach.page-withdrawn': {
    zh: '页面标明已撤回和原因，内容不会悄悄消失。',
    en: 'The page says that it was withdrawn and why; nothing disappears silently.',
  },
  'reach.page-removed': {
    zh: '标题、正文和附件从页面、列表、搜索、订阅和问答里消失，原网址只留一句说明。',
    en: 'Title, text and files vanish from page, lists, search, feeds and answers; the address keeps one sentence.',
  },
  'residual.told': {
    zh: '仍在原处，同一账号已发出说明。',
    en: 'It still stands; an explanation was sent beside it.',
  },
  'reach.none': {
    zh: '这个平台不能更正或撤回，已经看到的人无法通知到。',
    en: 'This platform can neither correct nor withdraw; who saw it cannot be told.',
  },
  'reach.follow-up': {
    zh: '原内容无法改动，将向同样的接收人补发说明。',
    en: 'The original cannot be changed; the same receivers get an explanation.',
  },
  'reach.stands': {
    zh: '这一条留在原处，由同一账号补发的说明一并交代。',
    en: 'This post stays; the explanation sent beside it speaks for it too.',
  },
  'reach.edit': {
    zh: '将在平台上直接修改。',
    en: 'It is edited on the platform.',
  },
  'reach.delete': {
    zh: '将在平台上直接删除。',
    en: 'It is deleted on the platform.',
  },
  'reach.edit-in-time': {
    zh: '将在平台上直接修改，平台允许的时间还没有过。',
    en: 'It is edited on the platform, whose time for it has not passed.',
  },
  'reach.delete-in-time': {
    zh: '将在平台上直接删除，平台允许的时间还没有过。',
    en: 'It is deleted on the platform, whose time for it has not passed.',
  },
  'reach.edit-too-late': {
    zh: '平台允许修改的时间已过，已经看到的人无法通知到。',
    en: 'The platform’s time for edits has passed; who saw it cannot be told.',
  },
  'reach.delete-too-late': {
    zh: '平台允许删除的时间已过，已经看到的人无法通知到。',
    en: 'The platform’s time for deletions has passed; who saw it cannot be told.',
  },
})
