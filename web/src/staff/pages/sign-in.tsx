/** Sign-in: login, password, and the one-time code when it is asked for. */

import { Button, Card, Form, Input } from 'antd'
import { useState } from 'react'

import { queries, staff } from '../../client.ts'
import { LanguageSwitch } from '../../frame/language-switch.tsx'
import { Failed } from '../../kit/parts.tsx'
import { useSay } from '../../kit/words.ts'

export function SignIn() {
  const say = useSay()
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
    <Card
      title={say('明白 · 登录', 'Mingbai · Sign in')}
      extra={<LanguageSwitch />}
      style={{ maxWidth: 400, margin: '12vh auto 0' }}
    >
      <Form
        layout="vertical"
        onFinish={(values: { login: string; password: string; code?: string }) => void submit(values)}
      >
        <Form.Item name="login" label={say('登录名', 'Login')} rules={[{ required: true }]}>
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={say('密码', 'Password')} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {needsCode ? (
          <Form.Item
            name="code"
            label={say('动态验证码', 'One-time code')}
            rules={[{ required: true, pattern: /^\d{6}$/ }]}
          >
            <Input inputMode="numeric" autoComplete="one-time-code" autoFocus />
          </Form.Item>
        ) : null}
        {error === undefined ? null : <Failed error={error} />}
        <Button type="primary" htmlType="submit" loading={busy} block style={{ marginTop: 16 }}>
          {say('登录', 'Sign in')}
        </Button>
      </Form>
    </Card>
  )
}
