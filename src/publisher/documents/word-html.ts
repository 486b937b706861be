/**
 * The HTML that mammoth makes of a Word file, as Markdown. Pure.
 * Trap: only what mammoth writes is understood (well-formed, a few dozen tags); anything else becomes its text.
 */

interface Element {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Element | string)[]
}

const empty = new Set(['img', 'br', 'hr'])
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

function unescape(text: string): string {
  return text.replaceAll(/&(#\d+|#x[\da-f]+|\w+);/gi, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)))
    return entities[name] ?? whole
  })
}

function parse(html: string): Element {
  const root: Element = { tag: 'root', attributes: {}, children: [] }
  const path: Element[] = [root]
  for (const [token] of html.matchAll(/<[^>]*>|[^<]+/g)) {
    const parent = path.at(-1) ?? root
    if (!token.startsWith('<')) {
      parent.children.push(unescape(token))
      continue
    }
    const [, closing, tag = '', rest = ''] = /^<(\/)?([\w-]+)([\s\S]*?)\/?>$/.exec(token) ?? []
    if (closing === '/') {
      if (path.length > 1 && parent.tag === tag) path.pop()
      continue
    }
    const attributes = Object.fromEntries(
      [...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, unescape(value)]),
    )
    const element: Element = { tag, attributes, children: [] }
    parent.children.push(element)
    if (!empty.has(tag)) path.push(element)
  }
  return root
}

/** One block of Markdown with the kind of paragraph it came from. */
export interface Block {
  readonly tag: string
  readonly markdown: string
  /** Without any marks; tables and images have none. */
  readonly text: string
}

export interface WordText {
  readonly blocks: readonly Block[]
  readonly hasMergedCells: boolean
}

export function blocksOf(html: string): WordText {
  const found = { merged: false }
  const blocks = parse(html).children.flatMap((child) => blockOf(child, found))
  return { blocks: blocks.filter(({ markdown }) => markdown.trim() !== ''), hasMergedCells: found.merged }
}

function blockOf(node: Element | string, found: { merged: boolean }): Block[] {
  if (typeof node === 'string') return [{ tag: 'p', markdown: escapeText(node.trim()), text: node.trim() }]
  const { tag } = node
  const text = plain(node).trim()
  const level = /^h([1-6])$/.exec(tag)?.[1]
  if (level !== undefined)
    return [{ tag, markdown: `${'#'.repeat(Math.max(2, Number(level)))} ${inline(node).trim()}`, text }]
  if (tag === 'ul' || tag === 'ol') return [{ tag, markdown: list(node, 0), text: '' }]
  if (tag === 'table') return [{ tag, markdown: table(node, found), text: '' }]
  return [{ tag: 'p', markdown: inline(node).trim(), text }]
}

function plain(node: Element | string): string {
  return typeof node === 'string' ? node : node.children.map(plain).join('')
}

/** Signs that Markdown would take for marks; a number with a dot at the beginning would become a list. */
function escapeText(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>#|~]/g, String.raw`\$&`)
    .replace(/^(\s*\d+)([.)]\s)/, String.raw`$1\$2`)
    .replace(/^(\s*)([-+])(\s)/, String.raw`$1\$2$3`)
}

function inline(node: Element | string): string {
  if (typeof node === 'string') return escapeText(node.replaceAll(/\s+/g, ' '))
  const inner = node.children.map(inline).join('')
  switch (node.tag) {
    case 'strong':
    case 'b':
      return wrapped(inner, '**')
    case 'em':
    case 'i':
      return wrapped(inner, '*')
    case 's':
      return wrapped(inner, '~~')
    case 'br':
      return '  \n'
    case 'a':
      return linked(inner, node.attributes['href'] ?? '')
    case 'img':
      return `![${escapeText(node.attributes['alt'] ?? '')}](${node.attributes['src'] ?? ''})`
    default:
      return inner
  }
}

/** Marks stand close to the words, or they would be read as signs. */
function wrapped(inner: string, mark: string): string {
  const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner) ?? []
  return core === '' ? inner : `${before}${mark}${core}${mark}${after}`
}

function linked(inner: string, href: string): string {
  return /^(?:https?:|mailto:|tel:)/.test(href) && inner !== ''
    ? `[${inner}](${href.replaceAll(/[()\s]/g, encodeURIComponent)})`
    : inner
}

function elements(node: Element): Element[] {
  return node.children.filter((child): child is Element => typeof child !== 'string')
}

function list(node: Element, depth: number): string {
  return elements(node)
    .filter(({ tag }) => tag === 'li')
    .map((item, at) => {
      const nested = elements(item).filter(({ tag }) => tag === 'ul' || tag === 'ol')
      const own = item.children.filter((child) => typeof child === 'string' || !nested.includes(child))
      const mark = node.tag === 'ol' ? `${at + 1}.` : '-'
      const line = `${'   '.repeat(depth)}${mark} ${own.map(inline).join('').trim()}`
      return [line, ...nested.map((inner) => list(inner, depth + 1))].join('\n')
    })
    .join('\n')
}

/** Markdown tables know no merged cells: their text stands in the first cell and the others stay empty. */
function table(node: Element, found: { merged: boolean }): string {
  const rows = elements(node).flatMap((part) =>
    part.tag === 'tr' ? [part] : elements(part).filter(({ tag }) => tag === 'tr'),
  )
  const cells = rows.map((row) =>
    elements(row).flatMap((cell) => {
      const span = Number(cell.attributes['colspan'] ?? 1)
      if (span > 1 || Number(cell.attributes['rowspan'] ?? 1) > 1) found.merged = true
      const text = elements(cell).length === 0 ? inline(cell) : cell.children.map(inline).join(' ')
      const one = text.trim().replaceAll(/\s*\n\s*/g, ' ')
      return [one, ...Array.from({ length: span - 1 }, () => '')]
    }),
  )
  const width = Math.max(0, ...cells.map((row) => row.length))
  if (width === 0) return ''
  const line = (row: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, at) => row[at] ?? '').join(' | ')} |`
  const [head = [], ...body] = cells
  return [line(head), line(Array.from({ length: width }, () => '---')), ...body.map(line)].join('\n')
}
