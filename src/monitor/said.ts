/** What the monitor module says to people, in every language side by side. */

import { catalogue } from '../words/message.ts'

export const { texts, say } = catalogue({
  'source.changed-meanwhile': {
    zh: '别人刚改过这个来源；没有盖掉它。请读到新的设置再改。',
    en: 'Somebody just changed this source; it was not replaced. Read it anew, then change it.',
  },
  'source.code-taken': {
    zh: '已经有这个代号的来源，请换一个代号，或改那个来源。',
    en: 'There is a source with this code: take another code, or change that source.',
  },
  'story.level-meanwhile': {
    zh: '别人刚定过这件事的级别；没有盖掉它，您写的理由还在。请看过再定。',
    en: 'Somebody just set the level of this story; it was not replaced, and your reason is still here. Look again, then set it.',
  },
  'mention.kind-meanwhile': {
    zh: '别人刚改过这条的类别；没有盖掉它。请看过再改。',
    en: 'Somebody just changed the kind of this mention; it was not replaced. Look again, then change it.',
  },
  'source.refused': { zh: '信息源设置有误。', en: 'The source is not set up correctly.' },
  'source.unknown-kind': {
    zh: '没有“{kind}”这种信息源。',
    en: 'There is no kind of source “{kind}”; choose one from the list.',
  },
  'source.settings': {
    zh: '信息源设置不完整。',
    en: 'The source’s settings are incomplete: fill them in and save again.',
  },
  'source.secrets': {
    zh: '信息源密钥不完整，请补齐后再保存。',
    en: 'The source’s secrets are incomplete: fill them in before saving.',
  },
  'source.gone': {
    zh: '对方已永久关闭（410），不再抓取',
    en: 'The other side closed it for good (410); it is no longer read',
  },
  'source.answered': { zh: '对方答复 HTTP {status}', en: 'The other side answered HTTP {status}' },
  'source.no-feed': {
    zh: '对方返回的不是订阅源（可能要登录或已改版）',
    en: 'What came back is no feed; it may ask for a sign-in, or the site has changed',
  },
  'source.no-list': { zh: '对方返回的不是 JSON 列表', en: 'What came back is no JSON list' },
  'source.broke': {
    zh: '读取时出错：{fault}',
    en: 'Reading it failed: {fault}',
  },
  'source.pushed': { zh: '{id}（接口推送）', en: '{id} (push API)' },

  'source-kind.feed': { zh: '订阅源（RSS/Atom/JSON）', en: 'Feed' },
  'source-kind.hotline': { zh: '热线与留言导出', en: 'Hotline export' },
  'source-kind.manual': { zh: '人工录入', en: 'Manual entry' },
  'source-kind.mastodon': { zh: 'Mastodon 话题与提及', en: 'Mastodon' },
  'source-kind.portal': { zh: '门户查证', en: 'Portal checks' },
  'source-kind.push': { zh: '接口推送', en: 'Push API' },
  'source-kind.wechat-bot': { zh: '微信群', en: 'WeChat rooms' },
  'source-setting.url': { zh: '订阅地址', en: 'Address of the feed' },
  'source-setting.url.help': {
    zh: 'RSS、Atom 或 JSON 订阅源的网址。',
    en: 'Where the RSS, Atom or JSON feed is.',
  },
  'source-setting.place': { zh: '所属地区', en: 'Place' },
  'source-setting.place.help': {
    zh: '这个来源说的是哪里；不填则从文字里找。',
    en: 'Which place it speaks of; left empty, the place is looked for in the words.',
  },
  'source-setting.token': { zh: '访问令牌', en: 'Access token' },
  'source-setting.token.help': {
    zh: '对方要求令牌时才填。',
    en: 'Only where the other side asks for one.',
  },
  'source-setting.access-token.help': {
    zh: '读取“提到本单位”必须填；只看话题多数不用。',
    en: 'Needed to read what names the office; a hashtag can mostly be read without.',
  },
  'source-setting.server': { zh: '服务器地址', en: 'Address of the server' },
  'source-setting.server.help': {
    zh: 'Mastodon 或兼容服务器的网址。',
    en: 'A server of Mastodon, or one that speaks like it.',
  },
  'source-setting.what': { zh: '看什么', en: 'What is read' },
  'source-setting.what.hashtag': { zh: '一个话题标签', en: 'A hashtag' },
  'source-setting.what.notifications': { zh: '提到本单位的帖文', en: 'Posts that name the office' },
  'source-setting.tag': { zh: '话题标签', en: 'Hashtag' },
  'source-setting.tag.help': {
    zh: '不带 #；看话题标签时必填。',
    en: 'Without #; needed when a hashtag is read.',
  },
  'source-setting.account': { zh: '微信账号', en: 'WeChat account' },
  'source-setting.account.help': {
    zh: '渠道账号的编号，这个账号所在的群会被收录。',
    en: 'The id of the channel account whose rooms are heard.',
  },
  'source-setting.source': { zh: '来源编号', en: 'Id of the source' },
  'source-setting.source.help': {
    zh: '导入的工单记在这个编号下。',
    en: 'Imported rows are kept under this id.',
  },
  'source-setting.column.number': { zh: '编号列', en: 'Column of the number' },
  'source-setting.column.text': { zh: '内容列', en: 'Column of the text' },
  'source-setting.column.title': { zh: '标题列', en: 'Column of the title' },
  'source-setting.column.time': { zh: '时间列', en: 'Column of the time' },
  'source-setting.column.author': { zh: '来电人列', en: 'Column of the caller' },
  'source-setting.column.place': { zh: '地区列', en: 'Column of the place' },
  'source-setting.column.help': {
    zh: '表头里的名称；不填则按常见名称找。',
    en: 'As the heading names it; left empty, the usual names are looked for.',
  },

  'row.not-json': {
    zh: '这一行不是合法的 JSON，请检查后重新推送这一行。',
    en: 'This line is no JSON: mend it and push the line again.',
  },
  'row.not-utf8': {
    zh: '这一行不是 UTF-8 编码，请转码后重新推送这一行。',
    en: 'This line is not UTF-8: convert it and push the line again.',
  },
  'row.not-an-object': { zh: '这一行不是一个对象。', en: 'The row is no object.' },
  'row.field': { zh: '字段“{field}”缺失或格式不对。', en: 'The field “{field}” is missing or malformed.' },
  'row.no-text': { zh: '没有内容', en: 'no text' },
  'row.no-number': { zh: '没有编号，无法去重', en: 'no number, so it could come in twice' },
  'row.beyond-most': {
    zh: '一次最多导入 {most} 行，请拆开再导',
    en: '{most} rows at most at a time: split the file',
  },
  'push.not-an-array': {
    zh: '正文不是 UTF-8 编码的 JSON 数组。',
    en: 'The body is no JSON array in UTF-8: mend it and push again.',
  },
  'push.too-many': {
    zh: '一次最多 {most} 条，请分批推送。',
    en: '{most} rows at most at a time: push them in parts.',
  },
  'table.empty': { zh: '文件是空的，请重新选择。', en: 'The file is empty: choose another.' },
  'table.too-large': {
    zh: '这个表格展开后过大，请拆成几个文件再导入。',
    en: 'The table is too large when unpacked: split it into several files.',
  },
  'table.unreadable': {
    zh: '读不懂文件“{fileName}”，请用 CSV 或 XLSX。',
    en: '“{fileName}” cannot be read: use CSV or XLSX.',
  },
  'table.no-text-column': {
    zh: '找不到内容列。表头是：{heading}。请在设置里指明哪一列是内容。',
    en: 'No column holds the text. The heading is: {heading}. Name the column in the settings.',
  },
  'mention.unreadable': {
    zh: '研读时出错：{fault}',
    en: 'It could not be read: {fault}',
  },
  'quarantine.done': {
    zh: '这一条已经重试成功，不用再试。',
    en: 'It went in already; nothing to try again.',
  },

  'story.not-found': {
    zh: '没有找到话题 {storyId}。',
    en: 'There is no story {storyId}; it may have been moved.',
  },
  'mention.not-found': {
    zh: '没有找到提及 {mentionId}。',
    en: 'There is no mention {mentionId}; it may have been moved.',
  },
  'alert.not-found': {
    zh: '没有找到预警 {alertId}。',
    en: 'There is no alarm {alertId}; it may have been moved.',
  },
  'quarantine.not-found': {
    zh: '没有找到隔离条目 {itemId}。',
    en: 'There is no item {itemId} set apart; it may have been moved.',
  },
  'merge.not-found': {
    zh: '没有找到这次合并，请刷新后再看。',
    en: 'This merge was not found: reload and look again.',
  },
  'merge.undone': {
    zh: '这两个话题已经分开，或又并入了别的话题：请刷新，从最近一次合并开始拆分。',
    en: 'These stories are apart already, or part of another by now: reload, and split from the latest merge on.',
  },
  'story.taken-up': {
    zh: '这个话题刚刚被另一个案件收入，或并入了别的话题，请刷新。',
    en: 'Another case just took this story, or it became part of another: reload.',
  },

  'risk.heat': {
    zh: '{mentions} 条提及，{authors} 个不同来源',
    en: '{mentions, plural, one {# mention} other {# mentions}} from {authors, plural, one {# source} other {# sources}}',
  },
  'risk.growth': {
    zh: '最近一小时 {lastHour} 条，前一小时 {hourBefore} 条',
    en: '{lastHour} in the last hour, {hourBefore} in the hour before',
  },
  'risk.harm': { zh: '涉及人身或公共安全', en: 'About life or public safety' },
  'risk.essential': {
    zh: '涉及水电气、食药、医教等基本服务',
    en: 'About water, power, food, medicine, schools or other basic services',
  },
  'risk.children': { zh: '涉及未成年人', en: 'About minors' },
  'risk.unverified': {
    zh: '疑似不实程度 {percent}%（机器判断，待核实）',
    en: 'Looks inaccurate: {percent} % (machine, to be checked)',
  },
  'alert.known-claim': {
    zh: '旧谣新传：已有正式答复，可直接引用',
    en: 'An old rumour is back: the published answer can be used',
  },
  'alert.risk': { zh: '风险达到关注线', en: 'The risk reached the line of attention' },
  'alert.level-rose': { zh: '风险等级上升', en: 'The level of risk rose' },
  'alert.grew': { zh: '提及增至 {mentions} 条', en: 'Mentions grew to {mentions}' },
  'alert.passed-on': {
    zh: '【预警升级】{level}：{title}（{mentions} 条提及），{minutes} 分钟无人确认。请 {names} 处理。',
    en: '[Alarm passed on] {level}: {title} ({mentions} mentions). Nobody took it in {minutes} minutes. {names}: please act.',
  },
  'alert.passed-on-to-duty': {
    zh: '【预警升级】{level}：{title}（{mentions} 条提及），{minutes} 分钟无人确认。请值班人员立即处理。',
    en: '[Alarm passed on] {level}: {title} ({mentions} mentions). Nobody took it in {minutes} minutes. Whoever is on duty: act now.',
  },
  'level.red': { zh: '红', en: 'red' },
  'level.orange': { zh: '橙', en: 'orange' },
  'level.yellow': { zh: '黄', en: 'yellow' },
  'level.blue': { zh: '蓝', en: 'blue' },

  'label.reasons': { zh: '{reasons}', en: '{reasons}' },
  'label.question': { zh: '提问：{words}', en: 'A question: {words}' },
  'label.complaint': { zh: '投诉反映：{words}', en: 'A complaint: {words}' },
  'label.appeal': { zh: '求助：{words}', en: 'An appeal: {words}' },
  'label.praise': { zh: '表扬：{words}', en: 'Praise: {words}' },
  'label.concern': { zh: '担忧：{words}', en: 'A concern: {words}' },
  'label.news': { zh: '新闻体：{words}', en: 'Reads like news: {words}' },
  'label.refutes': { zh: '辟谣：{words}', en: 'Refutes a rumour: {words}' },
  'label.hearsay': { zh: '传闻用语：{words}', en: 'Words of hearsay: {words}' },
  'label.told-by-acquaintance': { zh: '转述熟人：{words}', en: 'Told by somebody they know: {words}' },
  'label.common-rumour': { zh: '常见传闻内容：{words}', en: 'What rumours often speak of: {words}' },
  'label.grave-fact': { zh: '未证实的严重事实：{words}', en: 'A grave fact, unverified: {words}' },
  'label.nothing-known': { zh: '没有可识别的用语', en: 'No words that tell' },
  // Finer labels, stance and urgency stand beside the name of what was read: their reasons give the words alone.
  'label.demand': { zh: '用语{words}', en: 'Words {words}' },
  'label.criticism': { zh: '用语{words}', en: 'Words {words}' },
  'label.suggestion': { zh: '用语{words}', en: 'Words {words}' },
  'label.doubt': { zh: '用语{words}', en: 'Words {words}' },
  'label.misunderstanding': { zh: '用语{words}', en: 'Words {words}' },
  'label.distortion': { zh: '用语{words}', en: 'Words {words}' },
  'label.panic': { zh: '用语{words}', en: 'Words {words}' },
  'label.impersonation': { zh: '用语{words}', en: 'Words {words}' },
  'label.unsourced': { zh: '转述未具来源：{words}', en: 'Told without a source: {words}' },
  'label.unsourced-grave': {
    zh: '转述未具来源的严重情况：{words}',
    en: 'Something grave, told without a source: {words}',
  },
  'label.doubts-office': { zh: '用语{words}', en: 'Words {words}' },
  'label.opposes': { zh: '用语{words}', en: 'Words {words}' },
  'label.supports-office': { zh: '用语{words}', en: 'Words {words}' },
  'label.danger': { zh: '用语{words}', en: 'Words {words}' },
  'label.soon': { zh: '用语{words}', en: 'Words {words}' },
  'label.learnt-words': { zh: '用语{words}', en: 'Words {words}' },
  'label.learnt-whole': { zh: '整体用语与篇幅', en: 'Words and length as a whole' },
  'label.with-feeling': { zh: '{reason}，语气像{feeling}', en: '{reason}; sounds {feeling}' },
  'feeling.happy': { zh: '高兴', en: 'happy' },
  'feeling.angry': { zh: '愤怒', en: 'angry' },
  'feeling.sad': { zh: '悲伤', en: 'sad' },
  'feeling.fear': { zh: '恐惧', en: 'afraid' },
  'feeling.surprise': { zh: '惊讶', en: 'surprised' },
  'permission.monitor.classify': { zh: '舆情标注', en: 'classify mentions' },
  'permission.monitor.sources': { zh: '管理信息源', en: 'manage sources' },
  'permission.alert.acknowledge': { zh: '确认预警', en: 'acknowledge alerts' },
  'permission.case.grade.high': { zh: '定级（一、二级）', en: 'grade cases (levels 1 and 2)' },
  'wait.alert': { zh: '预警', en: 'Alarms' },
})
