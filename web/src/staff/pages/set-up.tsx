/** A one-time link: the first administrator, an invitation, a forgotten password. */

import { useQuery } from '@tanstack/react-query'
import { Button, Card, Form, Input, Result } from 'antd'
import { useState } from 'react'

import { staff } from '../../client.ts'
import { LanguageSwitch } from '../../frame/language-switch.tsx'
import { Failed, Loaded } from '../../kit/parts.tsx'
import { useSay } from '../../kit/words.ts'

export function SetUp() {
  const say = useSay()
  const token = window.location.hash.slice(1)
  const [error, setError] = useState<unknown>()
  const [done, setDone] = useState(false)
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: () => staff.readSetUpLink({ body: { token } }),
    retry: false,
  })
  const use = async (values: { password: string; login?: string; name?: string }) => {
    setError(undefined)
    try {
      await staff.useSetUpLink({ body: { token, ...values } })
      setDone(true)
    } catch (cause) {
      setError(cause)
    }
  }
  if (done)
    return (
      <Result
        status="success"
        title={say('设置好了', 'All set')}
        extra={<a href="/desk/">{say('去登录', 'Sign in')}</a>}
      />
    )
  return (
    <Card
      title={say('设置账号', 'Set up an account')}
      extra={<LanguageSwitch />}
      style={{ maxWidth: 440, margin: '10vh auto 0' }}
    >
      <Loaded query={link}>
        {({ purpose, name }) => (
          <Form
            layout="vertical"
            onFinish={(values: { password: string; login?: string; name?: string }) => void use(values)}
          >
            {purpose === 'first-administrator' ? (
              <>
                <Form.Item name="name" label={say('姓名', 'Name')} rules={[{ required: true }]}>
                  <Input />
                </Form.Item>
                <Form.Item name="login" label={say('登录名', 'Login')} rules={[{ required: true }]}>
                  <Input autoComplete="username" />
                </Form.Item>
              </>
            ) : (
              <p>{name}</p>
            )}
            <Form.Item
              name="password"
              label={say('密码（至少 10 位）', 'Password (10 characters or more)')}
              rules={[{ required: true, min: 10 }]}
            >
              <Input.Password autoComplete="new-password" />
            </Form.Item>
            {error === undefined ? null : <Failed error={error} />}
            <Button type="primary" htmlType="submit" block style={{ marginTop: 16 }}>
              {say('设置密码', 'Set the password')}
            </Button>
          </Form>
        )}
      </Loaded>
    </Card>
  )
}
