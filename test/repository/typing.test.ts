/**
 * Whatever a person types, chooses or ticks in the workbench is kept until it was sent: each field belongs to a form
 * that is kept, or has its value from what is.
 * Trap: an exception is a file, with the reason why nothing given in it can be lost, or why it must be.
 */

import { globSync, readFileSync } from 'node:fs'

import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

const exceptions: Readonly<Record<string, string>> = {
  'web/src/kit/kept/kept-form.tsx': 'is the form that is kept',
  'web/src/kit/form.tsx': 'shows a field of a form; the form around it is kept',
  'web/src/kit/line-act.tsx': 'is a field itself: whoever uses it gives it its value',
  'web/src/kit/hold.tsx': 'asks to type two words anew each time: that is their purpose',
  'web/src/publisher/cards/case-choice.tsx': 'is a field itself: whoever uses it gives it its value',
  'web/src/publisher/cards/release-facts.tsx': 'shows what the working copy holds',
  'web/src/publisher/cards/release-revisions.tsx': 'chooses which revisions are looked at; nothing is sent',
  'web/src/response/cards/case-evidence.tsx': 'shows what the page of the case keeps',
  'web/src/monitor/cards/story-filters.tsx': 'filters a list; the filter stands in the address',
  'web/src/monitor/cards/tones.tsx': 'filters a list; the filter stands in the address',
  'web/src/publisher/cards/release-master.tsx': 'shows what the working copy holds',
  'web/src/publisher/cards/release-rendition.tsx': 'shows what the working copy holds',
  'web/src/staff/pages/sign-in.tsx': 'takes secrets, before anybody is signed in',
  'web/src/staff/pages/set-up.tsx': 'takes secrets, before there is anybody',
  'web/src/staff/cards/second-factor.tsx': 'takes secrets',
}

/**
 * A search is no text; a file stays on the computer it is chosen from; a switch of how something is looked at (`Segmented`, tabs) gives
 * nothing.
 */
const fields = new Set([
  'Input',
  'Input.TextArea',
  'InputNumber',
  'LineAct',
  'DocumentEditor',
  'textarea',
  'input',
  'AutoComplete',
  'Select',
  'TreeSelect',
  'Cascader',
  'DatePicker',
  'DatePicker.RangePicker',
  'TimePicker',
  'Checkbox',
  'Checkbox.Group',
  'Radio.Group',
  'Switch',
  'Slider',
  'DescribedInput',
  'CaseChoice',
])
/** What a field shows of what is kept. */
const shows = new Set(['value', 'checked'])
const forms = new Set(['Form'])
const keptForms = new Set(['KeptForm'])
const keepers = /^use(?:Kept|KeptText|Edited|Copy)$/

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
  const all = everyNode(program)
  const names = new Set<string>()
  for (let before = -1; before < names.size;) {
    before = names.size
    for (const node of all) for (const name of keptBy(node, names)) names.add(name)
  }
  return names
}

/** Names that become kept by one declaration, or by going through a kept list. */
function keptBy(node: Node, names: ReadonlySet<string>): string[] {
  const isOfKept = (value: unknown): boolean => isNode(value) && names.has(namesIn(value)[0] ?? '')
  if (node.type === 'CallExpression') {
    const { callee } = node
    if (!isNode(callee) || callee.type !== 'MemberExpression' || !isOfKept(callee)) return []
    return argumentsOf(node)
      .filter(({ type }) => type === 'ArrowFunctionExpression')
      .flatMap((each) => namesIn(parametersOf(each)[0] ?? each))
  }
  const { id, init } = node
  if (node.type !== 'VariableDeclarator' || !isNode(id) || !isNode(init)) return []
  const isKept = init.type === 'CallExpression' && keepers.test(nameOf(init['callee']))
  if (isFound(init) && namesIn(init).some((one) => names.has(one))) return namesIn(id)
  const isPart = init.type === 'MemberExpression' || init.type === 'LogicalExpression'
  return isKept || (isPart && isOfKept(init)) ? namesIn(id) : []
}

/** Those of a list that a kept name picks: `list.find((one) => one === kept.value)`. */
const isFound = ({ type, callee }: Node): boolean =>
  type === 'CallExpression' && isNode(callee) && /^(?:find|filter|flatMap)$/.test(nameOf(callee['property']))

const nodesOf = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : [])
const argumentsOf = (call: Node): Node[] => nodesOf(call['arguments'])
const parametersOf = (each: Node): Node[] => nodesOf(each['params'])

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
      const isKept = shownBy(opening).some((one) => names.has(one))
      if (forms.has(name) || (fields.has(name) && !isKept)) found.push(`${file}: <${name}>`)
    }
    const isPart = node.type === 'FunctionDeclaration' && parts.has(nameOf(node['id']))
    for (const child of childrenOf(node)) walk(child, isInKeptForm || isPart || keptForms.has(name))
  }
  walk(program, false)
  return found
}

/** Names in what a field shows: `value={…}`, `checked={…}`, also where they are spread in. */
function shownBy(opening: Node): string[] {
  return nodesOf(opening['attributes']).flatMap((one) => {
    if (one.type === 'JSXSpreadAttribute')
      return everyNode(one)
        .filter((part) => part.type === 'Property' && shows.has(nameOf(part['key'])))
        .flatMap((part) => (isNode(part['value']) ? namesIn(part['value']) : []))
    return shows.has(nameOf(one['name'])) && isNode(one['value']) ? namesIn(one['value']) : []
  })
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
    ['a choice with a state of its own', `const [a, set] = useState(); return <Select value={a} />`],
    [
      'a box that is ticked for the screen only',
      `const [a, set] = useState(); return <Checkbox checked={a} />`,
    ],
    [
      'a choice spread in',
      `const [a] = useState(); return <Select {...(a !== undefined && { value: a })} />`,
    ],
    ['a day nobody holds', `return <DatePicker onChange={set} />`],
  ])('is missed in %s', (_, body) => {
    expect(unkept('planted.tsx', `function Planted() { ${body} }`)).toHaveLength(1)
  })

  it.each([
    ['a field of a kept form', `return <KeptForm name="a"><Form.Item><Input /></Form.Item></KeptForm>`],
    ['a kept field', `const note = useKeptText('a'); return <Input value={note.value} />`],
    [
      'a kept choice spread in',
      `const a = useKept('a'); return <Select {...(a.value !== undefined && { value: a.value })} />`,
    ],
    [
      'each of a kept list',
      `const a = useEdited('a'); const { all } = a.value; return all.map((one) => <Input value={one.text} />)`,
    ],
    ['a kept box', `const a = useKept('a'); return <Checkbox checked={a.value.includes(id)} />`],
    [
      'a kept field taken apart',
      `const { value: note, set } = useKeptText('a'); return <Input value={note} />`,
    ],
  ])('is found in %s', (_, body) => {
    expect(unkept('planted.tsx', `function Planted() { ${body} }`)).toEqual([])
  })
})
