/** Codes, document numbers and notices in their one spelling. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { codeFrom, readCode } from '#src/publisher/domain/code.ts'
import { normaliseDocNumber } from '#src/publisher/domain/documents/doc-number.ts'
import { classificationMark } from '#src/publisher/domain/documents/file-type.ts'
import { noticeText, noticeVariants } from '#src/publisher/domain/documents/notice-text.ts'

describe('a public code', () => {
  it('reads back from its own spelling, in small letters and with look-alikes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 16 }), (bytes) => {
        const code = codeFrom(bytes)
        const misread = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')

        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
        expect(readCode(` ${misread} `)).toBe(code)
      }),
    )
  })
})

describe('a document number', () => {
  it.each([
    ['云政发〔2026〕18号', '云政发〔2026〕18号'],
    ['云政发[2026]18号', '云政发〔2026〕18号'],
    ['云政发（2026）第018号', '云政发〔2026〕18号'],
    ['云政办发【2026】 3 号', '云政办发〔2026〕3号'],
  ])('%s is put into its form', (written, normal) => {
    expect(normaliseDocNumber(written)?.text).toBe(normal)
  })

  it.each(['云政发2026第18号', '〔2026〕18号', '云政发〔26〕18号', '云政发〔2026〕0号', '18号'])(
    '%s is none',
    (written) => {
      expect(normaliseDocNumber(written)).toBeUndefined()
    },
  )
})

describe('a notice', () => {
  it('stays the same when spaces, line ends, punctuation and the short link change', () => {
    expect(noticeText('河东镇 11月25日，停水。\n详见 https://a.cn/l/AB12')).toBe(
      noticeText('河东镇11月25日停水！详见https://b.cn/l/ZZ99'),
    )
  })

  it.each([
    ['水质合格率 1.5%', '水质合格率 15%'],
    ['气温 8℃', '气温 8'],
    ['停水至18时', '停水至19时'],
    ['费用 1,000 元', '费用 1000 元'],
  ])('%s is not %s', (a, b) => {
    expect(noticeText(a)).not.toBe(noticeText(b))
  })

  it('is also looked for without the signature an SMS begins with, and never when it is too short', () => {
    expect(noticeVariants('【云岭发布】河东镇11月25日停水检修')).toContain('河东镇11月25日停水检修')
    expect(noticeVariants('停水通知')).toEqual([])
  })
})

describe('a classification mark', () => {
  it.each(['秘密★3年', '机密 ★ 长期', '绝密★', '内部资料，注意保存'])('%s is one', (text) => {
    expect(classificationMark(`文件 ${text}`)).toBeDefined()
  })

  it.each(['保守国家秘密法宣传周', '商业秘密保护', '★级景区'])('%s is none', (text) => {
    expect(classificationMark(text)).toBeUndefined()
  })
})
