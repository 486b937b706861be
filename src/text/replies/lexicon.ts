/**
 * Words by which people ask to be left alone, and the small talk around them. Pure.
 * Trap: a word here is read alone or beside others of these lists; one that means something in a notice (停, 收, 取消)
 * stands only where nothing else was said.
 */

const list = (words: string): readonly string[] => words.split(/\s+/).filter((word) => word !== '')

/** Words that mean it wherever they stand. */
export const stopping = list(`退订 退阅 取消订阅 拒收 取消关注 取消推送 停止推送 停止发送 请勿打扰
  unsubscribe unsub optout tuiding quxiaodingyue jushou`)
/** Words that mean it beside small talk; in another sentence they may mean anything. */
export const stoppingHere =
  list(`退阅 移出名单 移除名单 停发 取关 屏蔽 拉黑 移除 删除 删掉 注销 解绑 不看 不订 不想看 不接收 停短信 停推送 停信息
  t td r n qx stop quit remove dontsend nomore 0000 00000`)
/** Of these only a text of nothing else is understood: `停了吗` and `取消了吗` ask about water and fairs. */
export const aloneOnly =
  /^(?:请|麻烦|回复?|复|我要|申请)*(?:退|退出|停|停止|取消|关闭|解除|撤销|tui|quxiao|cancel|end)+(?:吧|谢谢|一下|please)*$/
export const denying = list(`不要 不要再 不用 不必 不想 不再 不需要 不需 不愿 不愿意 不希望 不喜欢 不许 不准
  别 别再 甭 莫 勿 请勿 没必要 讨厌 少 dont donot never no`)
/** What is ended may be our messages or the fair. */
export const ending = list('停止 终止 取消 关闭 关掉 禁止 拒绝 谢绝 stop quit cancel end')
export const denyingSurely = list('不要 不想 不再 不需要 不愿 不愿意 不希望 别 勿 请勿 dont')
export const denyingTheNext = list('停止 取消 禁止 拒绝 谢绝 stop cancel')
export const sending =
  list(`发 发送 发来 发过来 发信 发短信 传 传来 推送 推 打扰 打搅 骚扰 扰 烦 订 订阅 通知 短信 信息 消息 联系 提醒
  send sending text texting message messages messaging contact spam sms`)
export const receiving = list('收 收到 收取 接收 接受 看 看到 看见 听 receive receiving get getting')
export const sendingSurely =
  list(`发 发送 发来 推送 收 收到 看到 接收 打扰 打搅 骚扰 短信 信息 消息 订阅 发短信 发信息
  send sending text texting messages`)
/** Said of us rather than to us. Alone they are no request that is understood, and no topic either. */
export const annoyed = list('滚 滚蛋 烦 烦人 烦死 烦死了 烦不烦 骚扰 骚扰短信 垃圾短信 吵 无聊 有完没完 够了')
export const smallTalk =
  list(`我 你 您 你们 您们 俺 咱 请 麻烦 烦请 谢谢 多谢 谢 感谢 回复 回 发 发送 复 短信 信息 消息 通知 推送 公告 提醒
  业务 服务 功能 套餐 号码 手机 手机号 这个 那个 这些 那些 这 那 此 本 本人 本机 该 的 了 啦 啊 吧 呀 哦 呢 吗 嘛 么 哈 嗯 好 好的 要 想 要求 申请 需要
  希望 打算 给 给我 向 对 把 将 再 又 还 也 都 就 就是 是 为 到 至 在 从 和 与 及 或 以后 今后 之后 现在 马上 立即 立刻 赶紧 尽快 快 快点
  全部 所有 一切 任何 一律 统统 一下 下 可以 能 能不能 可不可以 能否 可否 怎么 怎样 如何 怎么样 咋 办 办理 帮 帮忙 帮我 老 总 总是 老是 天天 每天 一直 来 过来 去 掉
  您好 你好 喂 已 已经 早就 都 很 太 真 条 个 次 类 种 贵 单位 政府 县 中心 官方 订阅 内容 这类 这种 此类 任何 了吧 行 行吗 行不行 多
  please pls plz thanks thank you me my mine i im the this that these all any more from now it to of your list number
  want would like need and be am is a kindly phone mobile hi hello sms text texts message messages sending send
  anymore again further receiving receive getting get subscription service notifications alerts off out opt take`)

/** A denial of stopping: `不要退订`, `没有退订`, `取消退订`. */
export const staying =
  /(?:不要|不想|不|别|没有?|未|勿|取消|撤销|恢复|误|不小心)(?:我|想|要|是|再|操作)?(?:退订|拒收|取消订阅)/

/** The two signs of 退订, for who wrote it by ear. */
export const toLeave = ['退', '订'] as const
