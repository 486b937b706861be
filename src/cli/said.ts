/** What the command line says to the operator, in every language side by side. */

import { catalogue } from '../words/message.ts'

export const { texts, say } = catalogue({
  'verify.pack-whole': {
    zh: '✔ 证据包完整，没有被改动。',
    en: '✔ The evidence pack is whole and was not changed.',
  },
  'verify.pack-faulty': { zh: '✘ 证据包有问题：', en: '✘ Something is wrong with the evidence pack:' },
  'verify.pack-content': {
    zh: '内容：{title}（{kind} {id}），{files} 个文件，制作于 {madeAt}',
    en: 'Content: {title} ({kind} {id}), {files, plural, one {# file} other {# files}}, made {madeAt}',
  },
  'verify.pack-hash': {
    zh: '清单哈希：{hash}（请与另存的一份核对）',
    en: 'Hash of the manifest: {hash} (compare it with a copy kept elsewhere)',
  },
  'verify.signature-right': { zh: '签名正确', en: 'The signature is right' },
  'verify.signature-wrong': { zh: '签名与本机主密钥不符', en: 'The signature does not fit the key here' },
  'verify.signature-missing': { zh: '没有签名', en: 'There is no signature' },
  'verify.signature-unchecked': {
    zh: '签名未检查（本机没有主密钥）',
    en: 'The signature was not checked: there is no master key on this machine',
  },
  'verify.chain-whole': {
    zh: '✔ 审计链完整，没有被改动。',
    en: '✔ The audit chain is whole and was not changed.',
  },
  'verify.chain-faulty': { zh: '✘ 审计链有问题：', en: '✘ Something is wrong with the audit chain:' },
  'verify.more-faults': {
    zh: '……共 {count} 处。',
    en: '… {count, plural, one {# fault} other {# faults}} in all.',
  },
  'verify.bad-line': {
    zh: '链头文件第 {line} 行不可读。',
    en: 'Line {line} of the file of heads cannot be read.',
  },
  'verify.chain-counts': {
    zh: '{links} 环，与 {heads} 个公布过的链头核对；{unsealed} 个事件待封链。',
    en: '{links, plural, one {# link} other {# links}} compared with {heads, plural, one {# published head} other {# published heads}}; {unsealed, plural, one {# event waits} other {# events wait}} for the chain.',
  },
  'verify.chain-head': { zh: '链头：{position} {hash}', en: 'Head: {position} {hash}' },
  'verify.no-heads': {
    zh: '{file} 里没有公布过的链头。',
    en: '{file} holds no published head.',
  },
  'key.not-a-key-setting': {
    zh: 'MINGBAI_MASTER_KEY：每个密钥应为 32 字节的 base64。',
    en: 'MINGBAI_MASTER_KEY: each key has to be 32 bytes in base64.',
  },
  'key.not-a-key-file': {
    zh: '{file}：里面不是 32 字节的 base64 密钥，请放回原来的文件。',
    en: '{file} holds no key of 32 bytes in base64: put the right file back.',
  },
  'key.missing': {
    zh: '没有找到主密钥：{file} 不存在，MINGBAI_MASTER_KEY 也没有设置；而数据库里已有内容。没有另造密钥，也没有启动，数据没有改动。\n请把原来的 master.key 放回 {file}（权限 0600），或把它的内容设为 MINGBAI_MASTER_KEY，再启动。\n如果原来的确已丢失：自己生成一个（openssl rand -base64 32），设为 MINGBAI_MASTER_KEY 再启动；之后渠道和来源的密钥、验证器、订阅人地址都要重新登记。',
    en: 'There is no master key: {file} is missing and MINGBAI_MASTER_KEY is not set, although the database holds an office. No key was made, nothing was started or changed.\nPut the old master.key back as {file} (mode 0600), or set MINGBAI_MASTER_KEY to what it holds, then start again.\nIf it is lost for good: make one (openssl rand -base64 32), set MINGBAI_MASTER_KEY to it and start; secrets of channels and sources, authenticators and addresses of subscribers then have to be entered anew.',
  },
  'key.missing-beginning-anew': {
    zh: '{missing}\n如果本想从头开始：旧的数据库还在 {folder}；确认不再需要后删除它，再启动。',
    en: '{missing}\nIf you meant to begin anew: the old database lies in {folder}; delete it once nobody needs it, then start.',
  },
  'config.wrong': { zh: '配置有误：\n{faults}', en: 'The configuration is wrong:\n{faults}' },
  'command.unknown': { zh: '没有命令“{name}”。', en: 'There is no command “{name}”.' },
  'command.wrong-option': {
    zh: '选项有误，请加 --help 查看用法（{words}）。',
    en: 'An option is wrong; see --help ({words}).',
  },
  'file.cannot-open': {
    zh: '文件打不开，请检查路径和权限（{words}）。',
    en: 'The file cannot be opened: check its path and who may read it ({words}).',
  },
  'line.not-json': { zh: '这一行不是 JSON（{words}）', en: 'this line is no JSON ({words})' },
  'line.not-an-object': { zh: '每一行应是一个 JSON 对象', en: 'a line must be a JSON object' },
  'line.no-id': { zh: '字段 id 应是文字或数字', en: 'field “id” must be text or a number' },
  'line.not-text': { zh: '字段 {field} 应是文字', en: 'field “{field}” must be text' },
  'lint.facts-form': {
    zh: '字段 facts 应是文字，或文字的列表',
    en: 'field “facts” must be text or a list of facts',
  },
  'match.claim-without-id': {
    zh: '{file}：有一条说法没有编号（id）',
    en: '{file}: a claim has no id',
  },
  'command.usage': {
    zh: 'mingbai 命令 [选项]    命令后加 --help 查看选项和例子',
    en: 'mingbai COMMAND [options]    --help after a command shows its options and examples',
  },
  'command.serve': { zh: '启动办公室', en: 'start the office' },
  'command.demo': { zh: '用替身演示两个故事', en: 'play both stories against stand-ins' },
  'command.migrate': { zh: '升级数据库', en: 'bring the database up to date' },
  'command.backup': {
    zh: '备份：运行时把一切写进一个文件',
    en: 'write everything into one file, while running',
  },
  'command.restore': { zh: '恢复：把备份写入空数据库', en: 'load a backup into an empty database' },
  'command.import': { zh: '导入别处的表格、文稿和结论', en: 'bring in exports, texts and rulings' },
  'command.classify': { zh: '给帖子打标签（NDJSON）', en: 'label posts (NDJSON)' },
  'command.cluster': { zh: '把帖子归并成话题（NDJSON）', en: 'gather posts into stories (NDJSON)' },
  'command.compare': { zh: '判断两段文字是否照抄（NDJSON）', en: 'tell copies (NDJSON)' },
  'command.background': { zh: '统计词语有多常见', en: 'count how rare terms are' },
  'command.likeness': { zh: '学习文字的相似度', en: 'learn how alike texts are' },
  'command.match': { zh: '查找已知说法（NDJSON）', en: 'find known claims (NDJSON)' },
  'command.lint': { zh: '校对稿件（NDJSON）', en: 'proof-read releases (NDJSON)' },
  'command.train': { zh: '训练标签模型', en: 'teach the label model' },
  'command.evaluate': { zh: '测量阅读的准确程度', en: 'print the figures of reading' },
  'command.verify': { zh: '验证证据包或审计链', en: 'check an evidence pack or the audit chain' },
  'command.config': { zh: '检查设置', en: 'check the settings' },
  'command.bench': { zh: '测量速度与可靠性', en: 'measure speed and reliability' },
  'migrate.nothing-new': { zh: '数据库已是最新。', en: 'The database is up to date.' },
  'serve.listening': {
    zh: '明白 {url}  监听 http://{host}:{port}\n  门户    {url}/\n  工作台  {url}/desk/',
    en: 'Mingbai {url}  listening http://{host}:{port}\n  portal  {url}/\n  desk    {url}/desk/',
  },
  'serve.nobody-yet': {
    zh: '还没有人员。请在 24 小时内用这个链接设置第一位系统管理员（只能用一次）：',
    en: 'Nobody is here yet. Set up the first administrator with this link within 24 hours (it works once):',
  },
  'backup.progress': { zh: '备份', en: 'backup' },
  'restore.progress': { zh: '恢复', en: 'restore' },
  'import.progress': { zh: '导入', en: 'import' },
  'backup.done': {
    zh: '已备份 {tables} 张表、{rows} 行，{megabytes} MB，用时 {ms} 毫秒：{file}\n主密钥不在备份里，请另行保管。',
    en: 'Wrote {tables} tables with {rows, plural, one {# row} other {# rows}}, {megabytes} MB, in {ms} ms: {file}\nThe master key is not in it: keep it elsewhere.',
  },
  'restore.done': {
    zh: '已恢复 {madeAt} 的备份：{tables} 张表、{rows} 行，每张表的哈希一致，用时 {ms} 毫秒。',
    en: 'Restored the backup of {madeAt}: {tables} tables with {rows, plural, one {# row} other {# rows}}, each as its hash says, in {ms} ms.',
  },
  'restore.chain-whole': {
    zh: '审计链完整，共 {links} 环。',
    en: 'The audit chain is whole: {links, plural, one {# link} other {# links}}.',
  },
  'restore.chain-faulty': {
    zh: '审计链有 {count} 处问题，请运行 mingbai verify --chain 查看。',
    en: 'The audit chain has {count, plural, one {# fault} other {# faults}}: run mingbai verify --chain.',
  },
  'restore.no-accounts': { zh: '没有对外渠道。', en: 'No account speaks to the outside.' },
  'restore.held': {
    zh: '已停发 {count} 个对外渠道（{accounts}）：备份之后发出过的，在库里仍是待发，放行会再发一遍。请在工作台“渠道”里逐个核对后放行。',
    en: '{count, plural, one {# account is} other {# accounts are}} on hold ({accounts}): what left after the backup still waits here and would leave again. Look at each one under “Channels” of the workbench, then release it.',
  },
  'restore.key-fits': {
    zh: '本机的主密钥（{needed}）就是备份时的那一个，可以用 mingbai serve 启动。',
    en: 'The master key here ({needed}) is the one of the backup: start with mingbai serve.',
  },
  'restore.key-unchecked': {
    zh: '备份里没有加密的内容，无从核对主密钥。请确认本机的主密钥就是原来的那一个，再用 mingbai serve 启动。',
    en: 'The backup holds nothing encrypted, so the master key cannot be checked. See that the one here is the old one, then start with mingbai serve.',
  },
  'restore.key-other': {
    zh: '备份里的密文是用主密钥 {needed} 加密的，本机的主密钥不是它。{putBack}',
    en: 'The backup was encrypted with master key {needed}, which is not the one here. {putBack}',
  },
  'restore.key-missing': {
    zh: '本机没有主密钥，恢复也没有另造一个；备份里的密文是用主密钥 {needed} 加密的。{putBack}',
    en: 'There is no master key here and none was made; the backup was encrypted with master key {needed}. {putBack}',
  },
  'restore.key-missing-unknown': {
    zh: '本机没有主密钥，恢复也没有另造一个。{putBack}',
    en: 'There is no master key here and none was made. {putBack}',
  },
  'restore.put-key-back': {
    zh: '请把原来的 master.key 放到 {file}（权限 0600），或设置 MINGBAI_MASTER_KEY，再用 mingbai serve 启动；没有它，渠道密钥、验证器、订阅人地址都读不出来。',
    en: 'Put the old master.key back as {file} (mode 0600), or set MINGBAI_MASTER_KEY, then start with mingbai serve; without it secrets of channels, authenticators and addresses of subscribers cannot be read.',
  },
  'import.no-drafter': {
    zh: '请用 --as 写明拟稿人的登录名。',
    en: 'Name the drafter with --as LOGIN.',
  },
  'import.unknown-drafter': {
    zh: '没有在岗的人员“{login}”，请用 --as 写明拟稿人的登录名。',
    en: 'There is no active person “{login}”: name the drafter with --as LOGIN.',
  },
  'import.no-claim': { zh: '缺少 claim 字段', en: 'the field claim is missing' },
  'import.drafted': {
    zh: '已建草稿《{title}》，编号 {code}（{id}）',
    en: 'Drafted “{title}” with the number {code} ({id})',
  },
  'import.lost': { zh: '{what}{quote}', en: '{what} {quote}' },
  'import.lost-at': {
    zh: '第 {number, number} 段：{what}{quote}',
    en: 'Paragraph {number, number}: {what} {quote}',
  },
  'import.done': {
    zh: '收下 {accepted} 条，重复 {duplicates} 条，拒绝 {refused} 条，用时 {ms} 毫秒',
    en: 'Accepted {accepted}, duplicates {duplicates}, refused {refused}, in {ms} ms',
  },
  'import.refused-row': { zh: '第 {row} 行：{reason}', en: 'Row {row}: {reason}' },
  'import.more-refused': {
    zh: '…另有 {count} 行',
    en: '… and {count, plural, one {# row} other {# rows}} more',
  },
  'lint.day-form': { zh: '--day 要写成 2026-11-24 这样。', en: '--day has to look like 2026-11-24.' },
  'match.no-claims': { zh: 'match 需要 --claims 文件', en: 'match needs --claims FILE' },
})
