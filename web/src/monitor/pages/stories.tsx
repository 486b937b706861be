/** Stories by risk or time, found by level, words and tone. */

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Card, Table, type TableColumnsType } from 'antd'
import { Link } from 'react-router'

import { Loaded, Scrolling, State } from '../../kit/parts.tsx'
import { useSay, useWeave, useWord } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { StoryFilters, useStoryFilter } from '../cards/story-filters.tsx'
import { monitor, type StoryView } from '../client.ts'
import { said } from '../said.ts'

function useColumns(): TableColumnsType<StoryView> {
  const say = useSay(said)
  const wordOf = useWord()
  return [
    {
      title: say('stories.level'),
      render: (_, row) => <State state={row.level} text={`${wordOf(row.level)} ${row.risk}`} />,
    },
    {
      title: say('stories.story'),
      render: (_, row) => (
        <span className="row">
          <Link to={`/stories/${row.id}`}>{row.title}</Link>
          {row.urgent.map(({ label, count }) => (
            <State key={label} state={label} text={`${wordOf(label)} ${count}`} />
          ))}
        </span>
      ),
    },
    {
      title: say('stories.mentions'),
      render: (_, row) => say('stories.mention-count', { mentions: row.mentionCount, copies: row.copyCount }),
    },
    { title: say('stories.place'), dataIndex: 'place' },
    { title: say('stories.latest'), render: (_, row) => <When at={row.lastAt} /> },
  ]
}

export function Stories() {
  const say = useSay(said)
  const weave = useWeave(said)
  const columns = useColumns()
  const { level, order, q, tone, isFiltered } = useStoryFilter()
  const stories = useQuery({
    queryKey: ['stories', level, order, q, tone],
    queryFn: () =>
      monitor.listStories({
        query: {
          limit: 100,
          order,
          ...tone,
          ...(level !== undefined && { level }),
          ...(q !== '' && { q }),
        },
      }),
    placeholderData: keepPreviousData,
  })
  const noneAtAll = weave('stories.none', {
    link: <Link to="/channels">{say('stories.import-table')}</Link>,
  })
  return (
    <Card title={order === 'risk' ? say('stories.by-risk-title') : say('stories.by-time-title')}>
      <StoryFilters />
      <Loaded query={stories}>
        {({ items }) => (
          <Scrolling label={say('stories.title')}>
            <Table
              size="small"
              rowKey="id"
              dataSource={[...items]}
              scroll={{ x: 720 }}
              pagination={{ pageSize: 20, hideOnSinglePage: true }}
              locale={{ emptyText: isFiltered ? say('stories.none-fits') : <>{noneAtAll}</> }}
              columns={columns}
            />
          </Scrolling>
        )}
      </Loaded>
    </Card>
  )
}
