/** What is said beside a text that is proof-read, in every language side by side. */

import { catalogue } from '../../../../src/words/message.ts'

export const said = catalogue({
  'proof.notes': { zh: '检查结果', en: 'What the checks say' },
  'proof.blocks': { zh: '必须改 {count, number}', en: '{count, number} to mend' },
  'proof.advice': { zh: '建议 {count, number}', en: '{count, number} to consider' },
  'proof.waived': { zh: '放行 {count, number}', en: '{count, number} let stand' },
  'proof.none': { zh: '检查没有发现问题', en: 'The checks found nothing' },
  'proof.checking': { zh: '正在检查…', en: 'Checking…' },
  'proof.failed': {
    zh: '改动后的文字没有检查成；您写的没有丢。',
    en: 'The changed text was not checked; what you wrote is not lost.',
  },
  'proof.again': { zh: '再查一次', en: 'Check again' },
  'proof.must': { zh: '必须改', en: 'Mend' },
  'proof.should': { zh: '建议', en: 'Consider' },
  'proof.stands': { zh: '已放行', en: 'Let stand' },
  'proof.in-title': { zh: '标题', en: 'Title' },
  'proof.in-summary': { zh: '摘要', en: 'Summary' },
  'proof.own-list': { zh: '本办用词表', en: 'The office’s own word list' },
  'proof.house-rule': { zh: '平台校对规则', en: 'Proof-reading rule of this system' },
  'proof.fix': { zh: '改为“{words}”', en: 'Change to “{words}”' },
  'proof.fix-drop': { zh: '删去“{words}”', en: 'Delete “{words}”' },
  'proof.fixed': {
    zh: '已把{place}里的“{before}”改为“{after}”。',
    en: 'In the {place} “{before}” is now “{after}”.',
  },
  'proof.fixed-drop': { zh: '已从{place}里删去“{before}”。', en: '“{before}” is gone from the {place}.' },
  'proof.of-title': { zh: '标题', en: 'title' },
  'proof.of-summary': { zh: '摘要', en: 'summary' },
  'proof.undo': { zh: '撤销修改', en: 'Undo' },
  'proof.never': { zh: '不能放行，只能改', en: 'It may not stand: mend it' },
  'proof.waive': { zh: '放行', en: 'Let it stand' },
  'proof.waive-why': {
    zh: '放行的理由（审核的人都会看到）',
    en: 'Why it may stand (every reviewer reads it)',
  },
  'proof.waive-now': { zh: '写明理由并放行', en: 'Let it stand for this reason' },
  'proof.waive-cost': {
    zh: '放行后您是这篇稿件的参与者；已有的审签会失效。',
    en: 'You then have had a hand in this text; signatures it has are void.',
  },
  'proof.waive-reason': { zh: '请写明理由（至少两个字）', en: 'Write the reason (two signs at least)' },
  'proof.take-back': { zh: '收回放行', en: 'Take it back' },
  'proof.waiver-by': { zh: '{person}：{reason}', en: '{person}: {reason}' },
  'proof.unseen-waivers': {
    zh: '另有放行，现在没有对应的提示',
    en: 'Also let stand, though nothing is found there now',
  },
})
