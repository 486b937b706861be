/**
 * A form whose fields are kept under its name until it was sent: the one way to write a form in the workbench. Trap:
 * secrets are never kept; name them in `except`.
 */

import { Alert, Button, Form, type FormInstance, type FormProps } from 'antd'
import { type ReactNode, useState } from 'react'
import { z } from 'zod'

import { Failed } from '../parts.tsx'
import { said } from '../said.ts'
import { useSay } from '../say.ts'
import { useKept } from './use-kept.ts'

const Values = z.record(z.string(), z.json())
const KeptValues = z.object({ base: z.coerce.string(), values: Values })

interface Given<V extends object> {
  /** Its place in the whole workbench: what it is, and the id of what it is about. */
  readonly name: string
  readonly form?: FormInstance<V>
  readonly initial?: { readonly [K in keyof V]?: unknown }
  /** What is being changed, as the server names its state: typed text keeps the one it was begun on. */
  readonly base?: string
  readonly except?: readonly (keyof V & string)[]
  /** Throws when it was refused: then everything stays. */
  readonly send: (values: V, base: string) => Promise<unknown>
  readonly refused?: (error: unknown) => void
  /** The button, told whether it is being sent. */
  readonly button: (busy: boolean) => ReactNode
  readonly children: ReactNode
}

export function KeptForm<V extends object>(given: Given<V>) {
  const { name, form, initial = {}, base = '', except = [], send, refused, button, children } = given
  const kept = useKept(name, KeptValues, { base, values: {} })
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  // What was sent leaves its fields: they begin anew.
  const [sent, setSent] = useState(0)
  const finish = async (values: V) => {
    setError(undefined)
    setBusy(true)
    try {
      await send(values, kept.value.base)
      kept.done()
      setSent((times) => times + 1)
    } catch (cause) {
      setError(cause)
      refused?.(cause)
    } finally {
      setBusy(false)
    }
  }
  const goOn = () => kept.set({ ...kept.value, base })
  const drop = () => {
    kept.done()
    setSent((times) => times + 1)
  }
  const change: FormProps<V>['onValuesChange'] = (_, all) => {
    const own = Object.entries(all).filter(([field]) => !except.some((one) => one === field))
    // What is not JSON, an emptied field, falls away.
    const values = Values.parse(JSON.parse(JSON.stringify(Object.fromEntries(own))))
    kept.set({ base: kept.value.base, values })
  }
  return (
    <Form
      key={sent}
      {...(form !== undefined && { form })}
      layout="vertical"
      initialValues={{ ...initial, ...kept.value.values }}
      onValuesChange={change}
      onFinish={(values: V) => void finish(values)}
    >
      {kept.isTyped && kept.value.base !== base ? <Overtaken goOn={goOn} drop={drop} /> : null}
      {children}
      {error === undefined ? null : <Failed error={error} />}
      {button(busy)}
    </Form>
  )
}

/** Somebody else changed what is being changed here: nothing is sent over it unseen, and nothing typed is dropped. */
function Overtaken({ goOn, drop }: { readonly goOn: () => void; readonly drop: () => void }) {
  const say = useSay(said)
  return (
    <Alert
      type="warning"
      showIcon
      title={say('kit.overtaken')}
      action={
        <span className="row">
          <Button size="small" onClick={goOn}>
            {say('kit.go-on-with-mine')}
          </Button>
          <Button size="small" onClick={drop}>
            {say('kit.show-theirs')}
          </Button>
        </span>
      }
    />
  )
}
