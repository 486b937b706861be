/**
 * Words that say nothing of what a text is about.
 * Trap: what is learnt counts without them; a change asks to learn anew.
 */

export const wordsOfNoMatter: readonly string[] = [
  '的 了 是 在 我 有 和 就 不 人 都 一 一个 上 也 很 到 说 要 去 你 会 着',
  '没有 看 好 自己 这 那 吗 吧 呢 啊 与 及 或 等 被 把 对 从 向 为 以 于 而',
  '之 其 所 将 已 还 又 给 让 我们 你们 他们 大家 这个 那个 什么 怎么 请 可以',
  '目前 现在 今天 昨天',
].flatMap((line) => line.split(' '))
