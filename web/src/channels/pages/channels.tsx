/** Are the channels and sources alive? With the reason, and the switch that holds everything. */

import { useQuery } from '@tanstack/react-query'
import { Card, Table } from 'antd'

import type { Me } from '../../../../src/staff/api.ts'
import { channels } from '../../channels/client.ts'
import { Act, Loaded, Scrolling, State } from '../../kit/parts.tsx'
import { useName, useSay } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { Told } from '../../kit/told.tsx'
import { HotlineImport } from '../../monitor/cards/hotline-import.tsx'
import { Quarantine } from '../../monitor/cards/quarantine.tsx'
import { monitor } from '../../monitor/client.ts'
import { said } from '../said.ts'

export function Channels({ me }: { readonly me: Me }) {
  const say = useSay(said)
  const name = useName()
  const mayRead = me.permissions.includes('monitor.read')
  const mayHold = me.permissions.some((one) => one === 'release.publish' || one === 'release.correct')
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => channels.listAccounts() })
  const sources = useQuery({ queryKey: ['sources'], queryFn: () => monitor.listSources(), enabled: mayRead })
  return (
    <div className="columns">
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
                    render: (_, row) => name(row.channelTitle),
                  },
                  {
                    title: say('channels.health'),
                    render: (_, row) => (
                      <>
                        <State
                          state={row.held ? 'held' : row.health}
                          {...(row.held && { text: say('channels.is-held') })}
                        />
                        <span className="muted">
                          <Told text={row.healthReason} />
                        </span>
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
                        act={() =>
                          channels.holdAccount({ params: { id: row.id }, body: { held: !row.held } })
                        }
                      />
                    ),
                  },
                ]}
              />
            </Scrolling>
          )}
        </Loaded>
      </Card>
      {mayRead ? (
        <Card title={say('channels.sources')}>
          <Loaded query={sources}>
            {({ items }) => (
              <Scrolling label={say('channels.sources')}>
                <Table
                  size="small"
                  rowKey="id"
                  dataSource={[...items]}
                  pagination={false}
                  scroll={{ x: 420 }}
                  locale={{
                    emptyText: say('channels.no-sources'),
                  }}
                  columns={[
                    { title: say('channels.source'), dataIndex: 'title' },
                    {
                      title: say('channels.source-state'),
                      render: (_, row) => (
                        <>
                          <State state={row.state} />{' '}
                          <span className="muted">
                            <Told text={row.reason} />
                          </span>
                        </>
                      ),
                    },
                    {
                      title: say('channels.last-success'),
                      render: (_, row) => <When at={row.lastSuccessAt} />,
                    },
                    { title: say('channels.items'), dataIndex: 'itemCount' },
                  ]}
                />
              </Scrolling>
            )}
          </Loaded>
        </Card>
      ) : null}
      {mayRead ? <HotlineImport /> : null}
      {mayRead ? <Quarantine /> : null}
    </div>
  )
}
