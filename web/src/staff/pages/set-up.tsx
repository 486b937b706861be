/** A one-time link: the first administrator, an invitation, a forgotten password. */

import { useQuery } from '@tanstack/react-query'
import { Button, Card, Form, Input, Result } from 'antd'
import { useState } from 'react'

import { LanguageSwitch } from '../../frame/language-switch.tsx'
import { Failed, Loaded } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { staff } from '../client.ts'
import { said } from '../said.ts'

export function SetUp() {
  const say = useSay(said)
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
        title={say('set-up.done')}
        extra={<a href="/desk/">{say('set-up.sign-in')}</a>}
      />
    )
  return (
    <Card title={say('set-up.title')} extra={<LanguageSwitch />} className="alone">
      <Loaded query={link}>
        {({ purpose, name }) => (
          <Form
            layout="vertical"
            onFinish={(values: { password: string; login?: string; name?: string }) => void use(values)}
          >
            {purpose === 'first-administrator' ? (
              <>
                <Form.Item name="name" label={say('set-up.name')} rules={[{ required: true }]}>
                  <Input />
                </Form.Item>
                <Form.Item name="login" label={say('sign-in.login')} rules={[{ required: true }]}>
                  <Input autoComplete="username" />
                </Form.Item>
              </>
            ) : (
              <p>{name}</p>
            )}
            <Form.Item name="password" label={say('set-up.password')} rules={[{ required: true, min: 10 }]}>
              <Input.Password autoComplete="new-password" />
            </Form.Item>
            {error === undefined ? null : <Failed error={error} />}
            <Button type="primary" htmlType="submit" block className="after">
              {say('set-up.set')}
            </Button>
          </Form>
        )}
      </Loaded>
    </Card>
  )
}
