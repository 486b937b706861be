/**
 * Markdown of a release as HTML and as plain text.
 * Trap: whatever becomes HTML passes the sanitiser, also when it comes from an editor or an adapter; what is sealed
 * is what came out.
 */

import MarkdownIt from 'markdown-it'
import sanitize from 'sanitize-html'

/** Files of a release are addressed by the hash of their bytes. */
export const fileUrl = (hash: string): string => `/files/${hash}`
const fileUrlShape = /^\/files\/[0-9a-f]{64}$/

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false })

const bodyTags = (
  'h1 h2 h3 h4 h5 h6 p br hr blockquote pre code strong em s sub sup ' +
  'ul ol li table thead tbody tr th td a img figure figcaption'
).split(' ')
const cellAttributes = ['colspan', 'rowspan']

const strict: sanitize.IOptions = {
  allowedTags: bodyTags,
  allowedAttributes: {
    a: ['href', 'title'],
    img: ['src', 'alt'],
    th: cellAttributes,
    td: cellAttributes,
    ol: ['start'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !fileUrlShape.test(attribs['src'] ?? ''),
}

/** Article channels carry their look in style attributes; a value may not call anything. */
const plainValue = [/^[\w\s#.,%'"-]+$/, /^rgba?\([\d\s.,%]+\)$/]
const lookProperties = (
  'color background background-color font-size font-weight font-style font-family line-height ' +
  'margin margin-top margin-right margin-bottom margin-left padding padding-left padding-right border border-left border-collapse border-radius width max-width height display ' +
  'text-align text-indent text-decoration letter-spacing vertical-align'
).split(' ')
const styled: sanitize.IOptions = {
  ...strict,
  allowedTags: [...bodyTags, 'section', 'span', 'div'],
  allowedAttributes: { ...strict.allowedAttributes, '*': ['style'] },
  allowedStyles: {
    '*': Object.fromEntries(lookProperties.map((name) => [name, plainValue])),
  },
}

/** The body of a public page. Idempotent on its own output. */
export function cleanBodyHtml(html: string): string {
  return sanitize(html, strict)
}

/** HTML of any other rendition. Idempotent on its own output. */
export function cleanStyledHtml(html: string): string {
  return sanitize(html, styled)
}

export function bodyHtml(body: string): string {
  return cleanBodyHtml(markdown.render(body))
}

/** What is left when everything but the words is taken away: one line per paragraph, cells divided by spaces. */
export function bodyText(body: string): string {
  const lines: string[] = []
  let cells: string[] | undefined
  for (const token of markdown.parse(body, {})) {
    if (token.type === 'tr_open') cells = []
    if (token.type === 'tr_close') {
      lines.push((cells ?? []).join(' '))
      cells = undefined
    }
    if (token.type === 'fence' || token.type === 'code_block') lines.push(token.content.trimEnd())
    if (token.type !== 'inline') continue
    const text = (token.children ?? []).map(wordsOf).join('')
    if (cells === undefined) lines.push(text)
    else cells.push(text)
  }
  return lines.filter((line) => line.trim() !== '').join('\n')
}

function wordsOf({ type, content }: { readonly type: string; readonly content: string }): string {
  if (type === 'softbreak' || type === 'hardbreak') return '\n'
  return type === 'text' || type === 'code_inline' ? content : ''
}

export interface BodyImage {
  readonly hash: string
  readonly altText: string
}

/** Images the body shows, in order. One that is not a file of the house is foreign. */
export function imagesIn(body: string): {
  readonly images: readonly BodyImage[]
  readonly foreign: readonly string[]
} {
  const images: BodyImage[] = []
  const foreign: string[] = []
  for (const token of markdown.parse(body, {})) {
    for (const child of token.children ?? []) {
      if (child.type !== 'image') continue
      const src = String(child.attrGet('src') ?? '')
      if (fileUrlShape.test(src))
        images.push({ hash: src.slice(fileUrl('').length), altText: child.content.trim() })
      else foreign.push(src)
    }
  }
  return { images, foreign }
}
