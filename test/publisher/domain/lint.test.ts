/** The linters on the defects they were made for, and on texts that are right. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { differenceFindings } from '#src/publisher/domain/lint/consistency.ts'
import { lintText } from '#src/publisher/domain/lint/lint.ts'
import { loadApprovalPlan } from '#src/publisher/releases/approval-plan.ts'

const { wording } = loadApprovalPlan('config')
const day = '2026-11-24'
const lint = (body: string, title = '河东镇停水通知') => lintText({ title, body }, { wording, day })
const rulesIn = (body: string, title?: string) => lint(body, title).map(({ rule }) => rule)

const right = `因管网检修，河东镇定于2026年11月25日（星期三）8时至18时停水。根据云政发〔2026〕18号文件，请提前储水。

## 一、停水范围

河东村、石桥村。

## 二、费用

| 村 | 户数 | 补贴 |
| --- | --- | --- |
| 河东村 | 1,200 | 3.5 |
| 石桥村 | 800 | 1.5 |
| 合计 | 2,000 | 5 |

咨询电话：0000-12345。`

describe('a text that is right', () => {
  it('passes without a word', () => {
    expect(lint(right)).toEqual([])
  })
})

describe('a defect', () => {
  it.each([
    ['form.doc-number', '根据云政发[2026]第018号文件办理，2026年起执行。'],
    ['form.doc-number', '依据云环„2010‟5号文件。'],
    ['form.punctuation', '请各村注意,提前储水。'],
    ['form.numerals', '停水８小时。'],
    ['form.pairs', '公开“公务接待和“三公消费”的情况。'],
    ['form.pairs', '详见《停水通知。'],
    ['form.doubled', '报告发展发展情况。'],
    ['date.impossible', '2026年2月30日停水。'],
    ['date.impossible', '2026年11月25日25时停水。'],
    ['date.weekday', '2026年11月25日（星期四）停水。'],
    ['date.no-year', '定于11月25日停水。'],
    ['date.relative', '明天停水。'],
    ['gap.placeholder', '定于2026年XX月25日停水。'],
    ['gap.placeholder', '负责人：____'],
    ['gap.residue', '上一篇：冬天的通知'],
    ['gap.empty-section', '## 一、范围\n\n## 二、费用\n\n免费。'],
    ['gap.empty-label', '报名时间：\n\n报名地点：河东村。'],
    ['gap.numbering', '一、范围\n\n二、时间\n\n四、费用'],
    ['privacy.identity-card', '身份证号110101199003070011。'],
    ['privacy.phone', '联系13800000001。'],
    ['sum.total', '| 村 | 户 |\n| --- | --- |\n| 甲 | 1 |\n| 乙 | 2 |\n| 合计 | 4 |'],
    ['secrecy.mark', '秘密★3年\n\n关于停水的通知。'],
    ['secrecy.mark', '密级：机密'],
    ['secrecy.mark', '本件为内部资料，注意保存。'],
    ['gap.period', '各单位每负责填写一次登记表。'],
    ['gap.period', '做好跨的工作衔接。'],
    ['date.age', '30周岁以下（1996年1月1日以后出生）；硕士35周岁以下（1986年1月1日以后出生）。'],
    ['sum.sentence', '受灾群众共12人，其中转移8人、住院6人。'],
    ['sum.sentence', '河东村5户、石桥村8户，共计12户。'],
    ['wording', '依据国务院令第 492 号公开。'],
    ['wording', '进步加大力度。'],
  ])('%s is found in %s', (rule, body) => {
    expect(rulesIn(body)).toContain(rule)
  })

  it('comes with its place and how to mend it', () => {
    const body = '根据云政发[2026]018号文件办理。'

    const [found] = lint(body)

    expect(found).toMatchObject({
      rule: 'form.doc-number',
      severity: 'block',
      where: 'body',
      fix: '〔2026〕18号',
    })
    expect(body.slice(found?.start, found?.end)).toBe('[2026]018号')
  })

  it('names the document its rule comes from', () => {
    const sources = lint('根据云政发[2026]018号文件，依据国务院令第492号办理。').map(({ source }) => source)

    expect(sources).toEqual(['GB/T 9704-2012', '政府信息公开条例（2019 年修订）'])
  })

  it('is found in a title too', () => {
    const rules = (title: string) => rulesIn('正文见附件，2026年执行。', title)

    expect(rules('机密★关于停水的通知')).toContain('secrecy.mark')
    expect(rules('关于2月30日停水的通知')).toContain('date.impossible')
    expect(rules('关于XX月停水的通知')).toContain('gap.placeholder')
  })

  it('is looked for in the days in which the word list says so', () => {
    const text = { title: '通知', body: '依据治安管理处罚法第二十五条。' }

    expect(lintText(text, { wording, day: '2025-12-31' })).toEqual([])
    expect(lintText(text, { wording, day: '2026-01-01' })).toMatchObject([{ rule: 'wording' }])
  })
})

describe('what only looks like a defect', () => {
  it.each([
    '受灾群众共12人，其中转移8人。',
    '河东村5户、石桥村8户，共计13户。',
    '公共服务3项，其中新增5项服务窗口。',
    '30周岁以下（1996年1月1日以后出生）；35周岁以下（1991年1月1日以后出生）。',
    '每季度负责填写一次，跨年度的工作单列。',
    '全县推进扫黑除恶，秘密调查不在公开之列。',
  ])('passes: %s', (body) => {
    expect(rulesIn(`2026年通报。${body}`)).toEqual([])
  })
})

describe('any text', () => {
  it('is read to the end, and every place lies inside it', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '“',
        '”',
        '《',
        '##',
        '|1|',
        '合计',
        '２',
        '2026年2月30日',
        '[2026]1号',
        '\n',
        '共3人，其中',
        '5人、',
        '秘密★',
        '30周岁（1996年出生）',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece), fc.string(), (pieces, title) => {
        const body = pieces.join('')
        const inside = lint(body, title).every(
          ({ where, start, end }) =>
            start >= 0 && start <= end && end <= (where === 'title' ? title : body).length,
        )

        expect(inside).toBe(true)
      }),
    )
  })
})

describe('a rendition', () => {
  const master = '河东镇定于2026年11月25日8时至18时停水，涉及1200户。'

  it('that says less is consistent', () => {
    expect(differenceFindings(master, '河东镇11月25日停水，1200户请储水。')).toEqual([])
  })

  it('with another date or number is not', () => {
    const rules = differenceFindings(master, '河东镇11月26日停水，1300户请储水。').map(
      ({ rule, severity }) => `${rule} ${severity}`,
    )

    expect(rules).toEqual(['consistency.date block', 'consistency.number warn'])
  })

  it('with another hour is not, even on the right day', () => {
    const rules = differenceFindings(master, '11月25日8时至20时停水。').map(({ rule }) => rule)

    expect(rules).toEqual(['consistency.date'])
  })

  it('with another place or institution is not', () => {
    const rules = differenceFindings(
      `${master}由河东镇人民政府解释。`,
      '石桥乡2026年11月25日停水，由云岭县水务局解释。',
    ).map(({ rule, severity }) => `${rule} ${severity}`)

    expect(new Set(rules)).toEqual(new Set(['consistency.name warn']))
    expect(
      differenceFindings(
        `${master}由河东镇人民政府解释。`,
        '河东镇2026年11月25日停水，由河东镇人民政府解释。',
      ),
    ).toEqual([])
  })
})
