/**
 * The bytes of a rendition: one pure function, used by the preview, the checks, the seal, the dispatcher and the
 * evidence alike. Trap: nothing is added anywhere else; two calls with the same values give the same bytes.
 */

import juice from 'juice'

import { type Document, imagesOf, linesOf, type SlotName, slotMark } from '../../words/document/document.ts'
import { isWhole, type Payload, type Rendition } from '../../words/document/payload.ts'
import { fileUrl } from './file-url.ts'
import { articleStyle } from './templates.ts'
import { documentHtml } from './to-html.ts'
import { documentLines, documentText } from './to-text.ts'

/** What stands in the slots. One that is not given stays open, and is shown as it is written. */
export type SlotValues = { readonly [Name in SlotName]?: string | undefined }

export function encode(rendition: Rendition, slots: SlotValues): Payload {
  const { form, title, digest, body, source, aiLabel, values } = rendition
  const filled: SlotValues = { ...values, ...slots }
  const slot = (name: SlotName): string => filled[name] ?? slotMark(name)
  // 转载注明来源; 人工智能生成合成内容标识办法第四条: both stand in the text, wherever the text goes.
  const behind = [source, aiLabel].flatMap((line) => (line === undefined ? [] : lineOf(line)))
  const whole = behind.length === 0 ? body : { ...body, content: [...body.content, ...behind] }
  const text = isWhole(form) ? documentText(whole, { slot }) : documentLines(whole, { slot })
  return { form, title, digest, text, html: htmlOf(form, whole, slot), images: imagesIn(body) }
}

/** The words of a document, its slots as they are written. */
export const plainText = (document: Document): string => documentText(document, { slot: slotMark })

const lineOf = (text: string): Document['content'] => linesOf(text).content

function htmlOf(form: Rendition['form'], body: Document, slot: (name: SlotName) => string): string {
  if (!isWhole(form)) return ''
  const html = documentHtml(body, { slot, imageUrl: fileUrl })
  // Article platforms drop classes and style sheets: the look goes onto each tag.
  return form === 'article' ? juice.inlineContent(html, articleStyle) : html
}

const imagesIn = (body: Document): Payload['images'] =>
  imagesOf(body).map(({ hash, alt }) => ({ hash, altText: alt }))
