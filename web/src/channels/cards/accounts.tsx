/** Are the accounts of channels alive? With the reason, and the switch that holds everything. */

import { useQuery } from '@tanstack/react-query'
import { Card, Table } from 'antd'

import { Act, Loaded, Scrolling, State } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { channels } from '../client.ts'
import { said } from '../said.ts'

export function Accounts({ mayHold }: { readonly mayHold: boolean }) {
  const say = useSay(said)
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => channels.listAccounts() })
  return (
    <Card title={say('channels.title')}>
      <Loaded query={accounts}>
        {({ items }) => (
          <Scrolling label={say('channels.title')}>
            <Table
              size="small"
              rowKey="id"
              dataSource={[...items]}
              pagination={false}
              scroll={{ x: 520 }}
              locale={{ emptyText: say('channels.no-accounts') }}
              columns={[
                { title: say('channels.account'), dataIndex: 'title' },
                {
                  title: say('channels.channel'),
                  dataIndex: 'channelTitle',
                },
                {
                  title: say('channels.health'),
                  render: (_, row) => (
                    <>
                      <State
                        state={row.held ? 'held' : row.health}
                        {...(row.held && { text: say('channels.is-held') })}
                      />
                      <span className="muted">{row.healthReason}</span>
                    </>
                  ),
                },
                { title: say('channels.last-post'), render: (_, row) => <When at={row.lastPostAt} /> },
                {
                  title: say('channels.actions'),
                  render: (_, row) => (
                    <Act
                      label={row.held ? say('channels.let-go') : say('channels.hold')}
                      why={mayHold ? undefined : say('channels.who-may-hold')}
                      act={() => channels.holdAccount({ params: { id: row.id }, body: { held: !row.held } })}
                    />
                  ),
                },
              ]}
            />
          </Scrolling>
        )}
      </Loaded>
    </Card>
  )
}
