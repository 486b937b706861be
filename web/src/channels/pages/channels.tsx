/** Are the channels and sources alive? With the reason, and the switch that holds everything. */

import { useQuery } from '@tanstack/react-query'
import { Card, Table } from 'antd'

import type { Me } from '../../../../src/staff/api.ts'
import { channels, monitor } from '../../client.ts'
import { Act, Loaded, Scrolling, State, Told, When } from '../../kit/parts.tsx'
import { useSay } from '../../kit/words.ts'
import { HotlineImport } from '../../monitor/cards/hotline-import.tsx'
import { Quarantine } from '../../monitor/cards/quarantine.tsx'

export function Channels({ me }: { readonly me: Me }) {
  const say = useSay()
  const mayRead = me.permissions.includes('monitor.read')
  const mayHold = me.permissions.some((one) => one === 'release.publish' || one === 'release.correct')
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => channels.listAccounts() })
  const sources = useQuery({ queryKey: ['sources'], queryFn: () => monitor.listSources(), enabled: mayRead })
  return (
    <div className="columns">
      <Card title={say('渠道', 'Channels')}>
        <Loaded query={accounts}>
          {({ items }) => (
            <Scrolling label={say('渠道', 'Channels')}>
              <Table
                size="small"
                rowKey="id"
                dataSource={[...items]}
                pagination={false}
                scroll={{ x: 520 }}
                locale={{ emptyText: say('还没有渠道账号。', 'No accounts yet.') }}
                columns={[
                  { title: say('账号', 'Account'), dataIndex: 'title' },
                  {
                    title: say('渠道', 'Channel'),
                    render: (_, row) => say(row.channelTitle.zh, row.channelTitle.en),
                  },
                  {
                    title: say('状态', 'Health'),
                    render: (_, row) => (
                      <>
                        <State
                          state={row.held ? 'held' : row.health}
                          {...(row.held && { text: say('停发', 'Held') })}
                        />
                        <span className="muted">
                          <Told text={row.healthReason} />
                        </span>
                      </>
                    ),
                  },
                  { title: say('最近发布', 'Last post'), render: (_, row) => <When at={row.lastPostAt} /> },
                  {
                    title: say('操作', 'Actions'),
                    render: (_, row) => (
                      <Act
                        label={row.held ? say('恢复', 'Release') : say('停发', 'Hold')}
                        why={
                          mayHold
                            ? undefined
                            : say(
                                '发布员和有更正权的人才能停发',
                                'Operators and those who may correct can hold',
                              )
                        }
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
        <Card title={say('信息源', 'Sources')}>
          <Loaded query={sources}>
            {({ items }) => (
              <Scrolling label={say('信息源', 'Sources')}>
                <Table
                  size="small"
                  rowKey="id"
                  dataSource={[...items]}
                  pagination={false}
                  scroll={{ x: 420 }}
                  locale={{
                    emptyText: say(
                      '还没有信息源。由监测员接入网站订阅、热线或微信群。',
                      'No sources yet. An analyst connects feeds, the hotline or rooms.',
                    ),
                  }}
                  columns={[
                    { title: say('来源', 'Source'), dataIndex: 'title' },
                    {
                      title: say('状态', 'State'),
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
                      title: say('最近成功', 'Last success'),
                      render: (_, row) => <When at={row.lastSuccessAt} />,
                    },
                    { title: say('条数', 'Items'), dataIndex: 'itemCount' },
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
