/** What is said about uploaded files and Word files: why one is refused, and what of it could not be carried over. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'file.refused': {
    zh: '这个文件不能收。',
    en: 'This file cannot be accepted.',
  },
  'file.old-office': {
    zh: '这是旧版 Office 文件（.doc/.xls），请在 Word 或 WPS 里“另存为 .docx”后再上传。',
    en: 'An old Office file (.doc/.xls): save it as .docx and upload again.',
  },
  'file.type': {
    zh: '这种文件不能收，请用 PNG、JPEG、PDF、.docx 或 .xlsx。',
    en: 'This type cannot be accepted: use PNG, JPEG, PDF, .docx or .xlsx.',
  },
  'file.archive': {
    zh: '压缩包不能收，请上传里面的 .docx、.xlsx、PDF 或图片。',
    en: 'Archives cannot be accepted: upload the files inside.',
  },
  'file.damaged': {
    zh: '文件已损坏，打不开，请重新保存后再上传。',
    en: 'The file is damaged: save it anew and upload again.',
  },
  'file.classified': {
    zh: '文件带有密级或内部标志“{mark}”，不能上传，请按保密规定处理。',
    en: 'The file bears the classification mark “{mark}” and cannot be uploaded: follow the secrecy rules.',
  },
  'file.not-word': {
    zh: '这里只能导入 .docx 文件；其他文件请作为附件上传。',
    en: 'Only .docx files can be imported; upload others as attachments.',
  },
  'file.unpacks-too-large': {
    zh: '这个 Word 文件展开后过大，请压缩其中的图片后再导入。',
    en: 'This Word file is too large when unpacked: compress its images.',
  },
  'word.image-type': {
    zh: '有一张图片不是 PNG 或 JPEG，没有带过来，请另存后上传。',
    en: 'An image that is neither PNG nor JPEG was not carried over: save it as such and upload it.',
  },
  'word.merged-cells': {
    zh: '表格里有合并的单元格，已拆开，请核对。',
    en: 'Merged cells of a table were split: check them.',
  },
  'word.no-caption': {
    zh: '有图片没有文字说明，提交前请补上。',
    en: 'An image has no caption: add it before submission.',
  },
  'word.text-box': {
    zh: '文本框没有带过来，请把其中的文字移到正文。',
    en: 'Text boxes were not carried over: move their words into the text.',
  },
  'word.formula': {
    zh: '公式没有带过来，请改用图片或文字。',
    en: 'Formulas were not carried over: use an image or words.',
  },
  'word.chart': {
    zh: '图表或流程图没有带过来，请另存为图片后插入。',
    en: 'Charts or diagrams were not carried over: save them as images and insert them.',
  },
  'word.object': {
    zh: '嵌入的对象没有带过来，请作为附件上传。',
    en: 'Embedded objects were not carried over: upload them as attachments.',
  },
  'word.tracked-changes': {
    zh: '文件里有修订痕迹，导入的是接受修订后的文字，请核对。',
    en: 'The file has tracked changes; they were accepted: check the text.',
  },
  'word.comments': {
    zh: '批注没有带过来。',
    en: 'Comments were not carried over.',
  },
  'word.footnotes': {
    zh: '脚注移到了文末，请核对。',
    en: 'Footnotes moved to the end: check them.',
  },
  'word.header-footer': {
    zh: '页眉页脚没有带过来。',
    en: 'Headers and footers were not carried over.',
  },
})
