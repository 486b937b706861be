/** What is said of a change that a text cannot hold, in every language side by side. */

import { catalogue } from '../../../../src/words/message.ts'

export const said = catalogue({
  'untaken.at': {
    zh: '第 {number, number} 段里有{what}，这一步没有写进稿件。',
    en: 'Paragraph {number, number} has {what}; this step is not in the text of the release.',
  },
  'untaken.whole': {
    zh: '{what}，这一步没有写进稿件。',
    en: '{what}; this step is not in the text of the release.',
  },
  'untaken.kept': {
    zh: '您写的全文存在这台电脑上，没有丢。改掉它或撤销这一步，就接着存；在这之前不能保存为新版本，也不能送审。',
    en: 'All you wrote is kept on this computer. Mend it or undo this step, and it is kept as before; until then nothing can be saved as a revision or submitted.',
  },
  'untaken.closed': {
    zh: '有一段没有写进稿件的文字还在这台电脑上：',
    en: 'A text that is not in the release is still on this computer:',
  },
  'untaken.find': { zh: '看是哪一段', en: 'Show the paragraph' },
  'untaken.undo': { zh: '撤销这一步', en: 'Undo this step' },
  'untaken.drop': { zh: '放弃没写进去的改动', en: 'Drop what is not in the text' },
  'untaken.drop-ask': { zh: '放弃…', en: 'Drop…' },
  'untaken.drop-plan': {
    zh: '放弃后，编辑框回到已存下的文字；没写进去的改动不再保存在任何地方。',
    en: 'The editor then shows the text as it is kept; what is not in it is kept nowhere.',
  },
  'untaken.first': {
    zh: '编辑框里有一步改动没有写进稿件，先改掉或撤销它',
    en: 'A change in the editor is not in the text: mend it or undo it first',
  },
  'untaken.status': {
    zh: '有一步改动没有写进稿件；全文存在这台电脑上',
    en: 'A change is not in the text; all of it is kept on this computer',
  },
  'untaken.sign': { zh: '看不见的控制字符', en: 'control characters nobody sees' },
  'untaken.link': {
    zh: '不能用的链接地址（只接受 http、https、mailto、tel，2000 字以内）',
    en: 'a link that cannot be used (http, https, mailto or tel, at most 2,000 signs)',
  },
  'untaken.image': {
    zh: '不能用的图片（请先在“附件”里添加，再从工具栏插入）',
    en: 'an image that cannot be used (add it under “Files” first, then insert it)',
  },
  'untaken.number': {
    zh: '超出范围的编号（列表到 9999，条款到 99）',
    en: 'a number out of range (lists to 9999, clauses to 99)',
  },
  'untaken.table': {
    zh: '过大的表格（至多 2000 行，一格至多占 100 列）',
    en: 'a table that is too large (at most 2,000 rows, 100 columns in one cell)',
  },
  'untaken.note': { zh: '没有内容的脚注或注音', en: 'a note or reading without words' },
  'untaken.slot': { zh: '不认识的占位', en: 'a slot nobody knows' },
  'untaken.deep': { zh: '套得太深的列表', en: 'lists within lists, too deep' },
  'untaken.long': { zh: '全文太长', en: 'The text is too long' },
  'untaken.other': { zh: '稿件不支持的格式', en: 'a form that a release cannot hold' },
})
