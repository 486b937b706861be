/**
 * The server's own Chinese sentences in English, for readers of English: at the API's refusals and on the workbench. Browser-safe.
 * Trap: `{}` stands for what varies, in order, and comes back as {1} {2}; a sentence that is missing here stays Chinese.
 */
const table = `
没有找到{} {}。 => Not found: {2}.
这个话题刚刚被另一个案件收入，请刷新。 => Another case just took this story; reload.
定性要有证据：请先由责任单位核实并交回材料。 => A verdict needs evidence: the responsible unit verifies and sends it first.
请写明定性的理由。 => Write the reason of the verdict.
没有这种定性。 => There is no such verdict.
署名人必须来自责任单位。 => The signer has to come from the responsible unit.
至少要有一条责任单位核实并署名的证据。 => At least one piece of evidence has to be verified and signed by the responsible unit.
所选证据中有已撤回的，请换用有效证据。 => Some of the evidence was withdrawn; choose evidence that stands.
标题超过 {} 字，请精简。 => The title is over {1} characters: shorten it.
只有人能审稿。 => Only a person can review.
稿件还没有提交审核。 => It was not submitted for review yet.
这一轮审核已经走完。 => This round of review is finished.
这个渠道没有选上。 => This channel is not chosen.
还没有签发，不需要撤销。 => It is not signed yet; nothing to undo.
没有等待发布的签发；已经发布的请用“撤回”。 => No sign-off waits to go out; what is published is withdrawn instead.
已经有人提出撤回，请直接由另一位同事审批。 => A withdrawal is proposed already; another person decides it.
调用中断，结果不明 => The call broke off; the outcome is not known
探测失败 => The probe failed
连接 {} 失败（{}） => Cannot connect to {1} ({2})
对方已永久关闭（410），不再抓取 => The other side closed it for good (410); it is no longer read
这个 Word 文件打不开，请重新保存后再导入。 => This Word file cannot be opened: save it anew and import again.
{} 条提及，{} 个不同来源 => {1} mentions from {2} sources
最近一小时 {} 条，前一小时 {} 条 => {1} in the last hour, {2} in the hour before
涉及人身或公共安全 => About life or public safety
涉及水电气、食药、医教等基本服务 => About water, power, food, medicine, schools or other basic services
涉及未成年人 => About minors
疑似不实程度 {}%（机器判断，待核实） => Looks inaccurate: {1} % (machine, to be checked)
旧谣新传：已有正式答复，可直接引用 => An old rumour is back: the published answer can be used
风险达到关注线 => The risk reached the line of attention
风险等级上升 => The level of risk rose
提及增至 {} 条 => Mentions grew to {1}
用语{}，语气像{} => Words {1}; sounds {2}
用语{} => Words {1}
整体用语与篇幅，语气像{} => Words and length as a whole; sounds {1}
整体用语与篇幅 => Words and length as a whole
高兴 => happy
愤怒 => angry
悲伤 => sad
恐惧 => afraid
惊讶 => surprised
没有可识别的用语 => No words that tell
提问：“{}” => A question: “{1}”
投诉反映：“{}” => A complaint: “{1}”
求助：“{}” => An appeal: “{1}”
表扬：“{}” => Praise: “{1}”
担忧：“{}” => A concern: “{1}”
新闻体：“{}” => Reads like news: “{1}”
传闻用语：“{}” => Words of hearsay: “{1}”
提出诉求：“{}” => A demand: “{1}”
批评：“{}” => Criticism: “{1}”
提出建议：“{}” => A suggestion: “{1}”
质疑：“{}” => Doubt: “{1}”
可能有误解：“{}” => Perhaps a misunderstanding: “{1}”
涉及歪曲：“{}” => Speaks of distortion: “{1}”
恐慌：“{}” => Panic: “{1}”
可能冒充官方：“{}” => May pose as official: “{1}”
转述未具来源：“{}” => Told without a source: “{1}”
转述未具来源的严重情况：“{}”“{}” => Something grave, told without a source: “{1}” “{2}”
不信官方说法：“{}” => Doubts the official word: “{1}”
反对：“{}” => Opposes: “{1}”
支持官方说法：“{}” => Supports the official word: “{1}”
涉及人身安全：“{}” => Somebody may be in danger: “{1}”
需尽快处理：“{}” => Needs help soon: “{1}”
未证实的严重事实：“{}” => A grave fact, unverified: “{1}”
{} 条（含签名） => {1} messages (with the signature)
标题 {}/{} => title {1}/{2}
按字节计 => in bytes
字段“{}”缺失或格式不对。 => The field “{1}” is missing or malformed.
这一行不是一个对象。 => The row is no object.
这一条已经重试成功，不用再试。 => It went in already; nothing to try again.
没有“{}”这种信息源。 => There is no kind of source “{1}”.
信息源密钥不完整，请补齐后再保存。 => The source’s secrets are incomplete: fill them in before saving.
读不懂文件“{}”，请用 CSV 或 XLSX。 => “{1}” cannot be read: use CSV or XLSX.
找不到内容列。表头是：{}。请在设置里指明哪一列是内容。 => No column holds the text. The heading is: {1}.
这个表格展开后过大，请拆成几个文件再导入。 => The table is too large when unpacked: split it into several files.
文件是空的，请重新选择。 => The file is empty: choose another.
没有内容 => no text
没有编号，无法去重 => no number, so it could come in twice
一次最多导入 {} 行，请拆开再导 => {1} rows at most at a time: split the file
信息源设置不完整。 => The source’s settings are incomplete.
`

interface Pair {
  readonly sign: RegExp
  readonly english: string
}

const pairs: readonly Pair[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [chinese = '', english = ''] = line.split(' => ')
    const escaped = chinese.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
    // `{{link}}` is itself, `{}` is a hole.
    return { sign: new RegExp(`^${escaped.replaceAll(/\{\}/g, '([\\s\\S]*?)')}$`), english }
  })

/** The sentence in English, or undefined when it is not one of ours. */
export function inEnglish(sentence: string): string | undefined {
  // Several said together come first: a hole would swallow what follows it.
  const parts = sentence.split('；').map(oneSentence)
  if (parts.every((part) => part !== undefined)) return parts.join('; ')
  const whole = oneSentence(sentence)
  if (whole !== undefined) return whole
  // Of one channel: “政务短信：超出 12 字（上限 140），请删减。”
  const at = sentence.indexOf('：')
  const rest = at === -1 ? undefined : oneSentence(sentence.slice(at + 1))
  return rest === undefined ? undefined : `${sentence.slice(0, at)}: ${rest}`
}

function oneSentence(sentence: string): string | undefined {
  for (const { sign, english } of pairs) {
    const found = sign.exec(sentence)
    if (found === null) continue
    return english.replaceAll(/\{(\d)\}/g, (_, hole: string) => {
      const said = found[Number(hole)] ?? ''
      return inEnglish(said) ?? said
    })
  }
  return undefined
}
