/** The liaison's screen, made for a phone: one question, a due time, an answer with who verified it. */

import { useQuery } from '@tanstack/react-query'
import { Button, Card, Empty, Form, Input } from 'antd'
import { useState } from 'react'

import { queries, response } from '../../client.ts'
import { Act, Failed, Left, Loaded } from '../../kit/parts.tsx'
import { useSay } from '../../kit/words.ts'

interface Reply {
  readonly title: string
  readonly text: string
  readonly verifierName: string
}

export function Dispatches() {
  const say = useSay()
  const [error, setError] = useState<unknown>()
  const mine = useQuery({ queryKey: ['dispatches'], queryFn: () => response.myDispatches() })
  const reply = async (id: string, values: Reply) => {
    setError(undefined)
    try {
      await response.replyDispatch({
        params: { id },
        body: { evidence: [{ kind: 'record', observedAt: new Date().toISOString(), ...values }] },
      })
      await queries.invalidateQueries()
    } catch (cause) {
      setError(cause)
    }
  }
  return (
    <Loaded query={mine}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty description={say('没有等本单位答复的问题', 'No questions wait for your unit')} />
        ) : (
          <div className="columns">
            {items.map((one) => (
              <Card
                key={one.id}
                title={<Left due={one.dueAt} />}
                extra={
                  one.acknowledgedAt === null ? (
                    <Act
                      label={say('收到', 'Acknowledge')}
                      act={() => response.acknowledgeDispatch({ params: { id: one.id } })}
                    />
                  ) : null
                }
              >
                <p>{one.question}</p>
                <Form layout="vertical" onFinish={(values: Reply) => void reply(one.id, values)}>
                  <Form.Item
                    name="title"
                    label={say('材料名称', 'Title of the evidence')}
                    rules={[{ required: true }]}
                  >
                    <Input />
                  </Form.Item>
                  <Form.Item
                    name="text"
                    label={say('核实到的事实（逐句写，可直接引用）', 'Facts, sentence by sentence')}
                    rules={[{ required: true }]}
                  >
                    <Input.TextArea rows={4} />
                  </Form.Item>
                  <Form.Item
                    name="verifierName"
                    label={say('核实人', 'Verified by')}
                    rules={[{ required: true }]}
                  >
                    <Input />
                  </Form.Item>
                  {error === undefined ? null : <Failed error={error} />}
                  <Button type="primary" htmlType="submit">
                    {say('交回', 'Send back')}
                  </Button>
                </Form>
              </Card>
            ))}
          </div>
        )
      }
    </Loaded>
  )
}
