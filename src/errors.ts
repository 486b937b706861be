/** The closed list of refusals the service can give, and the two error classes that carry them. */

/** Code → HTTP status and the sentence a person sees when the thrower has nothing more exact to say. */
export const refusals = {
  'request.invalid': {
    status: 400,
    zh: '提交的内容不符合要求，请按提示修改后重试。',
    en: 'The request is not as it should be; correct it as indicated and try again.',
  },
  'request.too-large': {
    status: 413,
    zh: '内容过大，请拆分后重试。',
    en: 'The content is too large; split it and try again.',
  },
  'request.repeated-differently': {
    status: 409,
    zh: '同一个幂等键对应了不同的内容，请换一个键。',
    en: 'This idempotency key was used with other content; choose another key.',
  },
  'request.still-running': {
    status: 409,
    zh: '同一个请求还在处理，请稍后查看结果，不要重复提交。',
    en: 'The same request is still running; look at its result shortly.',
  },
  'signin.required': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  'signin.failed': {
    status: 401,
    zh: '账号、密码或验证码不对。',
    en: 'The login, password or code is wrong.',
  },
  'signin.locked': {
    status: 423,
    zh: '多次登录失败，账号暂时锁定，请稍后再试或联系管理员。',
    en: 'Too many failed sign-ins: the login is locked for a while. Try later or ask an administrator.',
  },
  'signin.second-factor': {
    status: 403,
    zh: '这项操作需要动态验证码，请先绑定或验证。',
    en: 'This needs a one-time code; set it up or enter it first.',
  },
  'signin.link-invalid': {
    status: 410,
    zh: '链接已用过或已过期，请向管理员重新要一个。',
    en: 'The link was used or has expired; ask an administrator for a new one.',
  },
  'csrf.mismatch': {
    status: 403,
    zh: '页面已过期，请刷新后重试。',
    en: 'The page is out of date; reload it and try again.',
  },
  'rate.limited': {
    status: 429,
    zh: '操作太频繁，请稍后再试。',
    en: 'Too many requests; try again a little later.',
  },
  'permission.denied': { status: 403, zh: '您没有这项权限。', en: 'You do not have this permission.' },
  'unit.foreign': {
    status: 403,
    zh: '这件事属于其他单位，您只能处理本单位的事项。',
    en: 'This belongs to another unit; you can only handle those of your own.',
  },
  'thing.not-found': {
    status: 404,
    zh: '没有找到这一项，可能已被移走。',
    en: 'Not found; it may have been moved.',
  },
  'thing.exists': {
    status: 409,
    zh: '已经有同名的一项，请换一个名称。',
    en: 'There already is one of that name; choose another.',
  },
  'thing.changed-meanwhile': {
    status: 409,
    zh: '别人刚刚改动了这一项，请刷新后再操作；您的内容没有丢失。',
    en: 'Somebody changed this just now; reload and try again. Your text is not lost.',
  },
  'release.refused': { status: 422, zh: '这一步现在不能做。', en: 'This step is not possible now.' },
  'approval.refused': { status: 422, zh: '这一步现在不能审。', en: 'This step cannot be reviewed now.' },
  'seal.broken': {
    status: 409,
    zh: '内容与签发时不一致，已停止发布，请退回编审重新签发。',
    en: 'The content differs from what was signed off; publishing has stopped. Return it to the desk and sign off again.',
  },
  'file.refused': { status: 422, zh: '这个文件不能收。', en: 'This file cannot be accepted.' },
  'channel.unknown': { status: 422, zh: '没有这个渠道账号。', en: 'There is no such channel account.' },
  'channel.refused': { status: 422, zh: '渠道拒绝了这项操作。', en: 'The channel refused this.' },
  'case.refused': { status: 422, zh: '这一步现在不能做。', en: 'This step is not possible now.' },
  'verdict.refused': {
    status: 422,
    zh: '定性需要证据和责任单位署名。',
    en: 'A verdict needs evidence and a signing unit.',
  },
  'draft.ungrounded': {
    status: 422,
    zh: '稿件里有句子没有证据支撑。',
    en: 'Some sentences of the draft have no evidence.',
  },
  'source.refused': { status: 422, zh: '信息源设置有误。', en: 'The source is not set up correctly.' },
  'outside.failed': {
    status: 502,
    zh: '外部服务暂时不可用，请稍后再试；已做的工作没有丢失。',
    en: 'An outside service is unavailable; try again later. Finished work is kept.',
  },
  'service.unavailable': {
    status: 503,
    zh: '服务正在启动或停止，请稍后再试。',
    en: 'The service is starting or stopping; try again shortly.',
  },
} as const satisfies Record<string, { status: number; zh: string; en: string }>

export type RefusalCode = keyof typeof refusals

/** The service says no. `sentence` is for a person (Chinese, with the next step); `why` is a finer machine code. */
export class AppError extends Error {
  readonly code: RefusalCode
  readonly why: string | undefined
  readonly details: unknown

  constructor(
    code: RefusalCode,
    sentence?: string,
    options: { why?: string; details?: unknown; cause?: unknown } = {},
  ) {
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
    options: {
      certainty: Certainty
      failureCause: FailureCause
      retryAfterMs?: number | undefined
      cause?: unknown
    },
  ) {
    super(sentence, { cause: options.cause })
    this.name = 'OutsideError'
    this.certainty = options.certainty
    this.failureCause = options.failureCause
    this.retryAfterMs = options.retryAfterMs
  }
}
