/**
 * The server's own Chinese sentences in English, for readers of English: at the API's refusals and on the workbench. Browser-safe.
 * Trap: `{}` stands for what varies, in order, and comes back as {1} {2}; a sentence that is missing here stays Chinese.
 */
const table = `
没有找到{} {}。 => Not found: {2}.
没有找到{} {}，或它还没有发出过。 => Not found, or not sent yet: {2}.
没有第 {} 稿。 => There is no revision {1}.
这个话题刚刚被另一个案件收入，请刷新。 => Another case just took this story; reload.
定性要有证据：请先由责任单位核实并交回材料。 => A verdict needs evidence: the responsible unit verifies and sends it first.
请写明定性的理由。 => Write the reason of the verdict.
没有这种定性。 => There is no such verdict.
署名人必须来自责任单位。 => The signer has to come from the responsible unit.
至少要有一条责任单位核实并署名的证据。 => At least one piece of evidence has to be verified and signed by the responsible unit.
所选证据中有已撤回的，请换用有效证据。 => Some of the evidence was withdrawn; choose evidence that stands.
别人刚刚改过这份渠道稿，请在最新一稿上修改；您的文字还在页面上。 => Somebody just changed this rendition; go on from the latest. Your text is still on the page.
标题超过 {} 字，请精简。 => The title is over {1} characters: shorten it.
标题超过 {} 字，手机上看不全，请精简。 => The title is over {1} characters and is cut off on a phone: shorten it.
标题末尾不用标点。 => No punctuation at the end of a title.
没有“{}”这一天，请核对。 => There is no day “{1}”: check it.
没有“{}”这个时间，请核对。 => There is no time “{1}”: check it.
{}年{}月{}日是星期{}，与写的不符，请核对。 => {1}-{2}-{3} is weekday {4}, not what is written: check it.
全文没有写年份，请至少写一次完整日期。 => No year anywhere: give one complete date at least.
“{}”要看哪一天读，请写明日期。 => “{1}” depends on the day it is read: give the date.
“{}”按年龄推算是{}年，前文“{}”是{}年，请核对。 => “{1}” means the year {2} by age, “{3}” before it means {4}: check it.
“{}”与正文的日期不一致，请核对。 => “{1}” differs from the dates of the text: check it.
“{}”在正文里没有，请核对。 => “{1}” is not in the text: check it.
“{}”与各项之和 {} 不符，请核对。 => “{1}” is not the sum of its parts, {2}: check it.
合计写的是 {}，各行相加是 {}，请核对。 => The total says {1}, the rows add up to {2}: check it.
文号应写成“{}”：用六角括号，不加“第”，不补零。 => Write the document number as “{1}”.
中文之间用全角标点。 => Full-width punctuation between Chinese characters.
数字和字母用半角。 => Half-width figures and letters.
“{}”没有配对的“{}”，请补上。 => “{1}” lacks its “{2}”: add it.
“{}”前面没有配对的“{}”，请核对。 => “{1}” has no “{2}” before it: check it.
“{}”连着写了两次，请核对。 => “{1}” stands twice in a row: check it.
“{}”还没有填写。 => “{1}” is not filled in yet.
“{}”是从网页带进来的，请删去。 => “{1}” came along from a web page: delete it.
“{}”后面缺少时间词（如“每季度”“跨年度”），请补上。 => “{1}” lacks its period: add it.
“{}”下面没有内容。 => Nothing stands under “{1}”.
“{}”后面没有填写。 => Nothing stands after “{1}”.
序号从第 {} 跳到第 {}，请核对有没有漏段。 => The numbering jumps from {1} to {2}: check for a missing part.
这是身份证号，不能公开，请删去或遮盖。 => An identity number may not be published: delete or mask it.
这是银行卡号，不能公开，请删去或遮盖。 => A bank card number may not be published: delete or mask it.
这是个人手机号，请改用单位电话；确需公开的请核对本人同意。 => A personal phone number: use the unit’s, or check that the person agreed.
请核对这是单位邮箱。 => Check that this is the unit’s e-mail address.
文中有密级或内部标志“{}”，不能公开，请停止处理并按保密规定报告。 => The text bears the classification mark “{1}”: stop, and report it as the secrecy rules say.
正文引用了外部图片“{}”，请先上传到本稿再引用。 => The text shows an image from outside, “{1}”: upload it here first.
正文里有一张图片不在本稿的附件中，请重新上传。 => An image of the text is not among the attachments: upload it again.
正文里有图片没有文字说明，请补上（读屏的人要靠它）。 => An image in the text has no caption: add it, screen readers need it.
图片“{}”没有文字说明，请补上。 => The image “{1}” has no caption: add it.
这类稿件不能直接用机器生成的文字，请由人改写，并把“人工智能参与”改为“辅助”。 => This kind may not carry generated text: a person rewrites it and sets AI involvement to “assisted”.
更正稿要写明更正说明：错在哪里，正确的是什么。 => A correction has to say what was wrong and what is right.
渠道账号“{}”已停用或不存在，请从渠道里去掉。 => The account “{1}” is off or gone: take it out of the channels.
渠道稿是按旧正文手工改的，请核对后保存，或恢复自动稿。 => The rendition was edited on an older text: look and save it, or take the proposal.
超出 {} {}（上限 {}），请删减。 => {1} over the limit of {3}: shorten it.
这个渠道的内容是空的，请补上或取消这个渠道。 => Nothing for this channel: write it, or leave the channel out.
这个渠道必须带上本站链接，请保留 {{link}}。 => This channel has to carry the link: keep {{link}}.
微博接口不收 #话题#，请去掉井号。 => Weibo refuses #topics# by its interface: take the signs out.
只有人能审稿。 => Only a person can review.
稿件还没有提交审核。 => It was not submitted for review yet.
稿件还没有提交，请先由拟稿人提交审核。 => It was not submitted yet; the drafter submits it first.
稿件已在审核中；要修改请先由审核人退回。 => It is under review; to change it, a reviewer returns it first.
稿件已退回修改，重新提交后才能审。 => It was returned; it can be reviewed once it is submitted again.
这一轮审核已经走完。 => This round of review is finished.
这一轮审核已经走完，不需要再审。 => This round of review is finished; nothing to decide.
已经发布，审核已结束。 => It is published; the review is over.
这个流程里没有这一步。 => This path has no such step.
这种稿件不能走这个审签流程。 => This kind cannot take this review path.
现在轮到“{}”，等这一步完成后再审。 => It is the turn of “{1}”; yours comes after it.
“{}”之后内容有改动，请先重新完成这一步。 => The content changed after “{1}”; that step has to be done again first.
您写过或改过这篇稿件的文字，不能再审它，请转给没有参与写作的同事。 => You wrote or changed this text and cannot review it: a colleague who did not does.
您已经做过“{}”，三审中的任何两审不能由同一人承担，请转给其他同事。 => You already did “{1}”; no two of the three reviews by one person: pass it on.
您研判过这件舆情，不能审它的回应稿，请转给其他有审核职责的同事。 => You assessed this case and cannot review its answer: pass it to another reviewer.
发布员不能审稿，请转给有审核职责的同事。 => Channel operators cannot review: pass it to a reviewer.
发布员不能批准撤回，请转给有审核职责的同事。 => Channel operators cannot approve a withdrawal: pass it to a reviewer.
您打开之后内容有改动，请刷新看过最新内容再决定。 => The content changed since you opened it: reload, look, then decide.
退回请写明原因，拟稿人才知道改什么。 => Write why it is returned, so that the drafter knows what to change.
还不能签发：{} => It cannot be signed yet: {1}
有 {} 处必须先改：{} => {1} to mend first: {2}
标题和正文都要有内容。 => Title and text are both needed.
请先选择公开属性（主动公开、依申请公开或不予公开）。 => Choose the disclosure attribute first.
不是主动公开的，请写明理由和依据。 => Not proactive: write the reason and its legal ground.
请至少选择一个发布渠道。 => Choose one channel at least.
标题最多 100 字，摘要最多 500 字，正文最多 45000 字，请删减或拆分。 => Title up to 100 characters, summary 500, text 45,000: shorten or split it.
文号应写成“机关代字〔年份〕序号号”，例如“云政发〔2026〕18号”。 => Write the document number like 云政发〔2026〕18号.
文号“{}”已经用过，请核对后换一个。 => The document number “{1}” is taken: check it.
公开目录里没有“{}”。 => The catalogue has no “{1}”.
没有“{}”这种稿件类型。 => There is no kind of release “{1}”.
没有渠道账号“{}”。 => There is no account “{1}”.
没有渠道账号“{}”，或它已停用，请在渠道设置里核对。 => The account “{1}” is missing or off: check the channel settings.
渠道稿的内容不完整或过长。 => The rendition is incomplete or too long.
渠道稿的形式不能改。 => The form of a rendition cannot be changed.
渠道稿只能用本稿已上传的图片，请先上传。 => A rendition can only show images of this release: upload it first.
这个渠道没有渠道稿，请先选择渠道。 => This channel has no rendition: choose the channel first.
这个渠道没有选上。 => This channel is not chosen.
这个附件已经移除。 => This attachment was taken out already.
已经发布，不能直接改；请用“更正”或“撤回”。 => It is published and cannot be edited: correct or withdraw it.
已经发布，请用“撤回”。 => It is published: withdraw it instead.
还没有签发，不需要撤销。 => It is not signed yet; nothing to undo.
没有等待发布的签发；已经发布的请用“撤回”。 => No sign-off waits to go out; what is published is withdrawn instead.
还没有发布，不需要更正，直接修改就行。 => It is not published yet: edit it, no correction is needed.
还没有发布，不用撤回；已签发待发布的请用“撤销签发”。 => It is not published yet: nothing to withdraw. Undo the sign-off instead.
已经撤回，不能再更正；需要时请另发一稿。 => It is withdrawn and cannot be corrected: publish another when needed.
已经撤回过了。 => It is withdrawn already.
已经由 {} 更正过，请更正那一稿。 => {1} corrected it already: correct that one.
已经由 {} 更正，请撤回那一稿。 => {1} corrected it: withdraw that one.
已经有一份更正稿 {} 在办，请在那一稿上修改。 => The correction {1} is under way: go on with that one.
已经有人提出撤回，请由另一位同事审批。 => A withdrawal is proposed already; another person decides it.
已经有人提出撤回，请直接由另一位同事审批。 => A withdrawal is proposed already; another person decides it.
没有等待审批的撤回。 => No withdrawal waits for a decision.
这次撤回已经有人决定过了。 => This withdrawal was decided already.
提出撤回和批准撤回要两个人，请由另一位有权限的同事批准。 => Proposing and approving a withdrawal takes two people: another entitled person approves.
撤回说明在“{}”上发不出去：{} => The explanation cannot go out on “{1}”: {2}
签发后又作了修改 => It was changed after the sign-off
封印清单被改动过，已停止发布，请联系安全管理员。 => The seal’s list was tampered with; publishing stopped. Tell the security administrator.
{}与签发时不一致，已停止发布，请退回编审重新签发。 => Something differs from what was signed off; publishing stopped. Return it to the desk and sign again.
只有被拒绝或等待人工的可以重发。 => Only what was refused or waits for a person can be sent again.
只有被拒绝或等待人工的可以重发；结果不明的请先核对。 => Only what was refused or waits for a person can be sent again; check an unknown outcome first.
这条已经有结果，不需要判定。 => Its outcome is known; nothing to decide.
这条已经有结果，不需要再判定。 => Its outcome is known; nothing to decide.
“不在，重发”要两个人确认，请让另一位同事复核。 => “Not there, send” takes two people: another one confirms.
这一稿已撤回，不能再发。 => It is withdrawn and cannot be sent.
这一稿已由 {} 更正，不能再发旧稿。 => {1} corrected it; the old text cannot be sent.
这一稿的封印已失效，不能再发。 => Its seal no longer holds; it cannot be sent.
后面的更正或撤回已经发出，这一条不再补发；需要时请另发一条。 => A later correction or withdrawal went out, so this one is not sent any more.
后面的更正或撤回已经发出，这一条不再补发 => A later correction or withdrawal went out, so this one is not sent any more
进程中断，结果不明 => The process broke off; the outcome is not known
调用中断，结果不明 => The call broke off; the outcome is not known
前一条还没有结果，等它有结果后再发；结果不明的请先核对 => Waits for the outcome of the one before it; check it when it is unknown
渠道账号已停用，启用后自动发出 => The account is off; it goes out when it is on again
停发开关已打开，关闭后自动发出 => The account is held; it goes out when it is released
超过最迟发布时间，请人工决定是否还发 => It is later than allowed; a person decides whether it still goes out
内容与封印不一致，已停止发送 => The content differs from the seal; sending stopped
人工核对：在那里 => A person checked: it is there
人工核对：不在，重发 => A person checked: not there, sent again
人工核对 => Checked by a person
人工重发 => Sent again by a person
没有符合地区和主题的订阅者 => No subscriber of this region and topic
原内容没有发到这里，不需要处理。 => The original never got here; nothing to do.
收到过原内容的人都已退订。 => Everybody who received the original has unsubscribed.
已由 {} 更正 => Corrected by {1}
稿件已撤回 => Withdrawn
还有 {} 个号码稍后再发 => {1} numbers follow later
平台不认授权，请重新授权或更换密钥（{}）。 => The platform refuses the authorisation: authorise again or change the key ({1}).
探测失败 => The probe failed
连接 {} 失败（{}） => Cannot connect to {1} ({2})
对方已永久关闭（410），不再抓取 => The other side closed it for good (410); it is no longer read
这是旧版 Office 文件（.doc/.xls），请在 Word 或 WPS 里“另存为 .docx”后再上传。 => An old Office file (.doc/.xls): save it as .docx and upload again.
这种文件不能收，请用 PNG、JPEG、PDF、.docx 或 .xlsx。 => This type cannot be accepted: use PNG, JPEG, PDF, .docx or .xlsx.
压缩包不能收，请上传里面的 .docx、.xlsx、PDF 或图片。 => Archives cannot be accepted: upload the files inside.
文件已损坏，打不开，请重新保存后再上传。 => The file is damaged: save it anew and upload again.
文件带有密级或内部标志“{}”，不能上传，请按保密规定处理。 => The file bears the classification mark “{1}” and cannot be uploaded: follow the secrecy rules.
这里只能导入 .docx 文件；其他文件请作为附件上传。 => Only .docx files can be imported; upload others as attachments.
这个 Word 文件打不开，请重新保存后再导入。 => This Word file cannot be opened: save it anew and import again.
这个 Word 文件展开后过大，请压缩其中的图片后再导入。 => This Word file is too large when unpacked: compress its images.
有一张图片不是 PNG 或 JPEG，没有带过来，请另存后上传。 => An image that is neither PNG nor JPEG was not carried over: save it as such and upload it.
表格里有合并的单元格，已拆开，请核对。 => Merged cells of a table were split: check them.
有图片没有文字说明，提交前请补上。 => An image has no caption: add it before submission.
文本框没有带过来，请把其中的文字移到正文。 => Text boxes were not carried over: move their words into the text.
公式没有带过来，请改用图片或文字。 => Formulas were not carried over: use an image or words.
图表或流程图没有带过来，请另存为图片后插入。 => Charts or diagrams were not carried over: save them as images and insert them.
嵌入的对象没有带过来，请作为附件上传。 => Embedded objects were not carried over: upload them as attachments.
文件里有修订痕迹，导入的是接受修订后的文字，请核对。 => The file has tracked changes; they were accepted: check the text.
批注没有带过来。 => Comments were not carried over.
脚注移到了文末，请核对。 => Footnotes moved to the end: check them.
页眉页脚没有带过来。 => Headers and footers were not carried over.
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
