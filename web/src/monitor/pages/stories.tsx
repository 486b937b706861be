/** Stories by risk or time, found by level, words and how people say it; the filters stand in the address. */

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Card, Input, Select, Table } from 'antd'
import { Link, useSearchParams } from 'react-router'

import { Loaded, Scrolling, State } from '../../kit/parts.tsx'
import { useSay, useWeave, useWord } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { MannerFilter, useManner } from '../cards/tones.tsx'
import { mannerDays, monitor } from '../client.ts'
import { said } from '../said.ts'

const levels = ['red', 'orange', 'yellow', 'blue'] as const

export function Stories() {
  const say = useSay(said)
  const weave = useWeave(said)
  const wordOf = useWord()
  const [asked] = useSearchParams()
  const [manner, ask] = useManner()
  const level = levels.find((one) => one === asked.get('level'))
  const order = asked.get('order') === 'time' ? 'time' : 'risk'
  const q = asked.get('q') ?? ''
  const isFiltered = level !== undefined || q !== '' || Object.keys(manner).length > 0
  const stories = useQuery({
    queryKey: ['stories', level, order, q, manner],
    queryFn: () =>
      monitor.listStories({
        query: {
          limit: 100,
          order,
          ...manner,
          ...(level !== undefined && { level }),
          ...(q !== '' && { q }),
        },
      }),
    placeholderData: keepPreviousData,
  })
  return (
    <Card title={order === 'risk' ? say('stories.by-risk-title') : say('stories.by-time-title')}>
      <div className="filters">
        <Input.Search
          allowClear
          className="search"
          aria-label={say('stories.words')}
          placeholder={say('stories.words')}
          defaultValue={q}
          maxLength={100}
          onSearch={(text) => ask({ q: text.trim() })}
        />
        <Select
          allowClear
          className="choice"
          aria-label={say('stories.level')}
          placeholder={say('stories.level')}
          value={level ?? null}
          onChange={(value: string | null | undefined) => ask({ level: value ?? undefined })}
          options={levels.map((one) => ({ value: one, label: wordOf(one) }))}
        />
        <MannerFilter />
        <Select
          className="choice"
          aria-label={say('stories.order')}
          value={order}
          onChange={(value) => ask({ order: value === 'time' ? value : undefined })}
          options={[
            { value: 'risk', label: say('stories.by-risk') },
            { value: 'time', label: say('stories.by-time') },
          ]}
        />
      </div>
      {Object.keys(manner).length === 0 ? null : (
        <p className="muted">{say('stories.manner-days', { days: mannerDays })}</p>
      )}
      <Loaded query={stories}>
        {({ items }) => (
          <Scrolling label={say('stories.title')}>
            <Table
              size="small"
              rowKey="id"
              dataSource={[...items]}
              scroll={{ x: 720 }}
              pagination={{ pageSize: 20, hideOnSinglePage: true }}
              locale={{
                emptyText: isFiltered ? (
                  say('stories.none-fits')
                ) : (
                  <>
                    {weave('stories.none', {
                      link: <Link to="/channels">{say('stories.import-table')}</Link>,
                    })}
                  </>
                ),
              }}
              columns={[
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
                  render: (_, row) =>
                    say('stories.mention-count', { mentions: row.mentionCount, copies: row.copyCount }),
                },
                { title: say('stories.place'), dataIndex: 'place' },
                { title: say('stories.latest'), render: (_, row) => <When at={row.lastAt} /> },
              ]}
            />
          </Scrolling>
        )}
      </Loaded>
    </Card>
  )
}
