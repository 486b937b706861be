/** What stands at the head and foot of each page: not part of the text, and named when it is more than page numbers. */

import { elementsOf, type XmlElement } from '../../../infra/foreign/xml.ts'
import { say } from '../../said/word.ts'
import { wordsOf } from './package/choices.ts'
import type { WordPackage } from './package/package.ts'
import { lossOf, type Loss, wordsOfBlock } from './text/piece.ts'
import { type Sources, storyOf } from './text/story.ts'

export interface Around {
  readonly losses: readonly Loss[]
  /** Words of what stands outside the text, for marks that refuse the file. */
  readonly lines: readonly string[]
}

const references: ReadonlySet<string> = new Set(['w:headerReference', 'w:footerReference'])
/** Page numbers as they are dressed: － 1 －, 第 1 页 共 3 页, Page 1 of 3. */
const pageNumber = /[\s\d\-—–－·.．/第页共]|Page|of/giu

export async function headerLosses(file: WordPackage, sources: Sources): Promise<Around> {
  const losses: Loss[] = []
  const lines: string[] = []
  for (const target of targetsIn(file)) {
    const part = await file.part(target)
    if (part === undefined) continue
    lines.push(wordsOf(part.root))
    const story = storyOf(part.root, { ...sources, picture: () => undefined }, part.relations, {
      dropsPageNumbers: true,
    })
    const pieces = sources.walk.blocks(part.root, story)
    const words = pieces.map(({ block }) => (block === undefined ? '' : wordsOfBlock(block))).join(' ')
    if (words.replaceAll(pageNumber, '') !== '') losses.push(lossOf(say('word.header-footer'), words))
    losses.push(...pieces.flatMap((piece) => piece.losses.filter(({ what }) => what.code !== 'word.shape')))
  }
  for (const kind of ['comments', 'footnotes', 'endnotes']) {
    const part = await file.related(kind)
    if (part !== undefined) lines.push(wordsOf(part.root))
  }
  return { losses: once(losses), lines }
}

/** The same header stands in several parts: first page, even pages, each section. */
function once(losses: readonly Loss[]): Loss[] {
  const seen = new Set<string>()
  return losses.filter(({ quote, what }) => {
    const key = `${what.code} ${quote}`
    return !seen.has(key) && seen.add(key).has(key)
  })
}

function targetsIn({ document }: WordPackage): Set<string> {
  const found = new Set<string>()
  const visit = (element: XmlElement) => {
    const target = references.has(element.name)
      ? document.relations.get(element.attributes['r:id'] ?? '')?.target
      : undefined
    if (target !== undefined) found.add(target)
    for (const child of elementsOf(element)) visit(child)
  }
  visit(document.root)
  return found
}
