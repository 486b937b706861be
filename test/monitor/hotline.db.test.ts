/** A hotline's table over HTTP: what is taken, what is refused in which row and why, and that the same file brings nothing twice. */

import ExcelJS from 'exceljs'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { monitorApi } from '#src/monitor/api/monitor.ts'
import { importHotline, ingest } from '#src/monitor/commands.ts'
import { loadSources } from '#src/monitor/intake/load-sources.ts'

import { actorWith } from '../support/roles.ts'
import type { SignedIn } from '../support/web.ts'
import { type MonitorOffice, openMonitor } from './office.ts'

let office: MonitorOffice
let analyst: SignedIn
const sources = await loadSources()
beforeAll(async () => {
  office = await openMonitor()
  analyst = await office.person(['MA'])
})
beforeEach(async () => {
  await office.database.db.$executeRaw`TRUNCATE "mention"`
})

const table = [
  '工单编号,留言主题,留言详情,留言时间,来电人',
  'A1,路灯,文昌街路灯不亮三天了,2026-11-24 08:10:00,张某',
  'A2,,,2026-11-24 08:20:00,李某',
  ',停水,河东镇停水无人通知,2026-11-24 08:30:00,王某',
  `${'长'.repeat(301)},噪声,工地夜间施工,2026-11-24 08:40:00,赵某`,
  'A5,停车,"菜市场门口乱停车，电话13900001234",2026-11-24 08:50:00,钱某',
].join('\n')
const bring = (body: BodyInit, fileName = '热线.csv', who = analyst) =>
  who.client(monitorApi).importHotline({ query: { fileName }, body })
const refusalOf = (trying: Promise<unknown>) =>
  trying.then(
    () => undefined,
    (cause: { problem: { code: string; title: string } }) => cause.problem,
  )
const stored = () => office.database.db.mention.findMany({ orderBy: { id: 'asc' } })

describe('a hotline table', () => {
  it('is taken row by row; each row refused is named as it stands in the file, with the reason', async () => {
    const done = await bring(table)

    expect(done).toEqual({
      rows: 5,
      accepted: 2,
      duplicates: 0,
      refusedCount: 3,
      refused: [
        { row: 3, reason: '没有内容' },
        { row: 4, reason: '没有编号，无法去重' },
        { row: 5, reason: '字段“externalId”缺失或格式不对。' },
      ],
    })
    expect(await stored()).toMatchObject([
      { source: 'hotline', externalId: 'A1', publishedAt: new Date('2026-11-24T00:10:00Z') },
      { externalId: 'A5', text: expect.not.stringContaining('13900001234') },
    ])
    expect(
      await office.database.db.event.count({ where: { name: 'mentions.stored', actorId: analyst.id } }),
    ).toBe(1)
  })

  it('brings nothing twice, whether as CSV or as XLSX', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('导出')
    sheet.addRow(['编号', '内容', '时间'])
    sheet.addRow(['A1', '文昌街路灯不亮三天了', new Date('2026-11-24T08:10:00Z')])
    sheet.addRow(['A9', '公交改线没有公告', new Date('2026-11-24T09:00:00Z')])
    await bring(table)

    const again = await bring(table)
    const other = await bring(new Uint8Array(await book.xlsx.writeBuffer()), '热线.xlsx')

    expect(again).toMatchObject({ accepted: 0, duplicates: 2, refusedCount: 3 })
    expect(other).toMatchObject({ rows: 2, accepted: 1, duplicates: 1, refusedCount: 0 })
    expect((await stored()).map(({ externalId }) => externalId)).toEqual(['A1', 'A5', 'A9'])
  })

  it('that is none is refused as a whole with what to do, and brings nothing', async () => {
    const problems = await Promise.all(
      [
        ['姓名,电话\n张某,1', '名单.csv'],
        [new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), '坏的.xlsx'],
        ['', '空.csv'],
      ].map(([body, fileName]) => refusalOf(bring(body as BodyInit, String(fileName)))),
    )

    expect(problems.map((problem) => problem?.code)).toEqual(['file.refused', 'file.refused', 'file.refused'])
    expect(problems[0]?.title).toContain('表头是：姓名、电话')
    expect(problems[1]?.title).toContain('请用 CSV 或 XLSX')
    expect(await stored()).toEqual([])
  })

  it('is for those who look after sources', async () => {
    const clerk = await office.person(['DR'])

    expect(await refusalOf(bring(table, '热线.csv', clerk))).toMatchObject({ code: 'permission.denied' })
  })

  it('is refused by the command itself, whichever door it came through', async () => {
    const clerk = actorWith(['DR'], { unitId: crypto.randomUUID() })
    const metricsKey = { kind: 'key', id: crypto.randomUUID(), scopes: ['metrics.read'] } as const
    const mentions = [{ source: 'partner', externalId: '1', text: '河东镇停水' }]
    const bytes = new TextEncoder().encode(table)

    const refusals = [
      importHotline({ ...office, sources }, { bytes, fileName: '热线.csv', actor: clerk }),
      ingest(office, { mentions, actor: clerk }),
      ingest(office, { mentions, actor: metricsKey }),
      ingest(office, { mentions, actor: { kind: 'citizen', id: 'portal' } }),
    ]

    for (const refusal of refusals) await expect(refusal).rejects.toMatchObject({ code: 'permission.denied' })
    expect(await stored()).toEqual([])
    const pushKey = { ...metricsKey, scopes: ['mentions.write'] }
    expect(await ingest(office, { mentions, actor: pushKey })).toMatchObject({ accepted: 1 })
  })

  it('says how far it is, part by part, and nothing once it is done', async () => {
    const rows = Array.from({ length: 2_500 }, (_, at) => `B${at},第${at}条留言：公交晚点`)
    const seen: (readonly [number, number])[] = []

    await importHotline(
      { ...office, sources },
      {
        bytes: new TextEncoder().encode(['编号,内容', ...rows].join('\n')),
        fileName: '热线.csv',
        onProgress: (done, total) => seen.push([done, total]),
      },
    )
    const after = await analyst
      .client(monitorApi)
      .hotlineProgress({ params: { importId: crypto.randomUUID() } })

    expect(seen).toEqual([0, 1_000, 2_000, 2_500].map((done) => [done, 2_500]))
    expect(after).toEqual({ progress: null })
  })
})
