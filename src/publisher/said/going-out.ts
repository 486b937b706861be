/** Why a release may not go out: what is missing, what stands in no evidence, what a rebuttal must not be. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
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

  'grounding.kind': {
    zh: '这类稿件不要求逐句写明证据，不用指定。',
    en: 'This kind wants no evidence for single sentences: there is nothing to name.',
  },
  'grounding.not-there': {
    zh: '稿件里没有这一句，可能刚被改过；请刷新后再指定证据。',
    en: 'The release does not hold this sentence; it may have just changed. Reload, then name its evidence.',
  },
  'grounding.withdrawn': {
    zh: '“{sentence}”所依据的证据已撤回，请补新的证据，或改正、删去这一句。',
    en: 'The evidence of “{sentence}” was withdrawn: add new evidence, or change or delete the sentence.',
  },
  'going-out.of-account': { zh: '{account}：{finding}', en: '{account}: {finding}' },

  'slot.open': {
    zh: '“{slot}”发出去时没有内容可填，请改成文字或删去。',
    en: 'Nothing is put into “{slot}” when it goes out: write the words instead, or delete it.',
  },
  'slot.old': {
    zh: '“{slot}”的内容已经变了，请重新保存这份渠道稿，或退回后重新送审。',
    en: 'What stands in “{slot}” has changed since: save the rendition again, or return the release and submit it anew.',
  },
  'attribute.kind': {
    zh: '这类稿件不能用这个公开属性，请改公开属性，或换一种稿件类型。',
    en: 'This kind may not have that disclosure attribute: change the attribute, or choose another kind.',
  },
  'attribute.public-channel': {
    zh: '稿件不是主动公开的，不能从公开渠道“{account}”发出，请去掉这个渠道。',
    en: 'It is not proactively disclosed and cannot leave by the public channel “{account}”: take that channel out.',
  },
  'claim.wrong-kind': {
    zh: '“{sentence}”在说网传的“{claim}”。回应传言只能用有证据的稿件：请从它的案件里起草，或删去这一句。',
    en: '“{sentence}” speaks about the claim “{claim}”. Claims are answered with evidence only: draft it from its case, or delete the sentence.',
  },
  'claim.perhaps': {
    zh: '“{sentence}”可能在回应网传的“{claim}”，这里没有人能放行：请换一种说法；或把这句话写进正文，在正文处放行。',
    en: '“{sentence}” may speak about the claim “{claim}”, and nobody can let it stand here: say it otherwise, or write the sentence into the text and let it stand there.',
  },
  'claim.may-touch': {
    zh: '“{sentence}”可能在回应网传的“{claim}”。确是回应的，请从它的案件里起草；与它无关的，写明理由放行。',
    en: '“{sentence}” may speak about the claim “{claim}”. If it does, draft it from its case; if not, let it stand with the reason.',
  },
  'claim.nearby': {
    zh: '“{sentence}”说的地方和事项，与网传的“{claim}”相同；读者会联系起来，发出前请看一看。',
    en: '“{sentence}” is about the place and matter of the claim “{claim}”: readers will connect them, so look at it before it goes out.',
  },
  'correct.wrong-kind': {
    zh: '不能用这类稿件更正原稿，请按原稿的类型重新发起更正。',
    en: 'The original cannot be corrected by this kind: begin a correction of the original’s kind.',
  },
  'model.too-much': {
    zh: '与模型写过的文字相同的占 {share}%，这类稿件最多 {most}%。请由人改写后再提交。',
    en: '{share}% of it is what a model wrote, and this kind takes {most}% at most: a person rewrites it first.',
  },
  'model.no-label': {
    zh: '“{account}”的渠道稿缺少人工智能标识，请恢复自动稿，或重新保存这份渠道稿。',
    en: 'The rendition of “{account}” lacks the label of a model’s text: take the proposal, or save the rendition again.',
  },
  'reason.wording': { zh: '公开说明：{finding}', en: 'Public reason: {finding}' },
  'reason.stranger': {
    zh: '公开说明里的“{words}”在证据和原文中都找不到，请改正或先补证据。',
    en: '“{words}” in the public reason is in no evidence and not in the original: correct it, or add evidence first.',
  },

  'requires.case': {
    zh: '这类稿件要回应一个案件：请先立案、核实，再从案件的草稿成稿。',
    en: 'This kind answers a case: open one, have it verified, and make the release from its draft.',
  },
  'requires.verdict': {
    zh: '案件的说法还没有定性为不实，不能发辟谣；请先由责任单位定性，或改用情况说明。',
    en: 'The claim of the case is not found wrong yet: have the responsible unit judge it, or use a statement of facts.',
  },
  'requires.emergency-case': {
    zh: '紧急发布要有一个未办结的突发事件案件；请先立案，并在稿件上选它，或改走一般流程。',
    en: 'The emergency lane needs an open emergency case: open one and name it on the release, or use the ordinary chain.',
  },
  'requires.source': {
    zh: '转载要写明来源，请填写“来源”。',
    en: 'A repost names its source: fill in “source”.',
  },
  'requires.source-shown': {
    zh: '“{account}”的读者看不到来源“{source}”，请恢复自动稿，或重新保存这份渠道稿。',
    en: 'Readers of “{account}” do not see the source “{source}”: take the proposal, or save the rendition again.',
  },
  'requires.policy': {
    zh: '解读要对应一份已公开的文件，请在“解读的文件”里填写它的验证码。',
    en: 'An interpretation belongs to a document that is public: fill in the code of that document.',
  },
  'requires.period': {
    zh: '请填写意见截止日期，从发布起至少 {days} 天。',
    en: 'Fill in until when people may speak: at least {days, plural, one {# day} other {# days}} from publication.',
  },
  'requires.period-longer': {
    zh: '意见截止日期 {until} 太早，从发布起至少要 {days} 天。',
    en: 'People may speak until {until} only; it has to be at least {days, plural, one {# day} other {# days}} from publication.',
  },
  'requires.period-shown': {
    zh: '正文里没有写明意见截止日期 {until}，请写上。',
    en: 'The text does not say that people may speak until {until}: write it.',
  },
  'requires.warning-fields': {
    zh: '预警信息缺少：{fields}。请每项一行写明，如“预警类别：暴雨”。',
    en: 'The warning lacks: {fields}. Write each on a line of its own: its name, a colon, what it says.',
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
