/**
 * A shown text with its examples and the words of findings marked: to the eye by a line, to who cannot see it by a word
 * after it.
 */

import { useSay } from '../../kit/say.ts'
import type { RenditionView } from '../client.ts'
import { cutAt, type Place, placesIn, type Quote } from './places.ts'
import { said } from './said.ts'
import type { Shown } from './shown.ts'

export const quotesOf = (findings: RenditionView['findings']): Quote[] =>
  findings.flatMap(({ quote, message }) => (quote === undefined ? [] : [{ ...quote, message }]))

export const placesOf = (
  { examples, findings }: Pick<Shown, 'examples' | 'findings'>,
  text: string,
): Place[] => placesIn(text, examples, quotesOf(findings))

export function Marked({
  text,
  places,
  from = 0,
  to = text.length,
}: {
  readonly text: string
  readonly places: readonly Place[]
  readonly from?: number
  readonly to?: number
}) {
  const say = useSay(said)
  return cutAt(text, places, { from, to }).map(({ text: part, place }, at) => {
    if (place === undefined) return part
    // Said once, where the value ends: a cut between two segments may go through it.
    const isEnd = place.end <= to && place.start < to && cutEnd(place, to) === place.end
    return (
      <mark key={at} className={place.message === undefined ? 'frame-example' : 'frame-quoted'}>
        {part}
        {isEnd ? <span className="spoken">{place.message ?? say('frames.example')}</span> : null}
      </mark>
    )
  })
}

const cutEnd = ({ end }: Place, to: number): number => Math.min(end, to)

/** The same in a tree that is no part of React: the bytes of a page or an article. */
export function markIn(
  root: ParentNode & Node,
  { examples, findings }: Pick<Shown, 'examples' | 'findings'>,
  exampleWord: string,
): void {
  const document = root.ownerDocument ?? window.document
  const nodes = textNodes(document, root)
  const text = nodes.map(({ data }) => data).join('')
  const places = placesIn(text, examples, quotesOf(findings))
  let from = 0
  for (const node of nodes) {
    const to = from + node.data.length
    const cuts = cutAt(text, places, { from, to })
    if (cuts.some(({ place }) => place !== undefined)) {
      node.replaceWith(
        ...cuts.map(({ text: part, place }) => {
          if (place === undefined) return part
          const mark = document.createElement('mark')
          mark.className = place.message === undefined ? 'frame-example' : 'frame-quoted'
          const spoken = document.createElement('span')
          spoken.className = 'spoken'
          spoken.textContent = place.message ?? exampleWord
          mark.append(part, ...(place.end <= to ? [spoken] : []))
          return mark
        }),
      )
    }
    from = to
  }
}

function textNodes(document: Document, root: Node): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node instanceof Text || node.nodeType === Node.TEXT_NODE) found.push(node as Text)
  return found.filter(({ parentElement }) => parentElement?.closest('style, script, title') == null)
}

/** The look of the marks, for trees that no style sheet of the workbench reaches into. */
export const marksLook = [
  '.frame-example{background:none;color:inherit;outline:1px dashed #8a5d00;border-radius:2px}',
  '.frame-quoted{background:#fdecea;color:inherit;text-decoration:underline #c2212d 2px;text-underline-offset:3px}',
  '.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}',
].join('')
