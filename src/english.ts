/**
 * The server's own Chinese sentences in English, for readers of English: at the API's refusals and on the workbench. Browser-safe.
 * Trap: `{}` stands for what varies, in order, and comes back as {1} {2}; a sentence that is missing here stays Chinese.
 */
const table = `
没有找到{} {}。 => Not found: {2}.
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
这个 Word 文件打不开，请重新保存后再导入。 => This Word file cannot be opened: save it anew and import again.
{} 条（含签名） => {1} messages (with the signature)
标题 {}/{} => title {1}/{2}
按字节计 => in bytes
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
