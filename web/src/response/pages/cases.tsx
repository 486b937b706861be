/** Cases by time left. */

import { useQuery } from '@tanstack/react-query'
import { Card, Table } from 'antd'
import { Link } from 'react-router'

import { Loaded } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { Left } from '../../kit/times.tsx'
import { response } from '../client.ts'
import { said } from '../said.ts'

export function Cases() {
  const say = useSay(said)
  const cases = useQuery({ queryKey: ['cases'], queryFn: () => response.listCases() })
  return (
    <Card title={say('cases.title')}>
      <Loaded query={cases}>
        {({ items }) => (
          <Table
            size="small"
            rowKey="id"
            dataSource={[...items]}
            pagination={false}
            scroll={{ x: 560 }}
            locale={{
              emptyText: say('cases.none'),
            }}
            columns={[
              { title: say('cases.left'), render: (_, row) => <Left due={row.nextDueAt} /> },
              {
                title: say('cases.case'),
                render: (_, row) => <Link to={`/cases/${row.id}`}>{`${row.number} ${row.title}`}</Link>,
              },
              { title: say('cases.level'), dataIndex: 'level' },
              { title: say('cases.unit'), dataIndex: 'unitName' },
            ]}
          />
        )}
      </Loaded>
    </Card>
  )
}
