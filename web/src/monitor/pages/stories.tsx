/** Stories by risk or time, found by level, words and how people say it; the filters stand in the address. */

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Card, Input, Select, Table } from 'antd'
import { Link, useSearchParams } from 'react-router'

import { mannerDays } from '../../../../src/monitor/api.ts'
import { monitor } from '../../client.ts'
import { Loaded, Scrolling, State, When } from '../../kit/parts.tsx'
import { stateWord, useLanguage, useSay } from '../../kit/words.ts'
import { MannerFilter, useManner } from '../cards/tones.tsx'

const levels = ['red', 'orange', 'yellow', 'blue'] as const

export function Stories() {
  const say = useSay()
  const language = useLanguage()
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
    <Card
      title={
        order === 'risk'
          ? say('舆情话题（按风险）', 'Stories by risk')
          : say('舆情话题（按时间）', 'Stories by time')
      }
    >
      <div className="filters">
        <Input.Search
          allowClear
          style={{ width: 220 }}
          aria-label={say('标题里的词', 'Words of the title')}
          placeholder={say('标题里的词', 'Words of the title')}
          defaultValue={q}
          maxLength={100}
          onSearch={(text) => ask({ q: text.trim() })}
        />
        <Select
          allowClear
          style={{ minWidth: 100 }}
          aria-label={say('等级', 'Level')}
          placeholder={say('等级', 'Level')}
          value={level ?? null}
          onChange={(value: string | null | undefined) => ask({ level: value ?? undefined })}
          options={levels.map((one) => ({ value: one, label: stateWord(one, language) }))}
        />
        <MannerFilter />
        <Select
          style={{ minWidth: 120 }}
          aria-label={say('排序', 'Order')}
          value={order}
          onChange={(value) => ask({ order: value === 'time' ? value : undefined })}
          options={[
            { value: 'risk', label: say('按风险', 'By risk') },
            { value: 'time', label: say('按时间', 'By time') },
          ]}
        />
      </div>
      {Object.keys(manner).length === 0 ? null : (
        <p className="muted">
          {say(
            `按最近 ${mannerDays} 天里机器读出的标签筛选。`,
            `By what the machine read in the mentions of the last ${mannerDays} days.`,
          )}
        </p>
      )}
      <Loaded query={stories}>
        {({ items }) => (
          <Scrolling label={say('舆情话题', 'Stories')}>
            <Table
              size="small"
              rowKey="id"
              dataSource={[...items]}
              scroll={{ x: 720 }}
              pagination={{ pageSize: 20, hideOnSinglePage: true }}
              locale={{
                emptyText: isFiltered ? (
                  say('没有符合筛选的话题。', 'No story fits these filters.')
                ) : (
                  <>
                    {say('还没有提及。接上信息源，或', 'No mentions yet. Connect a source, or ')}
                    <Link to="/channels">{say('导入热线表格', 'import a hotline table')}</Link>
                  </>
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
                  render: (_, row) => (
                    <span className="row">
                      <Link to={`/stories/${row.id}`}>{row.title}</Link>
                      {row.urgent.map(({ label, count }) => (
                        <State key={label} state={label} text={`${stateWord(label, language)} ${count}`} />
                      ))}
                    </span>
                  ),
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
          </Scrolling>
        )}
      </Loaded>
    </Card>
  )
}
