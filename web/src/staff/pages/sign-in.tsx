/** Sign-in: login, password, and the one-time code when it is asked for. */

import { Button, Card, Form, Input } from 'antd'
import { useState } from 'react'

import { LanguageSwitch } from '../../frame/language-switch.tsx'
import { queries } from '../../kit/client.ts'
import { Failed } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { staff } from '../client.ts'
import { said } from '../said.ts'

export function SignIn() {
  const say = useSay(said)
  const [needsCode, setNeedsCode] = useState(false)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const submit = async (values: { login: string; password: string; code?: string }) => {
    setBusy(true)
    setError(undefined)
    try {
      const answer = await staff.signIn({ body: values })
      if (answer.state === 'code-needed') setNeedsCode(true)
      else await queries.invalidateQueries({ queryKey: ['me'] })
    } catch (cause) {
      setError(cause)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card title={say('sign-in.title')} extra={<LanguageSwitch />} className="alone">
      <Form
        layout="vertical"
        onFinish={(values: { login: string; password: string; code?: string }) => void submit(values)}
      >
        <Form.Item name="login" label={say('sign-in.login')} rules={[{ required: true }]}>
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={say('sign-in.password')} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {needsCode ? (
          <Form.Item
            name="code"
            label={say('one-time-code.title')}
            rules={[{ required: true, pattern: /^\d{6}$/ }]}
          >
            <Input inputMode="numeric" autoComplete="one-time-code" autoFocus />
          </Form.Item>
        ) : null}
        {error === undefined ? null : <Failed error={error} />}
        <Button type="primary" htmlType="submit" loading={busy} block className="after">
          {say('sign-in.enter')}
        </Button>
      </Form>
    </Card>
  )
}
