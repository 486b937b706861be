/**
 * May this text stand in code? Sentences for people stand in catalogues (said), documents in templates, what the
 * machine reads in lexicons.
 * Pure. Trap: a list of words is no sentence: members of lists, keys and comparisons pass as long as they are words.
 */

import { wordingOf } from './wording.ts'

/** A node of the parsed file, as far as these questions need it. */
export interface TextNode {
  readonly type: string
  readonly name?: unknown
  readonly parent?: TextNode | null
  readonly key?: TextNode | null
  readonly value?: unknown
  readonly object?: TextNode | null
  readonly property?: TextNode | null
  readonly callee?: TextNode | null
  readonly tag?: TextNode | null
  readonly test?: TextNode | null
  readonly operator?: string
  readonly properties?: readonly TextNode[]
}

const han = /\p{Script=Han}/u
/** `2026年12月1日` is a date, not a sentence. */
const dateSigns = /[年月日时分秒]/g
const letters = /\p{L}/u
const sentenceMarks = /[。！？；，]/u
const longestWord = 12

/** Attributes of the workbench that a person reads. */
const readAttributes = new Set([
  'title',
  'placeholder',
  'aria-label',
  'alt',
  'label',
  'okText',
  'cancelText',
  'description',
  'message',
])

/** Calls that look for their argument and show it to nobody. */
const lookingCalls = new Set([
  'includes',
  'startsWith',
  'endsWith',
  'indexOf',
  'split',
  'replace',
  'replaceAll',
  'has',
  'get',
  'RegExp',
])

const wayOut =
  'a sentence for people stands in said.ts, the text of a document in templates.ts, words the machine reads in lexicon.ts'

export const holdsText = (file: string): boolean =>
  /^(?:src|web)\//.test(file) && wordingOf(file) === undefined

const isWord = (text: string): boolean =>
  !sentenceMarks.test(text) && Array.from(text.trim()).length <= longestWord

/** @param text what the literal says; of a template its fixed parts @returns why it may not stand there */
export function textRefusal(file: string, node: TextNode, text: string): string | undefined {
  if (!han.test(text.replaceAll(dateSigns, '')) || isForTheMachine(node, text)) return undefined
  // One sign in code that reads texts is a sign: a unit, a direction.
  return !file.startsWith('web/') && Array.from(text).length === 1 ? undefined : wayOut
}

/** @param text of an element of the workbench, or of one of its attributes */
export function shownRefusal(file: string, text: string, attribute?: string): string | undefined {
  if (!file.startsWith('web/') || !letters.test(text)) return undefined
  return attribute === undefined || readAttributes.has(attribute) ? wayOut : undefined
}

function isForTheMachine(node: TextNode, text: string): boolean {
  const { parent } = node
  if (parent === undefined || parent === null) return false
  switch (parent.type) {
    case 'ArrayExpression':
    case 'SpreadElement':
    case 'TSLiteralType':
      return isWord(text)
    case 'Property':
      return isWord(text) && (parent.key === node || isNameInBothLanguages(parent))
    case 'BinaryExpression':
      return /^[!=]==?$/.test(parent.operator ?? '')
    case 'SwitchCase':
      return parent.test === node
    case 'MemberExpression':
      return parent.object === node
        ? lookingCalls.has(nameOf(parent.property)) || parent.parent?.type !== 'CallExpression'
        : true
    case 'TaggedTemplateExpression':
      return nameOf(parent.tag?.property) === 'raw'
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee !== node && lookingCalls.has(nameOf(parent.callee?.property ?? parent.callee))
    default:
      return false
  }
}

const nameOf = (node: TextNode | null | undefined): string =>
  typeof node?.name === 'string' ? node.name : ''

/** `{ zh: '微博', en: 'Weibo' }`: a name, not a sentence, with its other language beside it. */
function isNameInBothLanguages({ key, parent }: TextNode): boolean {
  return nameOf(key) === 'zh' && (parent?.properties ?? []).some((other) => nameOf(other.key) === 'en')
}
