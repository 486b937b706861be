/**
 * Markdown as a way in: what people and programs write is read into the document of a release.
 * Trap: HTML inside Markdown is text; an image that is no file of the house, and a link to another scheme, do not get
 * in, and are named in `lost`.
 */

import MarkdownIt from 'markdown-it'

import { hashOfFileUrl } from '../../text/document/file-url.ts'
import { clauseAt, clauseLabel } from '../../words/document/clause-label.ts'
import {
  type Block,
  type Cell,
  type Document,
  documentOf,
  type Image,
  type Inline,
  inlineOf,
  linkShape,
  type List,
  type ListItem,
  type Mark,
  type Paragraph,
  paragraph,
} from '../../words/document/document.ts'

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false })
type Token = ReturnType<typeof markdown.parse>[number]

export interface Lost {
  readonly what: 'image' | 'link'
  /** Its address. */
  readonly source: string
}

export interface MarkdownText {
  readonly document: Document
  readonly lost: readonly Lost[]
}

export function fromMarkdown(text: string): MarkdownText {
  const reading = new Reading(markdown.parse(text, {}))
  return { document: documentOf(reading.blocks()), lost: reading.lost }
}

type Flow = Paragraph | Image | List

/** One walk over the tokens; every `…_open` is read up to its `…_close`. */
class Reading {
  readonly lost: Lost[] = []
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  blocks(): Block[] {
    const out: Block[] = []
    while (this.#at < this.#tokens.length) out.push(...this.#block())
    return out
  }

  #next(): Token | undefined {
    this.#at += 1
    return this.#tokens[this.#at - 1]
  }

  /** Runs `read` until the closing token, which is taken too. */
  #until<T>(close: string, read: () => T[]): T[] {
    const out: T[] = []
    while (this.#at < this.#tokens.length && this.#tokens[this.#at]?.type !== close) out.push(...read())
    this.#at += 1
    return out
  }

  #block(): Block[] {
    const token = this.#tokens[this.#at]
    if (token === undefined) return []
    switch (token.type) {
      case 'heading_open': {
        this.#next()
        return headings(
          this.#until('heading_close', () => this.#line()),
          Number(token.tag.slice(1)),
        )
      }
      case 'blockquote_open': {
        this.#next()
        const content = this.#until('blockquote_close', () => this.#block()).flatMap(asFlow)
        return [{ type: 'blockquote', content: filled(content) }]
      }
      case 'table_open': {
        this.#next()
        return [{ type: 'table', content: this.#until('table_close', () => this.#row()) }]
      }
      case 'hr':
        this.#next()
        return [{ type: 'horizontalRule' }]
      default:
        return this.#flow().map(asClause)
    }
  }

  #flow(): Flow[] {
    const token = this.#next()
    if (token === undefined) return []
    switch (token.type) {
      case 'paragraph_open':
        return this.#until('paragraph_close', () => this.#line())
      case 'bullet_list_open':
        return [{ type: 'bulletList', content: this.#until('bullet_list_close', () => this.#item()) }]
      case 'ordered_list_open': {
        const start = Math.min(Number(token.attrGet('start') ?? 1), 9_999)
        const content = this.#until('ordered_list_close', () => this.#item())
        return [{ type: 'orderedList', attrs: { start }, content }]
      }
      case 'fence':
      case 'code_block':
      case 'html_block':
        return [paragraph(inlineOf(token.content.trimEnd()))]
      default:
        return []
    }
  }

  #item(): ListItem[] {
    if (this.#next()?.type !== 'list_item_open') return []
    const content = this.#until('list_item_close', () => this.#block()).flatMap(asFlow)
    return [{ type: 'listItem', content: filled(content) }]
  }

  #row(): { type: 'tableRow'; content: Cell[] }[] {
    if (this.#next()?.type !== 'tr_open') return []
    return [{ type: 'tableRow', content: this.#until('tr_close', () => this.#cell()) }]
  }

  #cell(): Cell[] {
    const token = this.#next()
    if (token?.type !== 'th_open' && token?.type !== 'td_open') return []
    const isHead = token.type === 'th_open'
    const content = this.#until(isHead ? 'th_close' : 'td_close', () => this.#line())
    const type = isHead ? 'tableHeader' : 'tableCell'
    return [{ type, attrs: { colspan: 1, rowspan: 1 }, content: filled(content) }]
  }

  /** A line of text, divided where images stand in it. */
  #line(): (Paragraph | Image)[] {
    const token = this.#next()
    if (token?.type !== 'inline') return []
    const out: (Paragraph | Image)[] = []
    let run: Inline[] = []
    for (const part of this.#inline(token.children ?? [])) {
      if (part.type !== 'image') run.push(part)
      else {
        if (hasWords(run)) out.push(paragraph(run))
        out.push(part)
        run = []
      }
    }
    return hasWords(run) || out.length === 0 ? [...out, paragraph(run)] : out
  }

  #inline(tokens: readonly Token[]): (Inline | Image)[] {
    const out: (Inline | Image)[] = []
    const marks: Mark[] = []
    for (const token of tokens) {
      const [, name = '', end = ''] = /^(strong|em|s|link)_(open|close)$/.exec(token.type) ?? []
      if (end === 'open') marks.push(...this.#mark(name, token))
      else if (end === 'close') dropLast(marks, markOf[name] ?? 'link')
      else if (token.type === 'image') out.push(...this.#image(token))
      else if (token.type === 'softbreak' || token.type === 'hardbreak') out.push({ type: 'hardBreak' })
      else out.push(...inlineOf(token.content, marks))
    }
    return out
  }

  #mark(name: string, token: Token): Mark[] {
    const plain = markOf[name]
    if (plain !== undefined) return [{ type: plain }]
    const href = String(token.attrGet('href') ?? '')
    if (linkShape.test(href) && href.length <= 2_000) return [{ type: 'link', attrs: { href } }]
    this.lost.push({ what: 'link', source: href })
    return []
  }

  #image(token: Token): Image[] {
    const source = String(token.attrGet('src') ?? '')
    const hash = hashOfFileUrl(source)
    if (hash === undefined) {
      this.lost.push({ what: 'image', source })
      return []
    }
    return [{ type: 'image', attrs: { hash, alt: token.content.trim().slice(0, 500) } }]
  }
}

const markOf: Readonly<Record<string, 'bold' | 'italic' | 'strike'>> = {
  strong: 'bold',
  em: 'italic',
  s: 'strike',
}

/** Takes away the innermost mark of a kind; a link that did not get in has none. */
function dropLast(marks: Mark[], type: Mark['type']): void {
  const at = marks.findLastIndex((mark) => mark.type === type)
  if (at !== -1) marks.splice(at, 1)
}

const hasWords = (run: readonly Inline[]): boolean =>
  run.some((one) => one.type !== 'hardBreak' && (one.type !== 'text' || one.text.trim() !== ''))

/** The title of the page is h1; what is written under it begins at h2. */
function headings(lines: readonly (Paragraph | Image)[], level: number): Block[] {
  return lines.map((line) =>
    line.type === 'paragraph' && line.content !== undefined
      ? { type: 'heading', attrs: { level: level <= 2 ? 2 : level === 3 ? 3 : 4 }, content: line.content }
      : line,
  )
}

/** A paragraph that begins with an official number is a clause. */
function asClause(block: Flow): Block {
  const first = block.type === 'paragraph' ? block.content?.[0] : undefined
  if (block.type !== 'paragraph' || first?.type !== 'text' || block.content === undefined) return block
  const label = clauseAt(first.text)
  if (label === undefined) return block
  const rest = first.text.slice(label.length)
  const content = [...(rest === '' ? [] : [{ ...first, text: rest }]), ...block.content.slice(1)]
  const attrs = { level: label.level, number: label.number }
  return first.marks !== undefined || !hasWords(content) ? block : { type: 'clause', attrs, content }
}

/** Inside quotations and items stand paragraphs, images and lists; of other blocks stays what they hold. */
function asFlow(block: Block): Flow[] {
  switch (block.type) {
    case 'paragraph':
    case 'image':
    case 'bulletList':
    case 'orderedList':
      return [block]
    case 'heading':
      return [paragraph(block.content)]
    case 'clause':
      return [paragraph([...inlineOf(clauseLabel(block.attrs)), ...block.content])]
    case 'blockquote':
      return block.content
    case 'table':
      return block.content.flatMap(({ content }) => content.flatMap((cell) => cell.content))
    case 'horizontalRule':
      return []
  }
}

const filled = <T>(content: readonly T[]): (T | Paragraph)[] =>
  content.length === 0 ? [paragraph([])] : [...content]
