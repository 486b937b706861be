/**
 * The text of a release as HTML of the public page.
 * Trap: HTML from before texts were documents passes the sanitiser; what is encoded of a document passes it unchanged.
 */

import sanitize from 'sanitize-html'

import { fileUrl, hashOfFileUrl } from '../../text/document/file-url.ts'
import { documentHtml } from '../../text/document/to-html.ts'
import { type Document, slotMark } from '../../words/document/document.ts'

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

/** What a text shows on a page, its slots open. */
export function bodyHtml(document: Document): string {
  return documentHtml(document, { slot: slotMark, imageUrl: fileUrl })
}
