/**
 * Pictures, text boxes and drawings, in both of Word's ways to write them. Trap: of a picture that was cut to size
 * the whole is still in the file; it does not come in, since what was cut off would be published.
 */

import { childOf, elementsOf, isElement, within, type XmlElement } from '../../../../infra/foreign/xml.ts'
import { say } from '../../../said/word.ts'
import { wordsOf } from '../package/choices.ts'
import { lost, type Part, wordsOfParts } from './piece.ts'
import { type Story, storyOf } from './story.ts'
import { stray, unknown } from './unknown.ts'

/** Place and size of a drawing. */
const layout: ReadonlySet<string> = new Set(
  (
    'wp:extent wp:effectExtent wp:docPr wp:cNvGraphicFramePr wp:simplePos wp:positionH wp:positionV wp:wrapNone ' +
    'wp:wrapSquare wp:wrapTight wp:wrapThrough wp:wrapTopAndBottom wp14:sizeRelH wp14:sizeRelV ' +
    'wps:cNvPr wps:cNvSpPr wps:cNvCnPr wps:spPr wps:style wps:extLst wps:bodyPr wps:linkedTxbx ' +
    'wpg:cNvPr wpg:cNvGrpSpPr wpg:grpSpPr wpg:extLst wpc:bg wpc:whole wpc:extLst ' +
    'pic:nvPicPr pic:blipFill pic:spPr pic:style pic:extLst'
  ).split(' '),
)

export function drawingParts(drawing: XmlElement, story: Story): Part[] {
  return elementsOf(drawing).flatMap((frame) => {
    if (frame.name !== 'wp:inline' && frame.name !== 'wp:anchor') return [unknown(frame)]
    const about = childOf(frame, 'wp:docPr')?.attributes
    const alt = about?.['descr'] ?? about?.['title'] ?? ''
    const parts = shapes(frame, alt, story)
    const isHidden = about?.['hidden'] === '1' || about?.['hidden'] === 'true'
    return isHidden ? hidden(parts) : parts
  })
}

const hidden = (parts: readonly Part[]): Part[] => [lost(say('word.hidden'), wordsOfParts(parts), 'hidden')]

function shapes(element: XmlElement, alt: string, story: Story): Part[] {
  return element.children.flatMap((node) => (isElement(node) ? shape(node, alt, story) : stray(node)))
}

function shape(node: XmlElement, alt: string, story: Story): Part[] {
  switch (node.name) {
    case 'a:graphic':
    case 'a:graphicData':
    case 'wpg:wgp':
    case 'wpg:grpSp':
    case 'wpc:wpc':
      return shapes(node, alt, story)
    case 'pic:pic':
      return picture(node, alt, story)
    case 'wps:wsp':
      return drawnShape(node, story)
    case 'c:chart':
    case 'dgm:relIds':
      return [lost(say('word.chart'), alt)]
    default:
      return layout.has(node.name) ? [] : [unknown(node)]
  }
}

function drawnShape(node: XmlElement, story: Story): Part[] {
  const box = childOf(childOf(node, 'wps:txbx'), 'w:txbxContent')
  const others = elementsOf(node).filter(({ name }) => name !== 'wps:txbx' && !layout.has(name))
  const filled = within(node, 'a:blip') === undefined ? [] : [lost(say('word.image-type'), '')]
  const own = box === undefined ? [lost(say('word.shape'), wordsOf(node))] : boxParts(box, story)
  return [...own, ...filled, ...others.map(unknown)]
}

/** A text box is a text of its own; it comes in after the paragraph it is fixed to. */
function boxParts(content: XmlElement, { sources, relations, isNote, dropsPageNumbers }: Story): Part[] {
  const pieces = sources.walk.blocks(
    content,
    storyOf(content, sources, relations, { isNote, dropsPageNumbers }),
  )
  const part: Part = { kind: 'blocks', pieces, floats: true }
  return pieces.length === 0 ? [] : [part, lost(say('word.text-box'), wordsOfParts([part]))]
}

function picture(node: XmlElement, alt: string, story: Story): Part[] {
  const fill = childOf(node, 'pic:blipFill')
  const blip = childOf(fill, 'a:blip')
  const own = childOf(childOf(node, 'pic:nvPicPr'), 'pic:cNvPr')?.attributes['descr'] ?? ''
  const caption = (alt === '' ? own : alt).trim()
  const others = elementsOf(node).filter(({ name }) => !layout.has(name))
  const cut = childOf(fill, 'a:srcRect')?.attributes ?? {}
  const turned = childOf(childOf(node, 'pic:spPr'), 'a:xfrm')?.attributes ?? {}
  const isTurned = Number(turned['rot'] ?? 0) !== 0 || turned['flipH'] === '1' || turned['flipV'] === '1'
  const id = blip?.attributes['r:embed'] ?? blip?.attributes['r:link']
  return [
    ...imageParts(id, { caption, isCut: isCut(cut, ['l', 't', 'r', 'b']), isTurned }, story),
    ...others.map(unknown),
  ]
}

const isCut = (attributes: Readonly<Record<string, string>>, sides: readonly string[]): boolean =>
  sides.some((side) => Number.parseFloat(attributes[side] ?? '0') !== 0)

interface Shown {
  readonly caption: string
  readonly isCut: boolean
  readonly isTurned: boolean
}

const longestAlt = 500

function imageParts(id: string | undefined, { caption, isCut: cut, isTurned }: Shown, story: Story): Part[] {
  const relation = id === undefined ? undefined : story.relations.get(id)
  if (relation === undefined) return [lost(say('word.image-missing'), caption)]
  if (relation.isOutside) return [lost(say('word.image-elsewhere'), relation.target)]
  if (cut) return [lost(say('word.image-cut'), caption)]
  const image = story.sources.picture(relation.target)
  if (image === undefined) return [lost(say('word.image-type'), caption)]
  const alt = caption.replaceAll(/[\s\p{Cc}]+/gu, ' ')
  const block = { type: 'image', attrs: { hash: image.hash, alt: alt.slice(0, longestAlt) } } as const
  return [
    { kind: 'blocks', pieces: [{ block, losses: [] }] },
    ...(alt === '' ? [lost(say('word.no-caption'), '')] : []),
    ...(alt.length > longestAlt ? [lost(say('word.caption-cut'), alt)] : []),
    ...(isTurned ? [lost(say('word.image-turned'), alt)] : []),
  ]
}

/** Shapes of the older way (VML). */
const vmlShapes: ReadonlySet<string> = new Set(
  'v:shape v:rect v:roundrect v:oval v:line v:polyline v:arc v:curve v:image v:group'.split(' '),
)
const vmlLayout: ReadonlySet<string> = new Set(
  (
    'v:shapetype v:stroke v:fill v:shadow v:path v:formulas v:handles o:lock o:extrusion o:callout o:signatureline ' +
    'w10:wrap w10:anchorlock w10:bordertop w10:borderbottom w10:borderleft w10:borderright o:diagram'
  ).split(' '),
)

/** @param node `w:pict` or `w:object` */
export function vmlParts(node: XmlElement, story: Story): Part[] {
  if (node.name === 'w:object') {
    const program = within(node, 'o:OLEObject')?.attributes['ProgID'] ?? ''
    return [lost(say('word.object', { program }), wordsOf(node))]
  }
  return elementsOf(node).flatMap((one) => vmlPart(one, '', story))
}

function vmlPart(node: XmlElement, alt: string, story: Story): Part[] {
  const { attributes } = node
  if (vmlShapes.has(node.name)) return vmlShape(node, attributes['alt'] ?? alt, story)
  switch (node.name) {
    case 'v:textbox':
      return elementsOf(node).flatMap((one) =>
        one.name === 'w:txbxContent' ? boxParts(one, story) : [unknown(one)],
      )
    case 'v:imagedata': {
      const sides = ['cropleft', 'croptop', 'cropright', 'cropbottom']
      const caption = (alt === '' ? (attributes['o:title'] ?? '') : alt).trim()
      return imageParts(
        attributes['r:id'],
        { caption, isCut: isCut(attributes, sides), isTurned: false },
        story,
      )
    }
    case 'v:textpath':
      return [lost(say('word.word-art'), attributes['string'] ?? '')]
    case 'o:OLEObject':
      return [lost(say('word.object', { program: attributes['ProgID'] ?? '' }), '')]
    default:
      return vmlLayout.has(node.name) ? [] : [unknown(node)]
  }
}

function vmlShape(node: XmlElement, alt: string, story: Story): Part[] {
  if (['t', 'true', '1'].includes(node.attributes['o:hr'] ?? ''))
    return [{ kind: 'blocks', pieces: [{ block: { type: 'horizontalRule' }, losses: [] }] }]
  const parts = elementsOf(node).flatMap((one) => vmlPart(one, alt, story))
  const style = node.attributes['style'] ?? ''
  if (/visibility\s*:\s*hidden|display\s*:\s*none/i.test(style)) return hidden(parts)
  return parts.length === 0 ? [lost(say('word.shape'), alt)] : parts
}
