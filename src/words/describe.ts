/**
 * What people fill in, described where it is checked: each field of a zod object says its title, help and unit;
 * forms, OpenAPI and views are made from that. Pure, browser-safe. Trap: register a field last
 * (`z.string().default('').register(fields, …)`): every further method makes a new schema without the words.
 */

import { z } from 'zod'

import type { Message } from './message.ts'

export const widgets = [
  'text',
  'number',
  'switch',
  'choice',
  'choices',
  'list',
  'time',
  'address',
  'secret',
] as const
/**
 * `choices`: several of what the screen offers, as a `choice` that lists none; `list`: several texts, one a line;
 * `time`: a moment, typed in Beijing time; `address`: an address on the web; `secret`: never shown again.
 */
export type Widget = (typeof widgets)[number]

/** What a field says about itself. */
export interface FieldWords {
  readonly title: Message
  readonly help?: Message
  /** What a number counts. */
  readonly unit?: Message
  /** When the type alone does not tell it. */
  readonly widget?: Widget
  /** What each value of a choice is called. */
  readonly options?: Readonly<Record<string, Message>>
}

/** Where schemas keep their words. */
export const fields = z.registry<FieldWords>()

export interface Field {
  readonly name: string
  readonly title: Message
  readonly help?: Message
  readonly unit?: Message
  readonly widget: Widget
  readonly required: boolean
  /** What stands when nothing is filled in. */
  readonly initial?: unknown
  readonly options?: readonly { readonly value: string; readonly title: Message }[]
}

/** The fields of an object in their order. @throws Error for a field without a title, or of a kind no form has */
export function describe(schema: z.ZodType): Field[] {
  if (!(schema instanceof z.ZodObject)) throw new Error('only an object has fields')
  return Object.entries(schema.shape).map(([name, one]) => fieldOf(name, one))
}

/** The same for what is kept encrypted: texts are secrets unless they say otherwise. */
export function describeSecrets(schema: z.ZodType): Field[] {
  return describe(schema).map((field) =>
    field.widget === 'text' && wordsOf(shapeOf(schema)[field.name])?.widget === undefined
      ? { ...field, widget: 'secret' }
      : field,
  )
}

const shapeOf = (schema: z.ZodType): Readonly<Record<string, unknown>> =>
  schema instanceof z.ZodObject ? schema.shape : {}

function wordsOf(schema: unknown): FieldWords | undefined {
  return schema instanceof z.ZodType ? fields.get(schema) : undefined
}

function fieldOf(name: string, schema: unknown): Field {
  if (!(schema instanceof z.ZodType)) throw new Error(`field ${name} is no schema`)
  const words = fields.get(schema)
  if (words === undefined) throw new Error(`field ${name} has no title`)
  const unfilled = schema.safeParse(undefined)
  const inner = withoutWrapping(schema)
  const widget = words.widget ?? widgetOf(inner)
  if (widget === undefined) throw new Error(`field ${name} is of a kind no form has`)
  return {
    name,
    title: words.title,
    widget,
    required: !unfilled.success,
    ...(words.help !== undefined && { help: words.help }),
    ...(words.unit !== undefined && { unit: words.unit }),
    ...(unfilled.success && unfilled.data !== undefined && { initial: unfilled.data }),
    ...(inner instanceof z.ZodEnum && { options: optionsOf(name, inner, words) }),
  }
}

/** The schema inside defaults and optionals. */
function withoutWrapping(schema: z.ZodType): unknown {
  let inner: unknown = schema
  while (
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodPrefault ||
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodNullable
  )
    inner = inner.unwrap()
  return inner
}

function widgetOf(schema: unknown): Widget | undefined {
  if (schema instanceof z.ZodBoolean) return 'switch'
  if (schema instanceof z.ZodNumber) return 'number'
  if (schema instanceof z.ZodEnum) return 'choice'
  if (schema instanceof z.ZodURL) return 'address'
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodString) return 'list'
  return schema instanceof z.ZodString ? 'text' : undefined
}

function optionsOf(name: string, { options }: z.ZodEnum, words: FieldWords) {
  return options.map((value) => {
    const title = words.options?.[value]
    if (title === undefined) throw new Error(`the choice ${value} of ${name} has no title`)
    return { value: String(value), title }
  })
}
