/** The closed list of refusals the service can give, and the two error classes that carry them. */

/** Code → HTTP status and the Chinese sentence a person sees when the thrower has nothing more exact to say. */
export const refusals = {
  'request.invalid': { status: 400, zh: '提交的内容不符合要求，请按提示修改后重试。' },
  'request.too-large': { status: 413, zh: '内容过大，请拆分后重试。' },
  'request.repeated-differently': { status: 409, zh: '同一个幂等键对应了不同的内容，请换一个键。' },
  'signin.required': { status: 401, zh: '请先登录。' },
  'signin.failed': { status: 401, zh: '账号、密码或验证码不对。' },
  'signin.locked': { status: 423, zh: '多次登录失败，账号暂时锁定，请稍后再试或联系管理员。' },
  'signin.second-factor': { status: 403, zh: '这项操作需要动态验证码，请先绑定或验证。' },
  'signin.link-invalid': { status: 410, zh: '链接已用过或已过期，请向管理员重新要一个。' },
  'csrf.mismatch': { status: 403, zh: '页面已过期，请刷新后重试。' },
  'rate.limited': { status: 429, zh: '操作太频繁，请稍后再试。' },
  'permission.denied': { status: 403, zh: '您没有这项权限。' },
  'unit.foreign': { status: 403, zh: '这件事属于其他单位，您只能处理本单位的事项。' },
  'thing.not-found': { status: 404, zh: '没有找到这一项，可能已被移走。' },
  'thing.changed-meanwhile': { status: 409, zh: '别人刚刚改动了这一项，请刷新后再操作；您的内容没有丢失。' },
  'release.refused': { status: 422, zh: '这一步现在不能做。' },
  'approval.refused': { status: 422, zh: '这一步现在不能审。' },
  'seal.broken': { status: 409, zh: '内容与签发时不一致，已停止发布，请退回编审重新签发。' },
  'file.refused': { status: 422, zh: '这个文件不能收。' },
  'channel.unknown': { status: 422, zh: '没有这个渠道账号。' },
  'channel.refused': { status: 422, zh: '渠道拒绝了这项操作。' },
  'case.refused': { status: 422, zh: '这一步现在不能做。' },
  'verdict.refused': { status: 422, zh: '定性需要证据和责任单位署名。' },
  'draft.ungrounded': { status: 422, zh: '稿件里有句子没有证据支撑。' },
  'source.refused': { status: 422, zh: '信息源设置有误。' },
  'outside.failed': { status: 502, zh: '外部服务暂时不可用，请稍后再试；已做的工作没有丢失。' },
  'service.unavailable': { status: 503, zh: '服务正在启动或停止，请稍后再试。' },
} as const satisfies Record<string, { status: number; zh: string }>

export type RefusalCode = keyof typeof refusals

/** The service says no. `sentence` is for a person (Chinese, with the next step); `why` is a finer machine code. */
export class AppError extends Error {
  readonly code: RefusalCode
  readonly why: string | undefined
  readonly details: unknown

  constructor(code: RefusalCode, sentence?: string, options: { why?: string; details?: unknown; cause?: unknown } = {}) {
    super(sentence ?? refusals[code].zh, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.why = options.why
    this.details = options.details
  }

  get status(): number {
    return refusals[this.code].status
  }
}

/** Whether the other side has done what was asked. Anything that is not proven is `maybe`. */
export type Certainty = 'no' | 'maybe'

export const failureCauses = ['auth', 'quota', 'content', 'recipient', 'transient', 'config'] as const
export type FailureCause = (typeof failureCauses)[number]

/** The world failed. Thrown by adapters and sources only. */
export class OutsideError extends Error {
  readonly certainty: Certainty
  readonly failureCause: FailureCause
  readonly retryAfterMs: number | undefined

  constructor(
    sentence: string,
    options: { certainty: Certainty; failureCause: FailureCause; retryAfterMs?: number | undefined; cause?: unknown },
  ) {
    super(sentence, { cause: options.cause })
    this.name = 'OutsideError'
    this.certainty = options.certainty
    this.failureCause = options.failureCause
    this.retryAfterMs = options.retryAfterMs
  }
}
