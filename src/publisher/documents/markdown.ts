/**
 * Markdown of a release as HTML and as plain text.
 * Trap: whatever becomes HTML passes the sanitiser, also when it comes from an editor or an adapter; what is sealed
 * is what came out.
 */

import sanitize from 'sanitize-html'

import { fileUrl, hashOfFileUrl } from '../../text/document/file-url.ts'
import { documentHtml } from '../../text/document/to-html.ts'
import { documentText } from '../../text/document/to-text.ts'
import { imagesOf, type SlotName } from '../../words/document/document.ts'
import { fromMarkdown } from './from-markdown.ts'

const bodyTags = (
  'h1 h2 h3 h4 h5 h6 p br hr blockquote pre code strong em u s sub sup ruby rt ' +
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
  allowedClasses: { p: ['clause-*', 'center', 'right'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && hashOfFileUrl(attribs['src'] ?? '') === undefined,
}

/** The body of a public page. Idempotent on its own output. */
export function cleanBodyHtml(html: string): string {
  return sanitize(html, strict)
}

/** What the body shows on a page. */
export function bodyHtml(body: string): string {
  return documentHtml(fromMarkdown(body).document, { slot: slotText, imageUrl: fileUrl })
}

/** The words of the body: one line per paragraph, cells divided by spaces. */
export function bodyText(body: string): string {
  return documentText(fromMarkdown(body).document, { slot: slotText })
}

/** A slot that is filled when the text is sent. */
const slotText = (name: SlotName): string => `{{${name}}}`

/** Images the body shows, in order. One that is not a file of the house is foreign. */
export function imagesIn(body: string): {
  readonly images: readonly { readonly hash: string; readonly altText: string }[]
  readonly foreign: readonly string[]
} {
  const { document, lost } = fromMarkdown(body)
  return {
    images: imagesOf(document).map(({ hash, alt }) => ({ hash, altText: alt })),
    foreign: lost.flatMap(({ what, source }) => (what === 'image' ? [source] : [])),
  }
}
