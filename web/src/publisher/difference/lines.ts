/**
 * A text as lines that two of it can be held against each other by: one for each paragraph, heading, clause, cell,
 * image. Trap: how it looks (bold, where it stands) is no word; `isSameText` sees that too.
 */

import { clauseLabel } from '../../../../src/words/document/clause-label.ts'
import type { Document } from '../../../../src/words/document/document.ts'

export interface Compared {
  readonly title: string
  readonly summary: string
  readonly body: Document
}

export function linesOfText({ title, summary, body }: Compared): string[] {
  return [
    title,
    ...(summary === '' ? [] : [summary]),
    ...body.content.flatMap((node: Node) => linesOfNode(node)),
  ]
}

export const isSameText = (a: Compared, b: Compared): boolean => JSON.stringify(a) === JSON.stringify(b)

interface Node {
  readonly type: string
  readonly attrs?: object | undefined
  readonly content?: readonly Node[] | undefined
  readonly text?: string | undefined
}

const textBlocks = new Set(['paragraph', 'heading', 'clause'])

function linesOfNode(node: Node): string[] {
  if (textBlocks.has(node.type)) return [`${numberOf(node)}${(node.content ?? []).map(signsOf).join('')}`]
  if (node.type === 'image') return [`[${textOf(node, 'alt')}]`]
  if (node.type === 'horizontalRule') return ['———']
  return (node.content ?? []).flatMap((one) => linesOfNode(one))
}

function signsOf(node: Node): string {
  if (node.text !== undefined) return node.text
  if (node.type === 'hardBreak') return '↵'
  if (node.type === 'slot') return `{{${textOf(node, 'name')}}}`
  if (node.type === 'ruby') return `${textOf(node, 'base')}(${textOf(node, 'reading')})`
  return node.type === 'footnote' ? `[${textOf(node, 'text')}]` : ''
}

/** The number is part of the text: 一、（一）1.（1） */
function numberOf(node: Node): string {
  if (node.type !== 'clause') return ''
  return clauseLabel({ level: Number(textOf(node, 'level')), number: Number(textOf(node, 'number')) })
}

function textOf({ attrs = {} }: Node, name: string): string {
  const found: unknown = Object.entries(attrs).find(([one]) => one === name)?.[1]
  return typeof found === 'string' || typeof found === 'number' ? `${found}` : ''
}
