/**
 * A document as HTML for a public page: well-formed, no style, no script; every text and address is escaped here and
 * nowhere else. Pure.
 */

import { clauseLabel } from '../../words/document/clause-label.ts'
import type {
  Block,
  Cell,
  Document,
  Inline,
  List,
  Mark,
  Paragraph,
  SlotName,
} from '../../words/document/document.ts'
import { escaped } from '../../words/document/escaped.ts'

export interface ToHtml {
  /** What stands in a slot; a link when `href` is given. */
  readonly slot: (name: SlotName) => string
  /** Where a reader finds the bytes of an image. */
  readonly imageUrl: (hash: string) => string
}

type Notes = string[]

export function documentHtml({ content }: Document, to: ToHtml): string {
  const notes: Notes = []
  const blocks = content.map((block) => blockHtml(block, to, notes))
  const foot = notes.map((text, at) => `<p>${noteNumber(at + 1)}${escaped(text)}</p>\n`)
  return [...blocks, ...(foot.length > 0 ? ['<hr />\n', ...foot] : [])].join('')
}

const noteNumber = (number: number): string => `<sup>〔${number}〕</sup>`

const escapedAttribute = (text: string): string => escaped(text).replaceAll('"', '&quot;')

function blockHtml(block: Block | Paragraph | List, to: ToHtml, notes: Notes): string {
  switch (block.type) {
    case 'paragraph':
      return paragraphHtml(block, to, notes)
    case 'heading': {
      const tag = `h${block.attrs.level}`
      return `<${tag}>${inlineHtml(block.content, to, notes)}</${tag}>\n`
    }
    case 'clause': {
      const label = clauseLabel(block.attrs)
      return `<p class="clause-${block.attrs.level}">${label}${inlineHtml(block.content, to, notes)}</p>\n`
    }
    case 'bulletList':
    case 'orderedList':
      return listHtml(block, to, notes)
    case 'blockquote':
      return `<blockquote>\n${block.content.map((child) => blockHtml(child, to, notes)).join('')}</blockquote>\n`
    case 'table':
      return tableHtml(block, to, notes)
    case 'image': {
      const { hash, alt } = block.attrs
      return `<p><img src="${escapedAttribute(to.imageUrl(hash))}" alt="${escapedAttribute(alt)}" /></p>\n`
    }
    case 'horizontalRule':
      return '<hr />\n'
  }
}

function paragraphHtml({ attrs, content = [] }: Paragraph, to: ToHtml, notes: Notes): string {
  const look = attrs.textAlign === null ? '' : ` class="${attrs.textAlign}"`
  return `<p${look}>${inlineHtml(content, to, notes)}</p>\n`
}

function listHtml(list: List, to: ToHtml, notes: Notes): string {
  const items = list.content.map(({ content }) => `<li>${tight(content, to, notes)}</li>\n`).join('')
  if (list.type === 'bulletList') return `<ul>\n${items}</ul>\n`
  const start = list.attrs.start === 1 ? '' : ` start="${list.attrs.start}"`
  return `<ol${start}>\n${items}</ol>\n`
}

/** A single paragraph stands in its item or cell without a box of its own. */
function tight(content: readonly (Paragraph | List | Block)[], to: ToHtml, notes: Notes): string {
  const [first, ...rest] = content
  if (first?.type !== 'paragraph' || first.attrs.textAlign !== null || rest.some(isParagraph))
    return content.map((child) => blockHtml(child, to, notes)).join('')
  return [
    inlineHtml(first.content ?? [], to, notes),
    ...rest.map((child) => `\n${blockHtml(child, to, notes)}`),
  ].join('')
}

const isParagraph = ({ type }: { readonly type: string }): boolean => type === 'paragraph'

function tableHtml({ content }: Extract<Block, { type: 'table' }>, to: ToHtml, notes: Notes): string {
  const rows = content.map(
    (row) => `<tr>\n${row.content.map((cell) => cellHtml(cell, to, notes)).join('')}</tr>\n`,
  )
  const heads = content.findIndex((row) => row.content.some(({ type }) => type === 'tableCell'))
  const atHead = heads === -1 ? rows.length : heads
  const head = atHead > 0 ? `<thead>\n${rows.slice(0, atHead).join('')}</thead>\n` : ''
  const body = atHead < rows.length ? `<tbody>\n${rows.slice(atHead).join('')}</tbody>\n` : ''
  return `<table>\n${head}${body}</table>\n`
}

function cellHtml({ type, attrs, content }: Cell, to: ToHtml, notes: Notes): string {
  const tag = type === 'tableHeader' ? 'th' : 'td'
  const columns = attrs.colspan > 1 ? ` colspan="${attrs.colspan}"` : ''
  const rows = attrs.rowspan > 1 ? ` rowspan="${attrs.rowspan}"` : ''
  return `<${tag}${columns}${rows}>${tight(content, to, notes)}</${tag}>\n`
}

function inlineHtml(inline: readonly Inline[], to: ToHtml, notes: Notes): string {
  return inline.map((one) => oneHtml(one, to, notes)).join('')
}

function oneHtml(one: Inline, to: ToHtml, notes: Notes): string {
  switch (one.type) {
    case 'text':
      return (one.marks ?? []).reduceRight((html, mark) => marked(html, mark), escaped(one.text))
    case 'hardBreak':
      return '<br />\n'
    case 'slot':
      return escaped(to.slot(one.attrs.name))
    case 'ruby':
      return `<ruby>${escaped(one.attrs.base)}<rt>${escaped(one.attrs.reading)}</rt></ruby>`
    case 'footnote':
      return noteNumber(notes.push(one.attrs.text))
  }
}

const tags = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  superscript: 'sup',
  subscript: 'sub',
} as const

function marked(html: string, mark: Mark): string {
  if (mark.type === 'link') return `<a href="${escapedAttribute(mark.attrs.href)}">${html}</a>`
  return `<${tags[mark.type]}>${html}</${tags[mark.type]}>`
}
