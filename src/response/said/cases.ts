/** What is said about cases, their clocks, the questions to units and verdicts. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'case.graded-meanwhile': {
    zh: '别人刚把级别定为 {level, number} 级；没有盖掉它。请看过再定。',
    en: 'Somebody just set the level to {level, number}; it was not replaced. Look again, then decide.',
  },
  'case.assessed-meanwhile': {
    zh: '别人刚改过已知和未知的情况；没有盖掉它，您写的还在页面上。请看过两份的差别再保存。',
    en: 'Somebody just changed what is known and not; it was not replaced, and yours is still on the page. Look at how they differ, then save.',
  },
  'verdict.given-meanwhile': {
    zh: '您看的时候，这个说法的结论已经变了；没有改判。请看过现在的结论再签。',
    en: 'The verdict on this claim changed while you looked; it was not reversed. Read the one that stands now, then sign.',
  },
  'case.refused': { zh: '这一步现在不能做。', en: 'This step is not possible now.' },
  'case.not-found': { zh: '没有找到案件 {caseId}。', en: 'There is no case {caseId}.' },
  'case.closed': {
    zh: '案件 {number} 已办结，不能再改；需要时请先重开案件。',
    en: 'Case {number} is closed and cannot be changed; take it up again first.',
  },
  'case.story-not-found': { zh: '没有找到话题 {storyId}。', en: 'There is no story {storyId}.' },
  'case.story-taken': {
    zh: '这个话题已经在另一个案件里，请打开那个案件。',
    en: 'This story is already in another case; open that one.',
  },
  'case.not-a-rumour': {
    zh: '这个话题主要是{kind}，不是传言：请转办理渠道；需要说明情况时，请立“答复”案。如果其中确有要核实的事实说法，请写明是哪一句、为什么。',
    en: 'Most of this story is {kind}, not a rumour: pass it to the services, or open a case of kind “Answer”. If one statement in it has to be verified, write which and why.',
  },
  'case.mostly.complaint': { zh: '投诉或批评', en: 'complaint or criticism' },
  'case.mostly.appeal': { zh: '诉求', en: 'demand' },
  'case.mostly.praise': { zh: '表扬', en: 'praise' },
  'case.claim-not-found': { zh: '没有找到说法 {claimId}。', en: 'There is no claim {claimId}.' },
  'case.foreign-claim': {
    zh: '外部的查证结果只供参考，请用自己的话写明说法再立案。',
    en: 'A ruling from outside is advice only: write the claim in your own words first.',
  },
  'case.claim-taken': {
    zh: '这个说法已经在案件 {number} 里办理，请打开那个案件。',
    en: 'This claim is already handled in case {number}; open that one.',
  },
  'case.claim-gone': {
    zh: '案件 {number} 的说法不见了，请联系管理员。',
    en: 'The claim of case {number} is gone; tell an administrator.',
  },
  'case.unit-not-found': {
    zh: '没有单位“{unitId}”，请从单位列表里选。',
    en: 'There is no unit “{unitId}”: choose one from the list.',
  },

  'dispatch.no-evidence': {
    zh: '答复至少要有一条带核实人的事实。',
    en: 'An answer needs at least one fact with the name of who verified it.',
  },

  'clock.no-record': {
    zh: '请写明报告的编号或呈报记录，再停这个时钟。',
    en: 'Give the report’s number or record before stopping this clock.',
  },
  'clock.no-url': {
    zh: '只有已发布的页面才能停这个时钟，请填写门户上的网址。',
    en: 'Only a published page stops this clock: give its address on the portal.',
  },

  'duty.clock-ran-out': {
    zh: '【时限已过】案件 {title}：应于 {dueAt} 前办结的时限已过，请立即处理。',
    en: '[Out of time] Case {title} was due at {dueAt}: deal with it now.',
  },
  'duty.unit-is-silent': {
    zh: '【答复已超时】{unit}没有在 {dueAt} 前答复分办的问题，请催办。',
    en: '[No answer] {unit} did not answer the question to it by {dueAt}: ask again.',
  },

  'verdict.no-unit': {
    zh: '还没有确定责任单位，请先分办。',
    en: 'No unit is responsible yet; ask one first.',
  },
  'verdict.no-evidence-of-unit': {
    zh: '没有责任单位交回的证据，请先分办给责任单位核实。',
    en: 'No evidence from the responsible unit yet; ask it first.',
  },
  'verdict.missing': {
    zh: '还没有定性，只能发情况说明；请先由责任单位凭证据署名定性。',
    en: 'There is no verdict yet, so only a statement of facts may go out; the responsible unit signs a verdict on evidence first.',
  },

  'advice.answered': {
    zh: '答复已发布：看它是否传到了说这话的地方，有新说法再立案',
    en: 'The answer is out: see whether it reached where the claim was made; open a case when there is a new claim',
  },
  'advice.graded': {
    zh: '定级为重大以上，有法定首次回应时限',
    en: 'Graded serious or higher: the law sets a time for the first statement',
  },
  'advice.risk': { zh: '风险 {risk} 分', en: 'A risk of {risk} points' },
  'advice.no-evidence': {
    zh: '还没有证据：先发情况说明，说清已知、未知和正在核实的',
    en: 'No evidence yet: a statement first, on what is known, unknown and being checked',
  },
  'advice.no-growth': {
    zh: '{hours} 小时只有 {count} 条，没有增长；公开回应反而可能放大',
    en: 'Only {count} in {hours} hours and no growth; a public answer may amplify it',
  },
  'advice.few': {
    zh: '目前 {count} 条，先备口径，增长再发',
    en: '{count} so far: have a line ready and publish when it grows',
  },
  'advice.many': {
    zh: '{count} 条提及，风险 {risk} 分，建议备好口径',
    en: '{count, plural, one {# mention} other {# mentions}}, a risk of {risk} points: have a line ready',
  },
  'permission.case.grade': { zh: '定级（三、四级）', en: 'grade cases (levels 3 and 4)' },
  'permission.case.dispatch': { zh: '分办', en: 'assign to departments' },
  'permission.case.draft': { zh: '起草回应', en: 'draft responses' },
  'permission.dispatch.answer': { zh: '答复分办', en: 'answer assignments' },
  'wait.case-grade': { zh: '等定级的案件', en: 'Cases to grade' },
  'wait.case-verdict': { zh: '等定性的案件', en: 'Cases without a verdict' },
  'wait.draft-handed': { zh: '草稿移交给我', en: 'Drafts handed to me' },
  'wait.question': { zh: '等本单位答复', en: 'Questions for my unit' },
})
