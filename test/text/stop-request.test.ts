/**
 * Who asks to be left alone is understood in every spelling, and a sentence about something else is not swallowed.
 * Trap: the two lists below were written before the rule saw them; when a text of theirs is put right by a word of its
 * own, the figures mean nothing any more.
 */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { stopRequestIn } from '#src/text/replies/stop-request.ts'

const words = `退订|退訂|TD|td|T|R|Td|取消订阅|取消訂閱|拒收|STOP|Unsubscribe|UNSUB|不要再发了|别发了|别再给我发短信|请勿打扰|停止发送|stop sending|退定|推订|tuiding|勿发`
const core = fc.constantFrom(...words.split('|'))
const before = fc.constantFrom(
  '',
  '',
  '回复',
  '回',
  '我要',
  '我想',
  '请',
  '请帮我',
  '麻烦',
  '你好，',
  '您好！',
  '我：',
  '怎么',
  '如何',
)
const behind = fc.constantFrom(
  '',
  '',
  '谢谢',
  '，谢谢！',
  '吧',
  '啊',
  '一下',
  '了',
  ' please',
  ' thanks',
  '哦',
  '呢',
  '1',
)
const sign = fc.constantFrom(
  '',
  '',
  ' ',
  '。',
  '！',
  '!',
  '!!!',
  '~',
  '…',
  '"',
  '、',
  '，',
  '.',
  '　',
  '\u200B',
  '🙏',
  '#',
  '\n',
)
const widths: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.replaceAll(/[!-~]/g, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfe_e0)),
]
const spelled = fc
  .tuple(fc.tuple(before, core, behind), fc.tuple(sign, sign, sign, sign), fc.nat(3), fc.boolean())
  .map(([[first, word, last], [a, b, c, d], width, apart]) => {
    const inner = apart ? Array.from(word).join(c === '' ? ' ' : c) : word
    return (widths[width] ?? String)(`${a}${first}${b}${inner}${last}${d}`)
  })

const leaving = `TD，谢谢|我退订|我想退订这个短信|要求退订！！|退订此类短信|申请退订|TD#|td~|回TD|回复t|Ｔ|发TD|“退订”|退订，谢谢！
|请帮我退订|已退订过，怎么还发|老发短信烦不烦，退订|全部退订|退订全部|TD所有|请取消我的订阅|麻烦取消订阅，谢谢|我不订阅了|不想订阅了
|不想再订阅此服务|请停止向我发送短信|停止发短信|停止推送|请停止推送此类信息|别再发短信来了|不要老给我发短信|请勿再发|请不要发送|勿再打扰|请勿骚扰
|不要打扰我|别烦我了|不用给我发了|不必再发|以后别发了|今后不要再发|我不需要收这些信息|不想接收|拒绝接收|拒收短信|拒收！|拉黑|Unsubscribe.
|UNSUBSCRIBE ME|please unsubscribe|stop sending|Stop texting me|Do not send me any more messages|Don't text me|no more texts|opt out|opt-out
|OPT OUT PLEASE|remove my number|退订1|1退订|退订吧，手机号不用了|我换号了，别发|这是工作号，请勿发送|老人不识字，别发了|你们这个怎么退订啊|如何取消订阅
|咋退订|能帮忙退订吗|怎样才能不收到短信|退订短信提醒服务|td td td|T T|tD。|退..订|退*订|退-订|(退订)|退订🙏|👎退订|退订哈|退订呗|俺要退订
|退了吧|给我退了|把我退订了|取消吧|不收了|不看了|屏蔽你们|再发就投诉|再发我就投诉你们|别再发垃圾短信|少来烦我|没完没了的|推送太频繁了，取消
|信息轰炸，受不了|我不是这里人，发错了|不是机主|已搬走，不用通知|换人了`
const speaking = `好|知道了|明白|收到，辛苦了|谢谢提醒|谢谢通知|请问几点恢复供水|河东镇停水吗|我们小区也停水吗|水什么时候来|电什么时候来|恢复供电了吗|停电多久
|通知里的电话打不通|链接打不开|网页打不开|这个短信是政府发的吗|是真的假的|听说水有毒是真的吗|明天上课吗|幼儿园放假吗|疫苗在哪打|社保卡怎么办|医保退费怎么办
|养老金发了吗|工资没发|发工资了吗|低保取消了吗|公交车停了吗|什么时候通车|路通了没有|停车场收费吗|停车位在哪|收费标准是多少|取消收费站了吗|活动还办吗
|招聘会取消了吗|体检在哪里|怎么报名|报名截止什么时候|有没有名额|需要带什么|材料不全可以吗|不要相信谣言|别信谣言|不要乱扔垃圾|别挖我家门口|不要拆我的房子
|请不要砍树|请关闭工厂|请停止排污|要求停止施工|河水变黑了|有人偷排|噪音太大|垃圾没人收|快递不收怎么办|学校不收我孩子|医院拒收病人|商家拒绝退款|店家不退钱
|怎么退款|退税怎么办|退伍军人补贴|退役登记|退房手续|订牛奶退订找谁|旅游团退订能退钱吗|退订机票|酒店退订|预订取消|在哪订票|订单没到|信息填错了怎么改
|信息公开申请怎么写|消息准确吗|短信收费吗|怎么订阅|我要订阅|想收到通知|请给我发通知|多发点通知|继续发|可以发|再发一次|没看清再发一遍|我妈没收到短信
|为什么我没收到|请把通知发到群里|我是村长，已通知到位|已转发|已读|OK|好的，马上撤离|我家在河边要撤吗|需要帮助|救命|老人需要转移|电话多少|你是谁`

const texts = (lines: string) => lines.split('|').map((line) => line.replace(/\n$/, ''))
const share = (lines: string, wanted: readonly string[]) => {
  const all = texts(lines)
  return all.filter((text) => wanted.includes(stopRequestIn(text))).length / all.length
}

describe('a request to stop', () => {
  it('is understood with any prefix, sign, width, case, gap and polite word', () => {
    fc.assert(
      fc.property(spelled, (text) => {
        expect([text, stopRequestIn(text)]).toEqual([text, 'asks'])
      }),
      { numRuns: 5_000 },
    )
  })

  it.each([
    'TD。',
    '退订！',
    '回复TD',
    '我要退订',
    'td',
    'ＴＤ',
    '取消订阅',
    'T',
    '退 订',
    '不要再发了',
    'STOP',
    'unsubscribe',
  ])('%s is one', (text) => {
    expect(stopRequestIn(text)).toBe('asks')
  })

  it('stands in a clause of its own: doubt favours who wrote it', () => {
    expect(stopRequestIn('号主已换人，别发了')).toBe('perhaps')
    expect(stopRequestIn('我爸去世了，请不要再发')).toBe('perhaps')
  })

  it('is heard in nine of ten texts that no rule has seen', () => {
    expect(share(leaving, ['asks', 'perhaps'])).toBeGreaterThan(0.85)
  })
})

describe('a text about something else', () => {
  it('goes on as a message: at least nineteen of twenty that no rule has seen', () => {
    expect(share(speaking, ['no', 'mentions'])).toBeGreaterThanOrEqual(0.95)
  })

  it('is never taken for the request itself', () => {
    expect(texts(speaking).filter((text) => stopRequestIn(text) === 'asks')).toEqual([])
  })

  it.each(['退订单怎么办', '不退订', '我没有退订', '取消退订', '取消了吗'])(
    '%s waits for a person and stops nothing',
    (text) => {
      expect(stopRequestIn(text)).toBe('mentions')
    },
  )

  it('of any signs at all is read without fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(['asks', 'perhaps', 'mentions', 'no']).toContain(stopRequestIn(text))
      }),
    )
  })
})
