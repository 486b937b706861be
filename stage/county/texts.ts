/** The texts of the demonstration, put together by chance: no step can be written to one wording. All invented. */

import type { Chance } from '../chance.ts'

export interface ReleaseTexts {
  readonly title: string
  readonly summary: string
  readonly body: string
  readonly corrected: { readonly body: string; readonly summary: string; readonly reason: string }
}

export function releaseTexts({ pick, between }: Chance): ReleaseTexts {
  const road = pick(['滨河路', '人民路', '学府路', '东环路'])
  const days = between(3, 9)
  const from = between(6, 9)
  const bus = between(2, 19)
  const work = pick(['雨污分流改造', '路面翻修', '燃气管线更新', '供热管网检修'])
  const until = pick(['12月1日', '12月3日', '12月5日'])
  const wrong = until === '12月1日' ? '12月2日' : '12月1日'
  const body = (date: string) =>
    [
      `因${work}施工，${road}自${date}起分段封闭施工，工期${days}天。`,
      `施工时间为每日${from}时至18时，其余时间恢复通行。`,
      `公交${bus}路临时改道，请市民提前安排出行，沿线单位和居民可凭证通行。`,
      '咨询电话：0000-12345。',
    ].join('\n\n')
  return {
    title: `${road}${work}期间分段封闭`,
    summary: `${road}自${wrong}起分段封闭，工期${days}天，公交${bus}路改道。`,
    body: body(wrong),
    corrected: {
      body: body(until),
      summary: `${road}自${until}起分段封闭，工期${days}天，公交${bus}路改道。`,
      reason: `原文开工日期有误，应为${until}。`,
    },
  }
}

export interface RumourTexts {
  readonly town: string
  readonly otherTown: string
  /** What the desk writes down as the claim. */
  readonly claim: string
  readonly posts: readonly string[]
  /** Same words, another county: must stay unanswered. */
  readonly nearMiss: string
  readonly complaint: string
  readonly questions: { readonly wechat: string; readonly portal: string; readonly room: string }
  readonly evidence: { readonly title: string; readonly text: string; readonly verifier: string }
  readonly dispatchQuestion: string
}

export function rumourTexts({ pick, between }: Chance): RumourTexts {
  const town = pick(['河东镇', '石桥乡', '梅溪镇', '白马乡'])
  const matter = pick([
    { thing: '自来水', fault: '有毒', harm: '多人喝了中毒住院', why: '上游化工厂泄漏' },
    { thing: '自来水', fault: '被农药污染', harm: '多人喝了中毒住院', why: '上游农药车侧翻' },
    { thing: '自来水', fault: '重金属超标', harm: '几十人喝了中毒住院', why: '上游矿区废水泄漏' },
  ])
  const short = town.slice(0, 2)
  const claim = `${town}${matter.thing}${matter.fault}，${matter.harm}`
  const openings = [
    '听说',
    '刚刚得到消息，',
    '朋友发来的，',
    '注意了！',
    '紧急扩散：',
    '家人们，',
    '群里都在说',
  ]
  const endings = [
    '，大家千万别喝！',
    '，快转给家里老人。',
    '，有没有人知道怎么回事',
    '，太吓人了',
    '。速转！',
    '，现在都去超市抢水了',
  ]
  const posts = Array.from({ length: between(24, 36) }, (_, at) => {
    const core = pick([
      `${town}${matter.thing}${matter.fault}，${matter.harm}`,
      `${town}的${matter.thing}${matter.fault}，${matter.harm}，说是${matter.why}`,
      `${town}${matter.thing}${matter.fault}，因为${matter.why}，${matter.harm}`,
      `${short}那边的${matter.thing}${matter.fault}，${matter.harm}`,
    ])
    return `${pick(openings)}${core}${at % 5 === 0 ? '，大家千万别喝！' : pick(endings)}`
  })
  const points = between(5, 9)
  const items = between(38, 46)
  return {
    town,
    otherTown: '双塔镇',
    claim,
    posts,
    nearMiss: `听说青川县双塔镇${matter.thing}${matter.fault}，${matter.harm}，大家千万别喝`,
    complaint: `投诉：${town}菜市场门口乱停车，每天早上堵得走不动，反映多次没人管`,
    questions: {
      wechat: `请问${town}${matter.thing}${matter.fault}，${matter.harm}，是真的吗？`,
      portal: `${town}的${matter.thing}${matter.fault}，${matter.harm}，是不是真的`,
      room: `${town}${matter.thing}${matter.fault}，${matter.harm}，能喝吗`,
    },
    evidence: {
      title: `${town}管网水质检测报告`,
      text: `11月24日上午，云岭县水务局在${town}取样${points}处，检测${items}项指标，结果全部合格。${town}供水正常，未发现污染。县人民医院当日没有收治饮水中毒患者。`,
      verifier: pick(['检测员甲', '检测员乙', '检测科值班员']),
    },
    dispatchQuestion: `网传“${claim}”。请核实：取样时间地点、检测结果、有无就诊人员，并附检测报告。`,
  }
}
