/**
 * What is said about drafting a release: its kind, facts, text, channels and files, and what stands in the way of any
 * step.
 */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'release.refused': {
    zh: '这一步现在不能做。',
    en: 'This step is not possible now.',
  },
  'release.not-found': {
    zh: '没有找到稿件 {id}。',
    en: 'There is no release {id}.',
  },
  'release.published': {
    zh: '已经发布，不能直接改；请用“更正”或“撤回”。',
    en: 'It is published and cannot be edited: correct or withdraw it.',
  },
  'release.case-unknown': {
    zh: '没有找到这个案件，请从案件页面重新发起。',
    en: 'There is no such case: begin again from the page of the case.',
  },
  'working-copy.late': {
    zh: '这份未保存的文字已有更新的版本，这一次没有存。',
    en: 'There is a newer state of this unsaved text; this one was not kept.',
  },
  'working-copy.other-device': {
    zh: '您在另一台设备上也写过这一稿，请先比较两份文字，再选一份继续。',
    en: 'You have also been writing this text on another device: compare the two and choose one.',
  },
  'working-copy.too-long': {
    zh: '未保存的文字超过 {megabytes} MB，请先删减，再保存。',
    en: 'The unsaved text is over {megabytes} MB: shorten it, then save.',
  },
  'person.needed': {
    zh: '这一步只能由本人登录后办理。',
    en: 'Only a signed-in person can do this.',
  },
  'revision.not-found': {
    zh: '没有第 {number} 稿。',
    en: 'There is no revision {number}.',
  },
  'text.not-carried': {
    zh: '正文里有不能带入的图片或链接：{sources}。请先上传图片、改用 http(s) 链接，再提交。',
    en: 'The text holds images or links that cannot be carried in: {sources}. Upload the images, use http(s) links.',
  },
  'text.too-long': {
    zh: '标题最多 100 字，摘要最多 500 字，正文最多 45000 字，请删减或拆分。',
    en: 'Title up to 100 characters, summary 500, text 45,000: shorten or split it.',
  },
  'kind.unknown': {
    zh: '没有“{kind}”这种稿件类型。',
    en: 'There is no kind of release “{kind}”.',
  },
  'chain.unfit': {
    zh: '这种稿件不能走这个审签流程。',
    en: 'This kind cannot take this review path.',
  },
  'catalogue.unknown': {
    zh: '公开目录里没有“{entry}”。',
    en: 'The catalogue has no “{entry}”.',
  },
  'doc-number.form': {
    zh: '文号应写成“机关代字〔年份〕序号号”，例如“云政发〔2026〕18号”。',
    en: 'Write the document number like 云政发〔2026〕18号.',
  },
  'doc-number.taken': {
    zh: '文号“{docNumber}”已经用过，请核对后换一个。',
    en: 'The document number “{docNumber}” is taken: check it.',
  },
  'release.account-unknown': {
    zh: '没有渠道账号“{account}”，或它已停用，请在渠道设置里核对。',
    en: 'The account “{account}” is missing or off: check the channel settings.',
  },
  'rendition.none': {
    zh: '这个渠道没有渠道稿，请先选择渠道。',
    en: 'This channel has no rendition: choose the channel first.',
  },
  'rendition.changed-meanwhile': {
    zh: '别人刚刚改过这份渠道稿，请在最新一稿上修改；您的文字还在页面上。',
    en: 'Somebody just changed this rendition; go on from the latest. Your text is still on the page.',
  },
  'rendition.incomplete': {
    zh: '渠道稿的内容不完整或过长。',
    en: 'The rendition is incomplete or too long.',
  },
  'rendition.image': {
    zh: '渠道稿只能用本稿已上传的图片，请先上传。',
    en: 'A rendition can only show images of this release: upload it first.',
  },
  'attachment.removed': {
    zh: '这个附件已经移除。',
    en: 'This attachment was taken out already.',
  },
  'permission.release.draft': { zh: '起草稿件', en: 'draft releases' },
  'permission.release.review.department': { zh: '部门审核', en: 'department review' },
  'permission.release.review.secrecy': { zh: '保密审查', en: 'secrecy review' },
  'permission.release.review.desk': { zh: '编辑审核', en: 'desk review' },
  'permission.release.review.final': { zh: '分管领导审定', en: 'final review' },
  'permission.release.sign-off': { zh: '签发', en: 'sign-off' },
  'permission.spokesperson.approve': { zh: '发言人审定', en: 'spokesperson approval' },
})
