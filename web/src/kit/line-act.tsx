/** One line to fill in, and beside it the button that does something with what was typed. */

import { Input } from 'antd'
import type { ReactNode } from 'react'

export function LineAct({
  label,
  hint = label,
  value,
  onChange,
  readOnly = false,
  children,
}: {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly readOnly?: boolean
  /** The button. */
  readonly children: ReactNode
}) {
  return (
    <span className="row">
      <Input
        className="grows"
        aria-label={label}
        placeholder={hint}
        value={value}
        readOnly={readOnly}
        onChange={(event) => onChange(event.target.value)}
      />
      {children}
    </span>
  )
}
