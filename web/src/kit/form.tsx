/**
 * Fields a server describes: each as the widget it asks for, alone or as items of a form.
 * Trap: a secret that is kept is never sent to the screen; left empty it stays as it is.
 */

import { Checkbox, Form, Input, InputNumber, Select, Switch } from 'antd'
import { z } from 'zod'

import { Refused } from '../../../src/infra/http/client.ts'
import type { Widget } from '../../../src/words/describe.ts'
import { beijingInput } from './times.tsx'

interface Option {
  readonly value: string
  readonly title: string
}

/** One field as the API describes it, its words already in the reader's language. */
export interface DescribedField {
  readonly name: string
  readonly title: string
  readonly help?: string | undefined
  readonly unit?: string | undefined
  readonly widget: Widget
  readonly required: boolean
  readonly initial?: unknown
  readonly options?: readonly Option[] | undefined
}

interface Given {
  readonly fields: readonly DescribedField[]
  /** Where they stand in the form's values: `settings`, `secrets`. */
  readonly under: string
  /** They are secrets that are kept already: none has to be given again. */
  readonly isKept?: boolean
}

export function DescribedFields({ fields, under, isKept = false }: Given) {
  return fields.map((field) => (
    <Form.Item
      key={field.name}
      name={[under, field.name]}
      label={field.title}
      extra={field.help}
      initialValue={isKept ? undefined : field.initial}
      rules={[
        { required: field.required && !isKept },
        ...(field.widget === 'address' ? [{ type: 'url' as const }] : []),
      ]}
    >
      <DescribedInput field={field} />
    </Form.Item>
  ))
}

const Faults = z.array(z.object({ path: z.string(), message: z.string() }))

/** What the server found wrong, as `setFields` of a form takes it; what names no field is left to the title. */
export function faultsOf(error: unknown) {
  const faults = Faults.safeParse(error instanceof Refused ? error.problem.details : undefined).data ?? []
  return faults.map(({ path, message }) => ({
    // A fault inside a list is shown at the list.
    name: path
      .replace(/^(?:body|params)\./, '')
      .split('.')
      .slice(0, 2),
    errors: [message],
  }))
}

/** What was filled in; null where nothing is. */
export type Filled = string | number | boolean | readonly string[] | null

interface Filling {
  readonly field: DescribedField
  /** What the office has to choose from, where the description cannot list it. */
  readonly options?: readonly Option[] | undefined
  readonly placeholder?: string
  readonly disabled?: boolean
  /** An item of a form gives its child the last three. */
  readonly id?: string
  readonly value?: unknown
  readonly onChange?: (value: Filled) => void
}

export function DescribedInput(given: Filling) {
  const { field, value, onChange, id, placeholder, disabled = false } = given
  const { widget, unit } = field
  const change = (filled: Filled) => onChange?.(filled)
  const named = { 'aria-label': field.title, disabled, ...(id !== undefined && { id }) }
  const hinted = { ...named, ...(placeholder !== undefined && { placeholder }) }
  const text = typeof value === 'string' ? value : ''
  switch (widget) {
    case 'number':
      return (
        <InputNumber
          {...hinted}
          className="grows"
          suffix={unit}
          value={typeof value === 'number' ? value : null}
          onChange={change}
        />
      )
    case 'switch':
      return <Switch {...named} checked={value === true} onChange={change} />
    case 'choice':
    case 'choices':
    case 'list':
      return <Choice {...given} />
    case 'time':
      return (
        <Input
          {...named}
          type="datetime-local"
          className="moment"
          value={text === '' ? '' : beijingInput(text)}
          onChange={({ target }) => change(target.value === '' ? null : `${target.value}:00+08:00`)}
        />
      )
    case 'secret':
      return (
        <Input.Password
          {...hinted}
          autoComplete="off"
          value={text}
          onChange={({ target }) => change(target.value)}
        />
      )
    case 'text':
    case 'address':
      return (
        <Input
          {...hinted}
          suffix={unit}
          value={text}
          // Emptied is what it was before anybody filled it in.
          onChange={({ target }) =>
            change(target.value === '' && field.initial === null ? null : target.value)
          }
        />
      )
  }
}

function Choice({ field, options = field.options, value, onChange, id, placeholder, disabled }: Filling) {
  const change = (filled: Filled | undefined) => onChange?.(filled ?? null)
  const offered = (options ?? []).map((one) => ({ value: one.value, label: one.title }))
  const several = Array.isArray(value) ? value.map(String) : []
  const named = { 'aria-label': field.title, disabled: disabled === true }
  if (field.widget === 'choices')
    return <Checkbox.Group {...named} value={several} onChange={change} options={offered} />
  const select = {
    ...named,
    ...(id !== undefined && { id }),
    ...(placeholder !== undefined && { placeholder }),
  }
  if (field.widget === 'list')
    return <Select {...select} mode="tags" open={false} suffixIcon={null} value={several} onChange={change} />
  return (
    <Select
      {...select}
      allowClear={field.initial === null}
      value={typeof value === 'string' ? value : null}
      onChange={change}
      options={offered}
    />
  )
}
