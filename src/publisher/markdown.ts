/**
 * Master text (Markdown) as safe HTML and as plain text.
 * Trap: HTML inside Markdown is never passed through; links and images get through by scheme only.
 */
import MarkdownIt from 'markdown-it'
import sanitize from 'sanitize-html'

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true })

export function htmlOf(body: string): string {
  return sanitize(markdown.render(body), {
    allowedTags: ['p', 'br', 'strong', 'em', 's', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'a', 'img', 'hr', 'code', 'pre'],
    allowedAttributes: { a: ['href', 'title', 'rel'], img: ['src', 'alt'], td: ['align'], th: ['align'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['https', 'http'] },
    transformTags: { h1: 'h2', a: sanitize.simpleTransform('a', { rel: 'noopener' }) },
  }).trim()
}

export function textOf(body: string): string {
  const html = htmlOf(body).replaceAll(/<\/(?:p|li|h\d|tr|blockquote)>|<br\s*\/?>/g, '\n')
  return sanitize(html, { allowedTags: [], allowedAttributes: {} })
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
