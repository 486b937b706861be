/** Are the sources alive? With the reason, and when they last gave something. */

import { useQuery } from '@tanstack/react-query'
import { Card, Table } from 'antd'

import { Loaded, Scrolling, State } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { monitor } from '../client.ts'
import { said } from '../said.ts'

export function Sources() {
  const say = useSay(said)
  const sources = useQuery({ queryKey: ['sources'], queryFn: () => monitor.listSources() })
  return (
    <Card title={say('sources.title')}>
      <Loaded query={sources}>
        {({ items }) => (
          <Scrolling label={say('sources.title')}>
            <Table
              size="small"
              rowKey="id"
              dataSource={[...items]}
              pagination={false}
              scroll={{ x: 420 }}
              locale={{
                emptyText: say('sources.none'),
              }}
              columns={[
                { title: say('sources.source'), dataIndex: 'title' },
                {
                  title: say('sources.state'),
                  render: (_, row) => (
                    <>
                      <State state={row.state} /> <span className="muted">{row.reason}</span>
                    </>
                  ),
                },
                {
                  title: say('sources.last-success'),
                  render: (_, row) => <When at={row.lastSuccessAt} />,
                },
                { title: say('sources.items'), dataIndex: 'itemCount' },
              ]}
            />
          </Scrolling>
        )}
      </Loaded>
    </Card>
  )
}
