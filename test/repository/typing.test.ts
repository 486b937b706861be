/**
 * Whatever a person types in the workbench is kept until it was sent: each field belongs to a form that is kept, or has its value from what is.
 * Trap: an exception is a file, with the reason why nothing typed in it can be lost, or why it must be.
 */

import { globSync, readFileSync } from 'node:fs'

import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

const exceptions: Readonly<Record<string, string>> = {
  'web/src/kit/kept/kept-form.tsx': 'is the form that is kept',
  'web/src/kit/form.tsx': 'shows a field of a form; the form around it is kept',
  'web/src/kit/line-act.tsx': 'is a field itself: whoever uses it gives it its value',
  'web/src/kit/hold.tsx': 'asks to type two words anew each time: that is their purpose',
  'web/src/publisher/cards/release-master.tsx': 'shows what the working copy holds',
  'web/src/publisher/cards/release-rendition.tsx': 'shows what the working copy holds',
  'web/src/publisher/cards/release-grounding.tsx': 'has choices only, in a form without words',
  'web/src/staff/pages/sign-in.tsx': 'takes secrets, before anybody is signed in',
  'web/src/staff/pages/set-up.tsx': 'takes secrets, before there is anybody',
  'web/src/staff/cards/second-factor.tsx': 'takes secrets',
}

/** A search is no text; a box that is ticked is no word. */
const fields = new Set([
  'Input',
  'Input.TextArea',
  'InputNumber',
  'LineAct',
  'DocumentEditor',
  'textarea',
  'input',
  'AutoComplete',
])
const forms = new Set(['Form'])
const keptForms = new Set(['KeptForm'])
const keepers = /^use(?:Kept|KeptText|Copy)$/

interface Node {
  readonly type: string
  readonly [part: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

const childrenOf = (node: Node): Node[] =>
  Object.values(node)
    .flatMap((part): unknown[] => (Array.isArray(part) ? part : [part]))
    .filter(isNode)

function nameOf(node: unknown): string {
  if (!isNode(node)) return ''
  if (node.type === 'JSXMemberExpression') return `${nameOf(node['object'])}.${nameOf(node['property'])}`
  return typeof node['name'] === 'string' ? node['name'] : ''
}

/** Every name that stands inside, of variables and of properties. */
const namesIn = (node: Node): string[] => [
  ...(node.type === 'Identifier' && typeof node['name'] === 'string' ? [node['name']] : []),
  ...childrenOf(node).flatMap(namesIn),
]

const everyNode = (node: Node): Node[] => [node, ...childrenOf(node).flatMap(everyNode)]

/** Names that hold something kept: what a keeper gave, and what was made of it. */
function keptNames(program: Node): ReadonlySet<string> {
  const declared = everyNode(program).filter(({ type }) => type === 'VariableDeclarator')
  const names = new Set<string>()
  for (let before = -1; before < names.size;) {
    before = names.size
    for (const { id, init } of declared) {
      if (!isNode(id) || !isNode(init)) continue
      const isKept = init.type === 'CallExpression' && keepers.test(nameOf(init['callee']))
      const isOfKept = init.type === 'MemberExpression' && names.has(namesIn(init)[0] ?? '')
      if (isKept || isOfKept) for (const name of namesIn(id)) names.add(name)
    }
  }
  return names
}

/** Components that stand in kept forms and nowhere else. */
function partsOfKeptForms(program: Node): ReadonlySet<string> {
  const used = (nodes: readonly Node[]) =>
    nodes.filter(({ type }) => type === 'JSXOpeningElement').map(({ name }) => nameOf(name))
  const all = everyNode(program)
  const inForms = all
    .filter((node) => node.type === 'JSXElement' && isNode(node['openingElement']))
    .filter(({ openingElement }) => isNode(openingElement) && keptForms.has(nameOf(openingElement['name'])))
    .flatMap((form) => used(everyNode(form).slice(1)))
  const times = (names: readonly string[], name: string) => names.filter((one) => one === name).length
  return new Set(inForms.filter((name) => times(inForms, name) === times(used(all), name)))
}

/** Fields of a file whose words go with their screen. */
function unkept(file: string, source: string): string[] {
  const program: unknown = parseSync(file, source).program
  if (!isNode(program)) throw new Error(`${file} cannot be read`)
  const names = keptNames(program)
  const parts = partsOfKeptForms(program)
  const found: string[] = []
  const walk = (node: Node, isInKeptForm: boolean): void => {
    const opening = node.type === 'JSXElement' ? node['openingElement'] : undefined
    const name = isNode(opening) ? nameOf(opening['name']) : ''
    if (isNode(opening) && !isInKeptForm) {
      const value = valueOf(opening)
      const isKept = value !== undefined && namesIn(value).some((one) => names.has(one))
      if (forms.has(name) || (fields.has(name) && !isKept)) found.push(`${file}: <${name}>`)
    }
    const isPart = node.type === 'FunctionDeclaration' && parts.has(nameOf(node['id']))
    for (const child of childrenOf(node)) walk(child, isInKeptForm || isPart || keptForms.has(name))
  }
  walk(program, false)
  return found
}

function valueOf(opening: Node): Node | undefined {
  const attributes = Array.isArray(opening['attributes']) ? opening['attributes'].filter(isNode) : []
  const value = attributes.find((one) => nameOf(one['name']) === 'value')?.['value']
  return isNode(value) ? value : undefined
}

const files = globSync('web/src/**/*.tsx')

describe('what a person types in the workbench', () => {
  it('is kept by every form and every field', () => {
    const found = files
      .filter((file) => exceptions[file] === undefined)
      .flatMap((file) => unkept(file, readFileSync(file, 'utf8')))

    expect(found).toEqual([])
  })

  it('has no exception for a file that needs none', () => {
    const needless = Object.keys(exceptions).filter(
      (file) => !files.includes(file) || unkept(file, readFileSync(file, 'utf8')).length === 0,
    )

    expect(needless).toEqual([])
  })

  it.each([
    ['a field with a state of its own', `const [text, set] = useState(''); return <Input value={text} />`],
    ['a field nobody holds', `return <Input.TextArea rows={4} />`],
    ['a form of the library', `return <Form onFinish={send}><Form.Item name="a" /></Form>`],
    ['a plain text area', `return <textarea defaultValue="" />`],
  ])('is missed in %s', (_, body) => {
    expect(unkept('planted.tsx', `function Planted() { ${body} }`)).toHaveLength(1)
  })

  it.each([
    ['a field of a kept form', `return <KeptForm name="a"><Form.Item><Input /></Form.Item></KeptForm>`],
    ['a kept field', `const note = useKeptText('a'); return <Input value={note.value} />`],
    [
      'a kept field taken apart',
      `const { value: note, set } = useKeptText('a'); return <Input value={note} />`,
    ],
  ])('is found in %s', (_, body) => {
    expect(unkept('planted.tsx', `function Planted() { ${body} }`)).toEqual([])
  })
})
