/** What the person may not do until a one-time code is given: give it, or bind an authenticator first. */

import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'

import { queries } from '../../kit/client.ts'
import { Failed } from '../../kit/parts.tsx'
import { useSay, useWeave } from '../../kit/say.ts'
import { type Me, staff } from '../client.ts'
import { said } from '../said.ts'

interface Binding {
  readonly secret: string
  readonly qrSvg: string
}

export function SecondFactor({ me }: { readonly me: Me }) {
  const say = useSay(said)
  const [open, setOpen] = useState(false)
  if (me.waitingForSecondFactor.length === 0) return null
  return (
    <>
      <Alert
        type="warning"
        showIcon
        className="before"
        title={say('one-time-code.needed')}
        action={
          <Button size="small" onClick={() => setOpen(true)}>
            {me.secondFactor.enrolled ? say('one-time-code.enter') : say('one-time-code.bind')}
          </Button>
        }
      />
      <Modal
        open={open}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
        title={say('one-time-code.title')}
      >
        <Steps enrolled={me.secondFactor.enrolled} />
      </Modal>
    </>
  )
}

function Steps({ enrolled }: { readonly enrolled: boolean }) {
  const say = useSay(said)
  const weave = useWeave(said)
  const [binding, setBinding] = useState<Binding>()
  const [error, setError] = useState<unknown>()
  const run = async (act: () => Promise<unknown>) => {
    setError(undefined)
    try {
      await act()
    } catch (cause) {
      setError(cause)
    }
  }
  const begin = ({ password }: { password: string }) =>
    run(async () => setBinding(await staff.enrolSecondFactor({ body: { password } })))
  const give = ({ code }: { code: string }) =>
    run(async () => {
      await (enrolled ? staff.stepUp({ body: { code } }) : staff.confirmSecondFactor({ body: { code } }))
      await queries.invalidateQueries()
    })
  const problem = error === undefined ? null : <Failed error={error} />
  if (!enrolled && binding === undefined)
    return (
      <Form layout="vertical" onFinish={(values: { password: string }) => void begin(values)}>
        <Form.Item name="password" label={say('one-time-code.password')} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {problem}
        <Button type="primary" htmlType="submit">
          {say('one-time-code.next')}
        </Button>
      </Form>
    )
  return (
    <Form layout="vertical" onFinish={(values: { code: string }) => void give(values)}>
      {binding === undefined ? null : (
        <p>
          <img
            alt={say('one-time-code.picture')}
            width={200}
            src={`data:image/svg+xml;utf8,${encodeURIComponent(binding.qrSvg)}`}
          />
          <br />
          {weave('one-time-code.scan', { secret: <code className="breaks">{binding.secret}</code> })}
        </p>
      )}
      <Form.Item
        name="code"
        label={say('one-time-code.digits')}
        rules={[{ required: true, pattern: /^\d{6}$/ }]}
      >
        <Input inputMode="numeric" autoComplete="one-time-code" />
      </Form.Item>
      {problem}
      <Button type="primary" htmlType="submit">
        {say('one-time-code.verify')}
      </Button>
    </Form>
  )
}
