/** The liaison's screen, made for a phone: one question, a due time, an answer with who verified it. */

import { useQuery } from '@tanstack/react-query'
import { Button, Card, Empty, Form, Input } from 'antd'

import { queries } from '../../kit/client.ts'
import { KeptForm } from '../../kit/kept/kept-form.tsx'
import { Act, Loaded } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { Left } from '../../kit/times.tsx'
import { response } from '../client.ts'
import { said } from '../said.ts'

interface Reply {
  readonly title: string
  readonly text: string
  readonly verifierName: string
}

export function Dispatches() {
  const say = useSay(said)
  const mine = useQuery({ queryKey: ['dispatches'], queryFn: () => response.myDispatches() })
  const reply = async (id: string, values: Reply) => {
    await response.replyDispatch({
      params: { id },
      body: { evidence: [{ kind: 'record', observedAt: new Date().toISOString(), ...values }] },
    })
    void queries.invalidateQueries()
  }
  return (
    <Loaded query={mine}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty description={say('dispatches.none')} />
        ) : (
          <div className="columns">
            {items.map((one) => (
              <Card
                key={one.id}
                title={<Left due={one.dueAt} />}
                extra={
                  one.acknowledgedAt === null ? (
                    <Act
                      label={say('dispatches.acknowledge')}
                      act={() => response.acknowledgeDispatch({ params: { id: one.id } })}
                    />
                  ) : null
                }
              >
                <p>{one.question}</p>
                <KeptForm<Reply>
                  name={`reply ${one.id}`}
                  send={(values) => reply(one.id, values)}
                  button={(busy) => (
                    <Button type="primary" htmlType="submit" loading={busy}>
                      {say('dispatches.send')}
                    </Button>
                  )}
                >
                  <Form.Item name="title" label={say('dispatches.title')} rules={[{ required: true }]}>
                    <Input />
                  </Form.Item>
                  <Form.Item name="text" label={say('dispatches.facts')} rules={[{ required: true }]}>
                    <Input.TextArea rows={4} />
                  </Form.Item>
                  <Form.Item
                    name="verifierName"
                    label={say('dispatches.verifier')}
                    rules={[{ required: true }]}
                  >
                    <Input />
                  </Form.Item>
                </KeptForm>
              </Card>
            ))}
          </div>
        )
      }
    </Loaded>
  )
}
