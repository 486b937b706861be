/** Stories gather what speaks of one thing, keep towns apart, and come out the same when a day is replayed. */

import { describe, expect, it } from 'vitest'

import { createStories } from '#src/monitor/domain/stories/stories.ts'
import { loadBackground } from '#src/monitor/reading/load-tables.ts'

const gazetteer = [
  { name: '河东镇', aliases: ['河东'], code: '990101', kind: 'town' },
  { name: '石桥乡', aliases: ['石桥'], code: '990102', kind: 'town' },
]
const background = loadBackground(new URL('../../../../config/', import.meta.url).pathname)
const post = '今天早上河东镇自来水有怪味，听说上游化工厂泄漏，大家先别喝，赶紧转给家里老人'

describe('stories', () => {
  it('gather what speaks of one thing and keep other towns apart', () => {
    const stories = createStories(gazetteer, background)
    const at = Date.parse('2026-11-24T01:00:00Z')
    const assign = (text: string, id: string) => stories.assign({ text, atMs: at }, id).storyId

    const first = assign(post, 's1')
    const second = assign('河东镇的自来水有股怪味，是不是化工厂泄漏了', 's2')
    const elsewhere = assign('石桥乡自来水也有怪味，是不是化工厂泄漏', 's3')
    const other = assign('县城广场周末举办秋季招聘会', 's4')

    const sameTown = assign('投诉：河东镇菜市场门口乱停车，每天早上堵得走不动', 's5')

    expect(sameTown).toBe('s5')
    expect(second).toBe(first)
    expect(elsewhere).not.toBe(first)
    expect(other).toBe('s4')
  })

  it('are the same when the same day is replayed', () => {
    const texts = [
      post,
      '河东镇停水通知',
      '石桥乡小学停课',
      post,
      '河东自来水怪味',
      '石桥小学今天停课了吗',
      '县医院招聘护士',
    ]
    const replay = () => {
      const stories = createStories(gazetteer, background)
      return texts.map((text, at) => stories.assign({ text, atMs: at * 1000 }, `s${at}`).storyId)
    }

    expect(replay()).toEqual(replay())
  })
})
