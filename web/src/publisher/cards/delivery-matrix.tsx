/** Where a release is: every channel live, the unknown-outcome desk, correction and withdrawal. */

import { useQuery } from '@tanstack/react-query'
import { Card, Table } from 'antd'

import { Act, Loaded, State } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { whyNot } from '../../kit/why-not.ts'
import { type Delivery, type Release, publisher } from '../client.ts'
import { said } from '../said.ts'
import { Changes } from './changes.tsx'

export function Matrix({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const matrix = useQuery({
    queryKey: ['matrix', release.id],
    queryFn: () => publisher.deliveryMatrix({ params: { id: release.id } }),
    refetchInterval: 2_000,
    enabled: release.publishedAt !== null,
  })
  if (release.publishedAt === null) return null
  return (
    <Card size="small" title={say('delivery-matrix.title')}>
      <Loaded query={matrix}>
        {({ items }) => (
          <Table
            size="small"
            rowKey="id"
            dataSource={[...items]}
            pagination={false}
            scroll={{ x: 640 }}
            columns={[
              { title: say('delivery-matrix.channel'), dataIndex: 'accountTitle' },
              { title: say('delivery-matrix.state'), render: (_, row) => <State state={row.state} /> },
              { title: say('delivery-matrix.first-try'), render: (_, row) => <When at={row.firstTryAt} /> },
              {
                title: say('delivery-matrix.receivers'),
                render: (_, row) => receiversOf(row),
              },
              {
                title: say('delivery-matrix.link'),
                render: (_, row) =>
                  row.url === null ? (
                    row.reason
                  ) : (
                    <a href={row.url} aria-label={say('delivery-matrix.open', { account: row.accountTitle })}>
                      ↗
                    </a>
                  ),
              },
              {
                title: say('delivery-matrix.actions'),
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

/** Those who have it, of all; nothing for a channel that counts none. */
function receiversOf({ recipients }: Delivery): string {
  if (recipients === null) return ''
  const all = Object.values(recipients).reduce((sum, count) => sum + count, 0)
  return `${recipients.confirmed}/${all}`
}

/** The unknown-outcome desk of one row, and a second try after a definite no. */
function Decide({ row }: { readonly row: Delivery }) {
  const say = useSay(said)
  const decide = (decision: 'there' | 'not-there-send' | 'leave') =>
    publisher.decideDelivery({ params: { id: row.id }, body: { decision } })
  if (row.state === 'rejected' || row.state === 'held')
    return (
      <Act
        label={say('delivery-matrix.again')}
        why={whyNot(row, 'retry')}
        act={() => publisher.retryDelivery({ params: { id: row.id } })}
      />
    )
  if (row.state !== 'unknown') return null
  return (
    <span className="row">
      <Act label={say('delivery-matrix.there')} why={whyNot(row, 'there')} act={() => decide('there')} />
      <Act
        label={
          row.resendProposed ? say('delivery-matrix.confirm-not-there') : say('delivery-matrix.not-there')
        }
        why={whyNot(row, 'not-there-send')}
        act={() => decide('not-there-send')}
      />
      <Act label={say('delivery-matrix.leave')} why={whyNot(row, 'leave')} act={() => decide('leave')} />
    </span>
  )
}
