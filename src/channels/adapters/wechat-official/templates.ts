/**
 * What an article of the Official Account carries beside the text: its look, and the line that leads back to the
 * original.
 */

export const articleStyle = `p{margin:0 0 1em;line-height:1.75;font-size:16px;color:#1f2328}h2,h3{font-size:18px;margin:1.2em 0 .6em}
img{max-width:100%}table{border-collapse:collapse}td,th{border:1px solid #d1d9e0;padding:4px 8px}
blockquote{border-left:3px solid #d1d9e0;margin:0 0 1em;padding-left:12px;color:#59636e}`

export const sourceLine = (issuer: string): string =>
  `<p>来源：${issuer.replaceAll('<', '&lt;')}　核验原文：{{link}}</p>`
