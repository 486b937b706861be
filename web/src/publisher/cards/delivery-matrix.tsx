/** Where a release is: every channel live, the unknown-outcome desk, correction and withdrawal. */

import { useQuery } from '@tanstack/react-query'
import { Card, Table } from 'antd'

import type { Output } from '../../../../src/infra/http/api.ts'
import type { publisherApi } from '../../../../src/publisher/api.ts'
import { publisher } from '../../client.ts'
import { Act, Loaded, State, Told, When } from '../../kit/parts.tsx'
import { whyNot } from '../../kit/why-not.ts'
import { useSay } from '../../kit/words.ts'
import { Changes } from './changes.tsx'

type Release = Output<typeof publisherApi.getRelease>
type Delivery = Output<typeof publisherApi.deliveryMatrix>['items'][number]

export function Matrix({ release }: { readonly release: Release }) {
  const say = useSay()
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
                render: (_, row) =>
                  row.url === null ? (
                    <Told text={row.reason} />
                  ) : (
                    <a href={row.url} aria-label={say(`打开${row.accountTitle}`, `Open ${row.accountTitle}`)}>
                      ↗
                    </a>
                  ),
              },
              {
                title: say('操作', 'Actions'),
                render: (_, row) => <Decide row={row} />,
              },
            ]}
          />
        )}
      </Loaded>
      <Changes release={release} />
    </Card>
  )
}

/** The unknown-outcome desk of one row, and a second try after a definite no. */
function Decide({ row }: { readonly row: Delivery }) {
  const say = useSay()
  const decide = (decision: 'there' | 'not-there-send' | 'leave') =>
    publisher.decideDelivery({ params: { id: row.id }, body: { decision } })
  if (row.state === 'rejected' || row.state === 'held')
    return (
      <Act
        label={say('重发', 'Send again')}
        why={whyNot(row, 'retry')}
        act={() => publisher.retryDelivery({ params: { id: row.id } })}
      />
    )
  if (row.state !== 'unknown') return null
  return (
    <span className="row">
      <Act label={say('在那里', 'It is there')} why={whyNot(row, 'there')} act={() => decide('there')} />
      <Act
        label={
          row.resendProposed
            ? say('确认不在，重发', 'Confirm: not there, send')
            : say('不在，提出重发（需第二人确认）', 'Not there: propose to send (a second person confirms)')
        }
        why={whyNot(row, 'not-there-send')}
        act={() => decide('not-there-send')}
      />
      <Act label={say('不再处理', 'Leave it')} why={whyNot(row, 'leave')} act={() => decide('leave')} />
    </span>
  )
}
