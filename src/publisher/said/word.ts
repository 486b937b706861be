/** What is said about a Word file that is read: what did not come in as it stands there, and what a person decides. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'word.unknown': {
    zh: '有不认识的内容（{name}），没有带过来。',
    en: 'Something unknown ({name}) was not carried over.',
  },
  'word.unknown-look': {
    zh: '有不认识的格式（{name}），没有带过来。',
    en: 'A look that is unknown ({name}) was not carried over.',
  },
  'word.other-choice': {
    zh: '这些文字只写给别的软件看，没有带过来。',
    en: 'These words are written for other programs only and were not carried over.',
  },
  'word.elsewhere': {
    zh: '这里接着另一个文件，它的内容没有带过来，请复制进来。',
    en: 'Another file is joined here; its contents were not carried over: copy them in.',
  },
  'word.hidden': { zh: '隐藏文字，没有带过来。', en: 'Hidden text, which was not carried over.' },
  'word.inserted': { zh: '修订时插入的内容。', en: 'Inserted as a tracked change.' },
  'word.moved-here': { zh: '修订时移到这里的内容。', en: 'Moved here as a tracked change.' },
  'word.deleted': {
    zh: '修订时删除的内容，没有带过来。',
    en: 'Deleted as a tracked change; it was not carried over.',
  },
  'word.moved-away': {
    zh: '修订时从这里移走的内容，这里没有带过来。',
    en: 'Moved away as a tracked change; it was not carried over here.',
  },
  'word.reformatted': { zh: '修订时改了格式。', en: 'A look was changed as a tracked change.' },
  'word.mark-changed': {
    zh: '修订时拆分、合并或移动了段落。',
    en: 'A paragraph was split, joined or moved as a tracked change.',
  },
  'word.comment': { zh: '批注，没有带过来。', en: 'A comment, which was not carried over.' },
  'word.private-sign': {
    zh: '这里有只在作者电脑上才有的字（造字），别人可能看不到，请核对或改用通用字。',
    en: 'A character only the author’s computer has: others may not see it. Check it, or use a common one.',
  },
  'word.turns': {
    zh: '这里有改变文字方向的看不见的符号，已去掉，请核对顺序。',
    en: 'Unseen signs that turn the direction of text were taken out: check the order.',
  },
  'word.symbol': {
    zh: '字体“{font}”的这个符号没有通用写法，没有带过来。',
    en: 'This sign of the font “{font}” has no common form and was not carried over.',
  },
  'word.faint': {
    zh: '这些文字是白色或极小，几乎看不见，但带过来了，请核对该不该有。',
    en: 'These words are white or tiny, hardly to be seen, and were carried over: check whether they belong here.',
  },
  'word.raised': {
    zh: '这些文字在 Word 里被抬高或降低了，带过来后在同一行，请核对上下标。',
    en: 'These words were moved up or down in Word and now stand in the line: check whether they are raised.',
  },
  'word.dots': { zh: '着重号没有带过来。', en: 'Emphasis dots were not carried over.' },
  'word.field': {
    zh: '这个域没有可显示的结果，没有带过来，请改成文字。',
    en: 'This field shows no result of its own and was not carried over: write it as text.',
  },
  'word.field-open': {
    zh: '有一个域没有结束，它后面的文字已按正文带过来，请核对。',
    en: 'A field is not closed; what follows it was carried over as text: check it.',
  },
  'word.field-today': {
    zh: '这个日期在 Word 里每天会变，带过来的是文件里存的那一天，请核对。',
    en: 'This date changes every day in Word; the one kept in the file was carried over: check it.',
  },
  'word.formula': {
    zh: '公式只带来了文字，请核对，或改用图片。',
    en: 'Of this formula only the text was carried over: check it, or use an image.',
  },
  'word.text-box': {
    zh: '文本框里的文字放在了它所在段落的后面，请核对位置。',
    en: 'The words of a text box now stand after their paragraph: check their place.',
  },
  'word.shape': { zh: '线条或图形没有带过来。', en: 'A line or shape was not carried over.' },
  'word.chart': {
    zh: '图表或流程图没有带过来，请另存为图片后插入。',
    en: 'A chart or diagram was not carried over: save it as an image and insert it.',
  },
  'word.object': {
    zh: '嵌入的对象（{program}）没有带过来，请作为附件上传。',
    en: 'An embedded object ({program}) was not carried over: upload it as an attachment.',
  },
  'word.word-art': { zh: '艺术字或水印没有带过来。', en: 'Word art or a watermark was not carried over.' },
  'word.image-type': {
    zh: '有一张图片不是 PNG 或 JPEG，没有带过来，请另存后上传。',
    en: 'An image that is neither PNG nor JPEG was not carried over: save it as such and upload it.',
  },
  'word.image-missing': {
    zh: '这里的图片在文件里找不到，没有带过来。',
    en: 'The image of this place is not in the file and was not carried over.',
  },
  'word.image-elsewhere': {
    zh: '这里的图片放在别处，没有带过来，请插入图片本身。',
    en: 'The image of this place lies elsewhere and was not carried over: insert the image itself.',
  },
  'word.image-cut': {
    zh: '这张图片裁剪过，裁掉的部分还在文件里，所以没有带过来；请在 Word 里“压缩图片—删除裁剪区域”，或另存后上传。',
    en: 'This image is cropped, and what was cut off is still in the file, so it was not carried over: delete the cropped areas in Word (Compress Pictures), or upload it anew.',
  },
  'word.image-turned': {
    zh: '这张图片在 Word 里旋转或翻转过，带过来的是原样，请核对。',
    en: 'This image is turned or mirrored in Word and was carried over as it is: check it.',
  },
  'word.no-caption': {
    zh: '这张图片没有文字说明，提交前请补上。',
    en: 'This image has no caption: add it before submission.',
  },
  'word.caption-cut': {
    zh: '图片的文字说明太长，只带来了前面的部分。',
    en: 'The caption of this image is too long; only its beginning was carried over.',
  },
  'word.note-missing': { zh: '这里的脚注或尾注没有文字。', en: 'The note of this place has no text.' },
  'word.note-parts': {
    zh: '注释里的表格、图片或列表没有照原样带过来。',
    en: 'A table, image or list inside a note was not carried over as it was.',
  },
  'word.link': {
    zh: '“{text}”的链接地址不能用，只带来了文字。',
    en: 'The address behind “{text}” cannot be used; only the words were carried over.',
  },
  'word.nested-table': {
    zh: '表格里的表格改成了一行一行的文字，请核对。',
    en: 'A table inside a table became lines of text: check them.',
  },
  'word.covered-cell': {
    zh: '这些文字在被合并盖住的单元格里，Word 也不显示，没有带过来。',
    en: 'These words stand in a cell that a merged one covers; Word does not show them, and they were not carried over.',
  },
  'word.cell-torn': {
    zh: '这个单元格的合并上下对不齐，请核对表格。',
    en: 'The merging of this cell does not fit the rows around it: check the table.',
  },
  'word.rule': { zh: '单元格里的横线没有带过来。', en: 'A line inside a cell was not carried over.' },
  'word.number-format': {
    zh: '这种编号样式（{format}）不认识，编号按 1、2、3 写，请核对。',
    en: 'This form of numbers ({format}) is unknown; 1, 2, 3 was written: check it.',
  },
  'word.placeholder': {
    zh: '还没有填写的控件，提示文字没有带过来。',
    en: 'A control that was not filled in; its prompt was not carried over.',
  },
  'word.header-footer': { zh: '页眉页脚没有带过来。', en: 'Headers and footers were not carried over.' },
  'word.head-line': {
    zh: '版头（发文机关标志）不算正文，没有带过来。',
    en: 'The letterhead is not part of the text and was left out.',
  },
  'word.head-copy-number': {
    zh: '份号不算正文，没有带过来。',
    en: 'The copy number is not part of the text and was left out.',
  },
  'word.head-urgency': {
    zh: '紧急程度不算正文，没有带过来。',
    en: 'The mark of urgency is not part of the text and was left out.',
  },
  'word.head-signer': {
    zh: '签发人不算正文，没有带过来。',
    en: 'Who signed it is not part of the text and was left out.',
  },
  'word.no-title': { zh: '没有找到标题，请补上。', en: 'No title was found: write it.' },
  'word.title-long': {
    zh: '标题超过 {most, number} 个字，已放在正文开头，请另写标题。',
    en: 'The title has more than {most, number} characters and now begins the text: write a shorter one.',
  },
  'word.title-plain': {
    zh: '标题里的注释、注音或上下标没有带过来。',
    en: 'Notes, readings and raised signs of the title were not carried over.',
  },
  'word.ask-changes': {
    zh: '文件里有 {count, number} 处修订。',
    en: 'The file has {count, plural, one {# tracked change} other {# tracked changes}}.',
  },
  'word.answer-changes': {
    zh: '接受全部修订：插入的算正文，删除的不带过来',
    en: 'Accept all of them: what was inserted is text, what was deleted stays out',
  },
  'word.ask-hidden': {
    zh: '文件里有 {count, number} 处隐藏文字。',
    en: 'The file has hidden text in {count, plural, one {# place} other {# places}}.',
  },
  'word.answer-hidden': { zh: '隐藏文字不要，不带过来', en: 'Leave the hidden text out' },
  'word.ask-comments': {
    zh: '文件里有 {count, number} 处批注。',
    en: 'The file has {count, plural, one {# comment} other {# comments}}.',
  },
  'word.answer-comments': {
    zh: '批注已处理，不带过来',
    en: 'They are dealt with: leave the comments out',
  },
  'word.unanswered': {
    zh: '{questions}请先决定怎么办，或回到 Word 处理后再导入。',
    en: '{questions} Decide about this first, or go back to Word.',
  },
  'word.not-as-shown': {
    zh: '这个文件与刚才看到的不一样，请重新选择文件、核对后再导入。',
    en: 'This file is not the one that was shown: choose it again, check it, and import it then.',
  },
  'word.too-long': {
    zh: '正文有 {count, number} 个字，一篇稿件最多 {most, number} 个字，请拆分后再导入。',
    en: 'The text has {count, number} characters, and a release may have {most, number}: split it.',
  },
})
