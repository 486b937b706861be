/** What is said about uploaded files: why one is refused. */

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
})
