/** The facts of a release as a form names them, with what helps to fill them in. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'fact.unknown': { zh: '{name}', en: '{name}' },
  'fact.kind': { zh: '稿件类型', en: 'Kind' },
  'fact.unit': { zh: '发布单位', en: 'Issuing unit' },
  'fact.issuer': { zh: '发布单位的名称', en: 'Name of the issuing unit' },
  'fact.grounding': { zh: '各句的证据', en: 'Evidence of its sentences' },
  'fact.waivers': { zh: '放行', en: 'Findings let stand' },
  'fact.attribute': { zh: '公开属性', en: 'Disclosure attribute' },
  'fact.attribute.help': { zh: '选择公开属性', en: 'Choose the attribute' },
  'fact.attribute.proactive': { zh: '主动公开', en: 'Proactive' },
  'fact.attribute.on-request': { zh: '依申请公开', en: 'On request' },
  'fact.attribute.withheld': { zh: '不予公开', en: 'Withheld' },
  'fact.attribute-reason': { zh: '理由和依据', en: 'Reason and legal ground' },
  'fact.correct-reason': { zh: '更正说明（公开）', en: 'What is corrected (public)' },
  'fact.publish-at': {
    zh: '发布时间（北京时间；不填则签发后立即发布）',
    en: 'Publish at (Beijing time; empty: at once when signed)',
  },
  'fact.accounts': { zh: '渠道', en: 'Channels' },
  'fact.doc-number': { zh: '文号', en: 'Document number' },
  'fact.doc-number.help': { zh: '没有可不填，如：云政办发〔2026〕12号', en: 'If it has one' },
  'fact.topics': { zh: '专题', en: 'Topics' },
  'fact.topics.help': { zh: '输入后回车', en: 'Type and press Enter' },
  'fact.region': { zh: '地区', en: 'Region' },
  'fact.region.help': {
    zh: '只涉及部分地方时填写，如：河东镇',
    en: 'When it concerns only a part of the area',
  },
  'fact.catalogue': { zh: '公开目录条目', en: 'Entry of the disclosure catalogue' },
  'fact.catalogue.help': { zh: '选择它所属的条目', en: 'Choose the entry it belongs to' },
  'fact.source': { zh: '来源（转载）', en: 'Source (repost)' },
  'fact.source.help': {
    zh: '转载时填写原发布单位，如：新华社。各渠道的文末会自动写上“来源：…”',
    en: 'For a repost: who published it first. Every channel says so in a line at the end of its text',
  },
  'fact.interprets': { zh: '解读的文件（验证码）', en: 'Document explained (its code)' },
  'fact.interprets.help': {
    zh: '解读稿填写所解读文件的验证码，在那份稿件的页面上',
    en: 'For an interpretation: the code on the page of the document',
  },
  'fact.opinions-until': { zh: '意见截止日期', en: 'Opinions until' },
  'fact.opinions-until.help': {
    zh: '征求意见和公示填写，如：2026-12-31；正文里也要写明',
    en: 'For consultations and publicity notices, such as 2026-12-31; the text says it too',
  },
  'fact.ai.help': {
    zh: '系统会按机器写过的文字自动认定，这里只能往高里改',
    en: 'Measured against what models wrote; it can be raised here, never lowered',
  },
  'fact.ai.lower': {
    zh: '人工智能参与只能往高里改；改写过的文字系统会重新认定。',
    en: 'AI involvement is raised, never lowered; what was rewritten is measured anew.',
  },
  'fact.ai': { zh: '人工智能参与', en: 'AI involvement' },
  'fact.ai.none': { zh: '无', en: 'None' },
  'fact.ai.assisted': { zh: '辅助', en: 'Assisted' },
  'fact.ai.generated': { zh: '生成', en: 'Generated' },
  'fact.form': {
    zh: '稿件信息中有一项不合要求，请按提示修改后再保存。',
    en: 'One of the facts of the release cannot be taken as it is: change it and save again.',
  },
})
