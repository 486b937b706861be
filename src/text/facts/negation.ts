/** Does a text affirm or deny? Words that turn a statement round, and the verdict words of official answers. Pure. */

import { anyOf } from '../patterns.ts'

const denials =
  /不属实|不实|失实|纯属谣言|系谣言|是谣言|为谣言|均为谣言|谣言|造谣|假消息|虚假|不存在|没有发生|并未|并无|并非|未发现|未发生|没有出现|子虚乌有|辟谣|不信谣/g
const affirmations = /属实|确有此事|情况属实|已证实|确认为真|得到证实/g
const negations =
  /不会|不能|不是|不用|不再|不得|不准|不可|不含|不合格|未|没有|没|无|非|勿|禁止|停止|取消|暂停|拒绝/g
/** Words with a negating sign that negate nothing; questions of the form A-not-A ask, they deny nothing. */
const harmless = anyOf(
  /(?:坐等|等待|等|求|请|赶紧|快)辟谣|是真是假|真的假的|是不是谣言|是不是|有没有|能不能|会不会|要不要|可不可以|行不行|对不对|知不知道|不断|不仅|不但|不过|不少|不同|不久/g,
  /无锡|非常|未来|不管|无论|不料|不禁|除非|非洲|是非|莫非|没准|差不多|对不起/g,
)

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

/**
 * Words that say opposite things of the same subject; exchanging one for another turns a report round. Data: extend
 * freely, with a test.
 */
const opposites: readonly (readonly string[])[] = [
  ['恢复', '发布', '举行', '照常', '停止', '暂停', '中断', '中止', '取消'],
  ['上涨', '上升', '涨价', '上调', '下降', '下跌', '降价', '下调'],
  ['增加', '增长', '增至', '减少', '降至', '减至'],
  ['开放', '开通', '开业', '关闭', '封闭', '停业', '关停'],
  ['复课', '开学', '停课', '放假'],
  ['允许', '准许', '禁止', '严禁'],
  ['同意', '批准', '通过', '拒绝', '反对', '否决', '驳回'],
  ['提前', '推迟', '延期', '延后'],
  ['死亡', '身亡', '遇难', '受伤', '轻伤', '重伤', '失踪', '失联', '获救', '平安'],
  ['合格', '达标', '超标'],
  ['正常', '异常', '反常'],
  ['阳性', '阴性'],
  ['成功', '失败'],
  ['免费', '收费'],
  ['真的', '假的'],
  ['升级', '降级'],
  ['最高', '最低'],
  ['支持', '反对'],
  ['无罪', '有罪'],
]
const groupOf = new Map(opposites.flatMap((words, at) => words.map((word) => [word, at] as const)))

export interface PolarWord {
  readonly text: string
  /** `not` negates; `denies` and `affirms` are verdict words; a number names the group of opposites. */
  readonly turn: 'not' | 'denies' | 'affirms' | number
  readonly start: number
  readonly end: number
}

const bare = /不|没有|没|未|无|非|勿|莫|别|休想|禁止/
const moreHarmless =
  /不错|不知|不已|不停|不得不|忍不住|了不起|不好意思|不论|不由|不妨|不光|不足为奇|别人|别墅|特别|级别|性别|分别|区别|告别|个别|无线|无人机|未必|没错|非得|莫名|无数|无比|沉没|淹没|埋没/
const named = (name: string, ...words: readonly string[]) => `(?<${name}>${words.join('|')})`
const polar = new RegExp(
  [
    named('harmless', harmless.source, moreHarmless.source),
    named('denies', denials.source),
    named('affirms', affirmations.source),
    named('opposite', ...groupOf.keys()),
    named('not', bare.source),
  ].join('|'),
  'g',
)

/** Every word on which the sense of a text turns, in order. */
export function polarWordsIn(text: string): PolarWord[] {
  return Array.from(text.matchAll(polar)).flatMap(({ 0: found, index, groups = {} }): PolarWord[] => {
    if (groups['harmless'] !== undefined) return []
    const at = { text: found, start: index, end: index + found.length }
    if (groups['denies'] !== undefined) return [{ ...at, turn: 'denies' }]
    if (groups['affirms'] !== undefined) return [{ ...at, turn: 'affirms' }]
    const group = groupOf.get(found)
    // 不错 → 不好: the sign that is negated belongs to the word.
    if (group === undefined && found.length === 1) at.end += 1
    return [{ ...at, turn: group ?? 'not' }]
  })
}
