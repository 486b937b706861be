/** Where a release is: every channel live, the unknown-outcome desk, correction and withdrawal. */
import { useQuery } from '@tanstack/react-query'
import { Card, Input, Table } from 'antd'
import { useState } from 'react'

import type { Output } from '../../../src/infra/http/api.ts'
import type { publisherApi } from '../../../src/publisher/api.ts'
import { publisher } from '../client.ts'
import { Act, Loaded, State, When } from '../parts.tsx'
import { whyNot } from '../why-not.ts'
import { useSay } from '../words.ts'

type Release = Output<typeof publisherApi.getRelease>

export function Matrix({ release }: { readonly release: Release }) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const matrix = useQuery({
    queryKey: ['matrix', release.id],
    queryFn: () => publisher.deliveryMatrix({ params: { id: release.id } }),
    refetchInterval: 2_000,
    enabled: release.publishedAt !== null,
  })
  if (release.publishedAt === null) return null
  return (
    <Card size="small" title={say('发布矩阵', 'Delivery matrix')}>
      <Loaded query={matrix}>
        {({ items }) => (
          <Table
            size="small"
            rowKey="id"
            dataSource={[...items]}
            pagination={false}
            scroll={{ x: 640 }}
            columns={[
              { title: say('渠道', 'Channel'), dataIndex: 'accountTitle' },
              { title: say('状态', 'State'), render: (_, row) => <State state={row.state} /> },
              { title: say('首次尝试', 'First try'), render: (_, row) => <When at={row.firstTryAt} /> },
              {
                title: say('收件人', 'Receivers'),
                render: (_, row) =>
                  row.recipients === null
                    ? ''
                    : `${row.recipients.confirmed}/${Object.values(row.recipients).reduce((sum, count) => sum + count, 0)}`,
              },
              {
                title: say('链接', 'Link'),
                render: (_, row) => (row.url === null ? row.reason : <a href={row.url}>↗</a>),
              },
              {
                title: say('操作', 'Actions'),
                render: (_, row) =>
                  row.state === 'unknown' ? (
                    <span className="row">
                      <Act
                        label={say('在那里', 'It is there')}
                        act={() =>
                          publisher.decideDelivery({ params: { id: row.id }, body: { decision: 'there' } })
                        }
                      />
                      <Act
                        label={say('不在，重发（两人）', 'Not there, send (two people)')}
                        act={() =>
                          publisher.decideDelivery({
                            params: { id: row.id },
                            body: { decision: 'not-there-send' },
                          })
                        }
                      />
                    </span>
                  ) : row.state === 'rejected' || row.state === 'held' ? (
                    <Act
                      label={say('重发', 'Send again')}
                      act={() => publisher.retryDelivery({ params: { id: row.id } })}
                    />
                  ) : null,
              },
            ]}
          />
        )}
      </Loaded>
      <div className="row" style={{ marginTop: 12 }}>
        <Input
          style={{ maxWidth: 360 }}
          value={reason}
          placeholder={say('更正或撤回的原因（将公开）', 'Reason (will be public)')}
          aria-label={say('原因', 'Reason')}
          onChange={(event) => setReason(event.target.value)}
        />
        <Act
          why={whyNot(release, 'correct')}
          label={say('更正', 'Correct')}
          act={async () =>
            window.location.assign(
              `/desk/releases/${(await publisher.correctRelease({ params: { id: release.id }, body: { reason } })).releaseId}`,
            )
          }
        />
        <Act
          danger
          why={whyNot(release, 'withdraw')}
          label={say('提出撤回', 'Propose withdrawal')}
          act={() =>
            publisher.proposeWithdrawal({ params: { id: release.id }, body: { reason, explanation: reason } })
          }
        />
        {release.withdrawals.map((one) => (
          <Act
            key={one.id}
            danger
            label={say('批准撤回', 'Approve withdrawal')}
            act={() =>
              publisher.decideWithdrawal({
                params: { id: release.id, withdrawalId: one.id },
                body: { decision: 'approved' },
              })
            }
          />
        ))}
      </div>
    </Card>
  )
}
