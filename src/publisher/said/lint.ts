/**
 * What the linters say about a text: form, dates, gaps, privacy, secrecy, sums, wording, and what differs from the
 * facts.
 */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'lint.title.length': {
    zh: '标题超过 {limit} 字，手机上看不全，请精简。',
    en: 'The title is over {limit} characters and is cut off on a phone: shorten it.',
  },
  'lint.title.mark': {
    zh: '标题末尾不用标点。',
    en: 'No punctuation at the end of a title.',
  },
  'lint.form.doc-number': {
    zh: '文号应写成“{fix}”：用六角括号，不加“第”，不补零。',
    en: 'Write the document number as “{fix}”: in 〔〕, without 第 and without leading zeros.',
  },
  'lint.form.punctuation': {
    zh: '中文之间用全角标点。',
    en: 'Full-width punctuation between Chinese characters.',
  },
  'lint.form.numerals': {
    zh: '数字和字母用半角。',
    en: 'Half-width figures and letters.',
  },
  'lint.form.unclosed': {
    zh: '“{open}”没有配对的“{close}”，请补上。',
    en: '“{open}” lacks its “{close}”: add it.',
  },
  'lint.form.unopened': {
    zh: '“{close}”前面没有配对的“{open}”，请核对。',
    en: '“{close}” has no “{open}” before it: check it.',
  },
  'lint.form.doubled': {
    zh: '“{word}”连着写了两次，请核对。',
    en: '“{word}” stands twice in a row: check it.',
  },
  'lint.date.impossible-day': {
    zh: '没有“{date}”这一天，请核对。',
    en: 'There is no day “{date}”: check it.',
  },
  'lint.date.impossible-hour': {
    zh: '没有“{time}”这个时间，请核对。',
    en: 'There is no time “{time}”: check it.',
  },
  'lint.date.weekday': {
    zh: '{year}年{month}月{day}日是星期{weekday}，与写的不符，请核对。',
    en: '{year}-{month}-{day} is 星期{weekday}, not what is written: check it.',
  },
  'lint.date.no-year': {
    zh: '全文没有写年份，请至少写一次完整日期。',
    en: 'No year anywhere: give one complete date at least.',
  },
  'lint.date.relative': {
    zh: '“{word}”要看哪一天读，请写明日期。',
    en: '“{word}” depends on the day it is read: give the date.',
  },
  'lint.date.age': {
    zh: '“{here}”按年龄推算是{year}年，前文“{before}”是{yearBefore}年，请核对。',
    en: '“{here}” means the year {year} by age, “{before}” before it means {yearBefore}: check it.',
  },
  'lint.gap.placeholder': {
    zh: '“{words}”还没有填写。',
    en: '“{words}” is not filled in yet.',
  },
  'lint.gap.residue': {
    zh: '“{words}”是从网页带进来的，请删去。',
    en: '“{words}” came along from a web page: delete it.',
  },
  'lint.gap.period': {
    zh: '“{word}”后面缺少时间词（如“每季度”“跨年度”），请补上。',
    en: '“{word}” lacks its period: add it.',
  },
  'lint.gap.empty-section': {
    zh: '“{heading}”下面没有内容。',
    en: 'Nothing stands under “{heading}”.',
  },
  'lint.gap.empty-label': {
    zh: '“{label}”后面没有填写。',
    en: 'Nothing stands after “{label}”.',
  },
  'lint.gap.numbering': {
    zh: '序号从第 {from} 跳到第 {to}，请核对有没有漏段。',
    en: 'The numbering jumps from {from} to {to}: check for a missing part.',
  },
  'lint.privacy.identity-card': {
    zh: '这是身份证号，不能公开，请删去或遮盖。',
    en: 'An identity number may not be published: delete or mask it.',
  },
  'lint.privacy.bank-card': {
    zh: '这是银行卡号，不能公开，请删去或遮盖。',
    en: 'A bank card number may not be published: delete or mask it.',
  },
  'lint.privacy.phone': {
    zh: '这是个人手机号，请改用单位电话；确需公开的请核对本人同意。',
    en: 'A personal phone number: use the unit’s, or check that the person agreed.',
  },
  'lint.privacy.e-mail': {
    zh: '请核对这是单位邮箱。',
    en: 'Check that this is the unit’s e-mail address.',
  },
  'lint.secrecy.mark': {
    zh: '文中有密级或内部标志“{mark}”，不能公开，请停止处理并按保密规定报告。',
    en: 'The text bears the classification mark “{mark}”: stop, and report it as the secrecy rules say.',
  },
  'lint.sum.total': {
    zh: '合计写的是 {stated}，各行相加是 {sum}，请核对。',
    en: 'The total says {stated}, the rows add up to {sum}: check it.',
  },
  'lint.sum.sentence': {
    zh: '“{total}”与各项之和 {sum} 不符，请核对。',
    en: '“{total}” is not the sum of its parts, {sum}: check it.',
  },
  /** A row of config/wording.yaml; its words are the office's own. */
  'lint.wording': {
    zh: '“{find}”：{why}。',
    en: '“{find}”: {why}.',
  },
  'lint.wording.instead': {
    zh: '“{find}”：{why}，应为“{instead}”。',
    en: '“{find}”: {why}; write “{instead}”.',
  },
  'lint.wording.source': {
    zh: '“{find}”：{why}（{source}）。',
    en: '“{find}”: {why} ({source}).',
  },
  'lint.wording.instead-source': {
    zh: '“{find}”：{why}，应为“{instead}”（{source}）。',
    en: '“{find}”: {why}; write “{instead}” ({source}).',
  },
  'lint.consistency.date': {
    zh: '“{words}”与正文的日期不一致，请核对。',
    en: '“{words}” differs from the dates of the text: check it.',
  },
  'lint.consistency.absent': {
    zh: '“{words}”在正文里没有，请核对。',
    en: '“{words}” is not in the text: check it.',
  },
  'lint.facts.date': {
    zh: '“{words}”与事实材料里的日期不一致，请核对。',
    en: '“{words}” differs from the dates of the facts: check it.',
  },
  'lint.facts.number': {
    zh: '“{words}”与事实材料不一致，材料里是{known}，请核对。',
    en: '“{words}” differs from the facts, which say {known}: check it.',
  },
  'lint.facts.unsupported': {
    zh: '“{words}”在事实材料里没有，请确认出处。',
    en: '“{words}” is not in the facts: make sure of its source.',
  },
})
