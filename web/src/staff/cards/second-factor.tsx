/** What the person may not do until a one-time code is given: give it, or bind an authenticator first. */

import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'

import type { Me } from '../../../../src/staff/api.ts'
import { queries, staff } from '../../client.ts'
import { Failed } from '../../kit/parts.tsx'
import { useSay } from '../../kit/words.ts'

interface Binding {
  readonly secret: string
  readonly qrSvg: string
}

export function SecondFactor({ me }: { readonly me: Me }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  if (me.waitingForSecondFactor.length === 0) return null
  return (
    <>
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 16 }}
        title={say(
          '签发、更正等操作要先验证动态验证码。',
          'Signing off and correcting need a one-time code first.',
        )}
        action={
          <Button size="small" onClick={() => setOpen(true)}>
            {me.secondFactor.enrolled
              ? say('输入验证码', 'Enter the code')
              : say('绑定验证器', 'Bind an authenticator')}
          </Button>
        }
      />
      <Modal
        open={open}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
        title={say('动态验证码', 'One-time code')}
      >
        <Steps enrolled={me.secondFactor.enrolled} />
      </Modal>
    </>
  )
}

function Steps({ enrolled }: { readonly enrolled: boolean }) {
  const say = useSay()
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
        <Form.Item
          name="password"
          label={say('再输入一次密码', 'Your password again')}
          rules={[{ required: true }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {problem}
        <Button type="primary" htmlType="submit">
          {say('下一步：扫码', 'Next: scan')}
        </Button>
      </Form>
    )
  return (
    <Form layout="vertical" onFinish={(values: { code: string }) => void give(values)}>
      {binding === undefined ? null : (
        <p>
          <img
            alt={say('验证器二维码', 'QR code for the authenticator')}
            width={200}
            src={`data:image/svg+xml;utf8,${encodeURIComponent(binding.qrSvg)}`}
          />
          <br />
          {say('用验证器应用扫码，或手工输入：', 'Scan with an authenticator app, or type: ')}
          <code style={{ overflowWrap: 'anywhere' }}>{binding.secret}</code>
        </p>
      )}
      <Form.Item
        name="code"
        label={say('6 位动态验证码', 'Code of 6 digits')}
        rules={[{ required: true, pattern: /^\d{6}$/ }]}
      >
        <Input inputMode="numeric" autoComplete="one-time-code" />
      </Form.Item>
      {problem}
      <Button type="primary" htmlType="submit">
        {say('验证', 'Verify')}
      </Button>
    </Form>
  )
}
