/** What encoders add to a document: the mark of a note, and the look of an article. */

/** Stands where a note is meant, and before the note itself. */
export const noteMark = (number: number): string => `〔注${number}〕`

export const articleStyle = `p{margin:0 0 1em;line-height:1.75;font-size:16px;color:#1f2328}
h2,h3,h4{font-size:18px;margin:1.2em 0 .6em}.clause-1{font-weight:bold}
.center{text-align:center}.right{text-align:right}
img{max-width:100%}table{border-collapse:collapse}td,th{border:1px solid #d1d9e0;padding:4px 8px}
blockquote{border-left:3px solid #d1d9e0;margin:0 0 1em;padding-left:12px;color:#59636e}`
