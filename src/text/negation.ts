/** Does a text affirm or deny? Words that turn a statement round, and the verdict words of official answers. Pure. */

const denials =
  /不属实|不实|失实|纯属谣言|系谣言|是谣言|为谣言|均为谣言|谣言|造谣|假消息|虚假|不存在|没有发生|并未|并无|并非|未发现|未发生|没有出现|子虚乌有|辟谣|不信谣/g
const affirmations = /属实|确有此事|情况属实|已证实|确认为真|得到证实/g
const negations =
  /不会|不能|不是|不用|不再|不得|不准|不可|不含|不合格|未|没有|没|无|非|勿|禁止|停止|取消|暂停|拒绝/g
/** Words with a negating sign that negate nothing; questions of the form A-not-A ask, they deny nothing. */
const harmless =
  /是不是|有没有|能不能|会不会|要不要|可不可以|行不行|对不对|知不知道|不断|不仅|不但|不过|不少|不同|不久|无锡|非常|未来|不管|无论|不料|不禁|除非|非洲|是非|莫非|没准|差不多|对不起/g

export interface Polarity {
  readonly denies: boolean
  readonly affirms: boolean
  /** Negating words, in order, without those inside a verdict word. */
  readonly negations: readonly string[]
}

export function polarity(text: string): Polarity {
  const rest = text.replaceAll(harmless, ' ')
  const denies = (rest.match(denials) ?? []).length > 0
  const withoutDenials = rest.replaceAll(denials, ' ')
  return {
    denies,
    affirms: (withoutDenials.match(affirmations) ?? []).length > 0,
    negations: withoutDenials.replaceAll(affirmations, ' ').match(negations) ?? [],
  }
}
