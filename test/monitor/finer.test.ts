/** Finer labels, stance and urgency: posts of an invented county that carry one, and posts that only look as if they did. */

import { describe, expect, it } from 'vitest'

import { combine } from '#src/monitor/classifier.ts'
import { classifier } from '#src/monitor/classifiers/finer.ts'
import { classifier as rules } from '#src/monitor/classifiers/rules.ts'
import type { Finer, Stance, Urgency } from '#src/words/labels.ts'
import { complaints } from '#test/monitor/complaints.ts'

const finerOf = (text: string) => (classifier.classify(text).finer ?? []).map(({ label }) => label)

const carried: Readonly<Record<Finer, readonly string[]>> = {
  demand: [
    '请县里尽快解决石桥村吃水问题',
    '要求开发商赔偿我们的损失',
    '希望教育局公布录取名单',
    '河东工地的扬尘能不能管管',
    '拖了半年，还我血汗钱',
  ],
  criticism: [
    '窗口态度恶劣，问一句就翻白眼',
    '几个部门互相推诿，一问三不知',
    '就是形式主义，检查一走又恢复原样',
    '限行牌形同虚设',
    '办个证跑了五趟，太慢了',
  ],
  suggestion: [
    '建议在人民路口增设红绿灯',
    '能不能增开一班去河东镇的夜班车',
    '希望古城多增加几个垃圾桶',
    '应该设一个老人专用窗口',
    '最好能延长图书馆开放时间',
  ],
  doubt: [
    '昨晚的通报是真的假的',
    '出了这么大的事，怎么可能没人受伤',
    '为什么不公布检测数据',
    '这里面肯定有猫腻',
    '前后矛盾，说不通',
  ],
  misunderstanding: [
    '我以为补贴是自动发的，原来要申请',
    '不是说好了免费吗，怎么又收钱',
    '我一直以为那条路归镇里管',
    '大概是我理解错了政策',
    '把停水演练当成了停水',
  ],
  distortion: [
    '这段视频被掐头去尾了',
    '拿三年前的旧图当成今天的水灾',
    '标题完全是断章取义',
    '那张照片是合成的',
    '有人故意歪曲会议内容',
  ],
  'to-verify': [
    '听说河东水厂有毒，大家别喝',
    '网传石桥大桥塌了',
    '邻居说县医院昨晚死了十几个人',
    '内部消息，下周停课',
    '群里说要拆一中',
  ],
  panic: [
    '太可怕了，今晚不敢睡',
    '超市的米被抢光了',
    '赶紧囤水吧，河东人心惶惶',
    '吓死我了，楼下全是消防车',
    '完了完了，怎么办啊',
  ],
  impersonation: [
    '有人冒充社保工作人员打电话',
    '收到短信说医保补贴到账，要我点击链接填银行卡号',
    '教育局通知：扫码领取补贴',
    '那个发通知的是山寨公众号',
    '自称民警要我转账',
  ],
}

const notCarried: readonly (readonly [string, Finer])[] = [
  ['云岭大桥今天通车', 'demand'],
  ['医生建议多喝水', 'suggestion'],
  ['河东水厂有毒是真的吗', 'to-verify'],
  ['听说明天放假', 'impersonation'],
  ['县教育局发布招生通知', 'impersonation'],
  ['放心吧，我不会搞错的', 'misunderstanding'],
  ['我在石桥乡住了三十年', 'panic'],
  ['县水务局公布上半年水质数据', 'doubt'],
  ['新拍的古城照片真好看', 'distortion'],
  ['社区志愿者帮我们送菜', 'criticism'],
]

describe('a finer label', () => {
  it.each(Object.entries(carried))('%s is found in every post that carries it', (label, texts) => {
    expect(texts.filter((text) => !finerOf(text).includes(label as Finer))).toEqual([])
  })

  it.each(notCarried)('%s does not carry %s', (text, label) => {
    expect(finerOf(text)).not.toContain(label)
  })

  it('names words that stand in the post', () => {
    for (const text of Object.values(carried).flat()) {
      for (const { reason } of classifier.classify(text).finer ?? []) {
        const [, ...quoted] = JSON.stringify(reason.params).split(/[“”]/)
        const words = quoted.filter((_, at) => at % 2 === 0)

        expect(words.length).toBeGreaterThan(0)
        expect(words.filter((word) => !text.includes(word))).toEqual([])
      }
    }
  })

  it('finds something to verify in no complaint', () => {
    expect(complaints.filter((text) => finerOf(text).includes('to-verify'))).toEqual([])
  })

  it('comes through when classifiers are combined', () => {
    const { finer, stance, urgency } = combine([
      rules.classify('路灯不亮'),
      classifier.classify('请尽快解决石桥停水'),
    ])

    expect(finer.map(({ label }) => label)).toContain('demand')
    expect([stance.label, urgency.label]).toEqual(['none', 'soon'])
  })
})

describe('stance and urgency', () => {
  const stances: readonly (readonly [string, Stance | undefined])[] = [
    ['官方通报避重就轻，谁信', 'doubts'],
    ['不相信水务局的答复', 'doubts'],
    ['坚决不同意这个征收方案', 'opposes'],
    ['反对在村口建变电站', 'opposes'],
    ['支持县里的整治工作', 'supports'],
    ['大家等官方消息，不信谣不传谣', 'supports'],
    ['我不支持这个决定', undefined],
    ['今天河东镇下雨', undefined],
  ]
  it.each(stances)('%s: stance %s', (text, stance) => {
    expect(classifier.classify(text).stance?.label).toBe(stance)
  })

  const urgencies: readonly (readonly [string, Urgency | undefined])[] = [
    ['救命，水到二楼了，我们被困了', 'at-once'],
    ['石桥村老人走失', 'at-once'],
    ['河东片区停水三天了', 'soon'],
    ['请尽快答复', 'soon'],
    ['建议多种点树', undefined],
  ]
  it.each(urgencies)('%s: urgency %s', (text, urgency) => {
    expect(classifier.classify(text).urgency?.label).toBe(urgency)
  })
})
