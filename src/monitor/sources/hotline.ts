/**
 * Exports of the 12345 hotline and message boards: CSV (UTF-8 or GBK) and XLSX, with a column mapping.
 * Trap: exports differ between systems, so columns are found by name, and a row without text or number is refused,
 * not guessed.
 */

import { parse as parseCsv } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { unzipSync } from 'fflate'
import { z } from 'zod'

import { beijingTime } from '../../calendar/written-time.ts'
import { fields } from '../../words/describe.ts'
import { AppError } from '../../words/errors.ts'
import { say } from '../said.ts'
import { defineSource, type RefusedRow } from '../source.ts'

const fieldNames = ['externalId', 'text', 'title', 'publishedAt', 'author', 'place'] as const
type Field = (typeof fieldNames)[number]

/** Headings by which a column is known. */
const headings: Readonly<Record<Field, readonly string[]>> = {
  externalId: ['工单编号', '编号', '留言编号', 'id', 'ID', '序号'],
  text: ['留言详情', '诉求内容', '内容', '详情', '来电内容', 'text'],
  title: ['留言主题', '标题', '主题', 'title'],
  publishedAt: ['留言时间', '来电时间', '时间', '登记时间', 'time'],
  author: ['留言用户', '来电人', '用户', '姓名', 'user'],
  place: ['地区', '区域', '所属区域', '属地', 'place'],
}

/** The heading of a column where an export names it otherwise; a new schema each, since words are kept by schema. */
const column = () => z.string().trim().default('')
const help = say('source-setting.column.help')

const Settings = z.object({
  sourceId: z
    .string()
    .default('hotline')
    .register(fields, { title: say('source-setting.source'), help: say('source-setting.source.help') }),
  externalId: column().register(fields, { title: say('source-setting.column.number'), help }),
  text: column().register(fields, { title: say('source-setting.column.text'), help }),
  title: column().register(fields, { title: say('source-setting.column.title'), help }),
  publishedAt: column().register(fields, { title: say('source-setting.column.time'), help }),
  author: column().register(fields, { title: say('source-setting.column.author'), help }),
  place: column().register(fields, { title: say('source-setting.column.place'), help }),
})

const zip = [0x50, 0x4b]
const mostRows = 200_000

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

const mostUnpackedBytes = 300 * 1024 * 1024

/** What the archive says it holds, without unpacking it. */
function unpackedBytes(bytes: Uint8Array): number {
  let sum = 0
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      sum += originalSize
      return false
    },
  })
  return sum
}

async function tableOf(bytes: Uint8Array): Promise<string[][]> {
  if (bytes[0] !== zip[0] || bytes[1] !== zip[1]) {
    return parseCsv(decode(bytes).replace(/^\uFEFF/, ''), {
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    })
  }
  if (unpackedBytes(bytes) > mostUnpackedBytes) throw new AppError('file.refused', say('table.too-large'))
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.slice().buffer)
  const [sheet] = book.worksheets
  const rows: string[][] = []
  sheet?.eachRow({ includeEmpty: false }, (row) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, (cell, at) => {
      cells[at - 1] = cell.value instanceof Date ? localText(cell.value) : cell.text
    })
    rows.push(Array.from(cells, (cell) => cell ?? ''))
  })
  return rows
}

/** A spreadsheet's date has no zone: its UTC parts are the wall clock the clerk typed. */
function localText(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', ' ')
}

export const source = defineSource({
  name: 'hotline',
  title: say('source-kind.hotline'),
  mode: 'file',
  settings: Settings,
  secrets: z.object({}),
  expects: { intervalSeconds: 24 * 3_600, minimumItems: 0 },
  parse: async (bytes, fileName, settings) => {
    const table = await tableOf(bytes).catch((cause: unknown) => {
      if (cause instanceof AppError) throw cause
      throw new AppError('file.refused', say('table.unreadable', { fileName }), { cause })
    })
    const [head = [], ...rows] = table
    const at = (field: Field) => {
      const wanted = settings[field]
      return head.findIndex((name) =>
        wanted === '' ? headings[field].includes(name.trim()) : name.trim() === wanted,
      )
    }
    const places = {
      externalId: at('externalId'),
      text: at('text'),
      title: at('title'),
      publishedAt: at('publishedAt'),
      author: at('author'),
      place: at('place'),
    }
    if (places.text === -1 && places.title === -1) {
      throw new AppError('file.refused', say('table.no-text-column', { heading: head.join('、') }))
    }
    const items: unknown[] = []
    const numbers: number[] = []
    const refused: RefusedRow[] = []
    for (const [index, row] of rows.slice(0, mostRows).entries()) {
      const cell = (field: Field) => (places[field] === -1 ? '' : (row[places[field]] ?? '').trim())
      const text = [cell('title'), cell('text')].filter((part) => part !== '').join('\n')
      const externalId = cell('externalId')
      const number = index + 2
      if (text === '') refused.push({ row: number, reason: say('row.no-text') })
      else if (externalId === '') refused.push({ row: number, reason: say('row.no-number') })
      else {
        const publishedAt = beijingTime(cell('publishedAt'))
        numbers.push(number)
        items.push({
          source: settings.sourceId,
          externalId,
          text: text.slice(0, 20_000),
          ...(publishedAt !== undefined && { publishedAt: publishedAt.toISOString() }),
          ...(cell('author') !== '' && { author: cell('author') }),
          ...(cell('place') !== '' && { place: cell('place') }),
        })
      }
    }
    for (let row = mostRows; row < rows.length; row += 1)
      refused.push({ row: row + 2, reason: say('row.beyond-most', { most: mostRows }) })
    return { items, rows: numbers, refused }
  },
})
