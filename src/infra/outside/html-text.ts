/**
 * What a reader sees of a small piece of HTML that a platform or a feed sent: its words, a line for each paragraph.
 * Trap: this is for showing and comparing, never for making text safe: what is shown is escaped where it is shown.
 * Pure.
 */

export function textOfHtml(html: string): string {
  return html
    .replaceAll(/<(?:br|\/p|\/div)[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/&#0*39;|&apos;/g, "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .trim()
}
