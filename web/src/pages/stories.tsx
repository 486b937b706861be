/** Stories by risk. */
import { useQuery } from '@tanstack/react-query'
import { Card, Table } from 'antd'
import { Link } from 'react-router'

import { monitor } from '../client.ts'
import { Loaded, State, When } from '../parts.tsx'
import { stateWord, useLanguage, useSay } from '../words.ts'

export function Stories() {
  const say = useSay()
  const language = useLanguage()
  const stories = useQuery({
    queryKey: ['stories'],
    queryFn: () => monitor.listStories({ query: { limit: 100 } }),
  })
  return (
    <Card title={say('舆情话题（按风险）', 'Stories by risk')}>
      <Loaded query={stories}>
        {({ items }) => (
          <Table
            size="small"
            rowKey="id"
            dataSource={[...items]}
            scroll={{ x: 640 }}
            pagination={{ pageSize: 20, hideOnSinglePage: true }}
            locale={{
              emptyText: say(
                '还没有提及。接上信息源，或导入热线表格。',
                'No mentions yet. Connect a source, or import a hotline table.',
              ),
            }}
            columns={[
              {
                title: say('等级', 'Level'),
                render: (_, row) => (
                  <State state={row.level} text={`${stateWord(row.level, language)} ${row.risk}`} />
                ),
              },
              {
                title: say('话题', 'Story'),
                render: (_, row) => <Link to={`/stories/${row.id}`}>{row.title}</Link>,
              },
              {
                title: say('提及', 'Mentions'),
                render: (_, row) =>
                  say(
                    `${row.mentionCount} 条（其中转发 ${row.copyCount}）`,
                    `${row.mentionCount} (${row.copyCount} copies)`,
                  ),
              },
              { title: say('地点', 'Place'), dataIndex: 'place' },
              { title: say('最近', 'Latest'), render: (_, row) => <When at={row.lastAt} /> },
            ]}
          />
        )}
      </Loaded>
    </Card>
  )
}
