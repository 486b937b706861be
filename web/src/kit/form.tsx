/**
 * Fields a server describes, as items of a form: title, help, unit, and the widget each asks for.
 * Trap: a secret that is kept is never sent to the screen; left empty it stays as it is.
 */

import { Form, Input, InputNumber, Select, Switch } from 'antd'

/** One field as the API describes it, its words already in the reader's language. */
export interface DescribedField {
  readonly name: string
  readonly title: string
  readonly help?: string | undefined
  readonly unit?: string | undefined
  readonly widget: 'text' | 'number' | 'switch' | 'choice' | 'list' | 'address' | 'secret'
  readonly required: boolean
  readonly initial?: unknown
  readonly options?: readonly { readonly value: string; readonly title: string }[] | undefined
}

interface Given {
  readonly fields: readonly DescribedField[]
  /** Where they stand in the form's values: `settings`, `secrets`. */
  readonly under: string
  /** Secrets are kept already: none has to be given again. */
  readonly isKept?: boolean
}

export function DescribedFields({ fields, under, isKept = false }: Given) {
  return fields.map((field) => (
    <Form.Item
      key={field.name}
      name={[under, field.name]}
      label={field.title}
      extra={field.help}
      initialValue={field.initial}
      valuePropName={field.widget === 'switch' ? 'checked' : 'value'}
      rules={[
        { required: field.required && !(isKept && field.widget === 'secret') },
        ...(field.widget === 'address' ? [{ type: 'url' as const }] : []),
      ]}
    >
      {widgetOf(field)}
    </Form.Item>
  ))
}

function widgetOf({ widget, unit, options = [] }: DescribedField) {
  switch (widget) {
    case 'number':
      return <InputNumber className="grows" suffix={unit} />
    case 'switch':
      return <Switch />
    case 'choice':
      return <Select options={options.map(({ value, title }) => ({ value, label: title }))} />
    case 'list':
      return <Select mode="tags" open={false} suffixIcon={null} />
    case 'secret':
      return <Input.Password autoComplete="off" />
    case 'text':
    case 'address':
      return <Input suffix={unit} />
  }
}
