/** What the facts module says to people, in every language side by side. */

import { catalogue } from '../words/message.ts'

export const { texts, say } = catalogue({
  'verdict.refused': {
    zh: '定性需要证据和责任单位署名。',
    en: 'A verdict needs evidence and a signing unit.',
  },
  'verdict.unknown': { zh: '没有这种定性。', en: 'There is no such verdict.' },
  'verdict.no-reason': { zh: '请写明定性的理由。', en: 'Write the reason of the verdict.' },
  'verdict.no-evidence': {
    zh: '定性要有证据：请先由责任单位核实并交回材料。',
    en: 'A verdict needs evidence: the responsible unit verifies and sends it first.',
  },
  'verdict.evidence-withdrawn': {
    zh: '所选证据中有已撤回的，请换用有效证据。',
    en: 'Some of the evidence was withdrawn; choose evidence that stands.',
  },
  'verdict.foreign-evidence': {
    zh: '至少要有一条责任单位核实并署名的证据。',
    en: 'At least one piece of evidence has to be verified and signed by the responsible unit.',
  },
  'verdict.signer': {
    zh: '署名人必须来自责任单位。',
    en: 'The signer has to come from the responsible unit.',
  },
  'evidence.not-found': {
    zh: '没有找到证据 {evidenceId}。',
    en: 'There is no evidence {evidenceId}; it may have been moved.',
  },
  'claim.not-found': {
    zh: '没有找到说法 {claimId}。',
    en: 'There is no claim {claimId}; it may have been moved.',
  },
  'difference.place': {
    zh: '地点不同——原说法：{known}；本条：{said}',
    en: 'Another place. The known claim: {known}; this one: {said}',
  },
  'difference.date': {
    zh: '时间不同——原说法：{known}；本条：{said}',
    en: 'Another time. The known claim: {known}; this one: {said}',
  },
  'difference.number': {
    zh: '数字不同——原说法：{known}；本条：{said}',
    en: 'Another number. The known claim: {known}; this one: {said}',
  },
  'difference.actor': {
    zh: '主体不同——原说法：{known}；本条：{said}',
    en: 'Somebody else. The known claim: {known}; this one: {said}',
  },
  'difference.turn': {
    zh: '说法相反——原说法：{known}；本条：{said}',
    en: 'The opposite is said. The known claim: {known}; this one: {said}',
  },
  'turn.calls-false': { zh: '称不属实', en: 'called untrue' },
  'turn.negates': { zh: '否定', en: 'denied' },
  'turn.affirms': { zh: '肯定', en: 'affirmed' },
  'permission.claim.verdict': { zh: '说法定性', en: 'set verdicts' },
  'permission.claim.verdict.evidence': { zh: '提交证据', en: 'supply evidence' },
  'permission.case.open': { zh: '立案', en: 'open cases' },
  'permission.case.read': { zh: '查看案件', en: 'read cases' },
  'permission.monitor.read': { zh: '查看舆情', en: 'read the monitor' },
})
