/** Stories by risk, and one story: how it spreads, why it is rated so, what people say. */
import { useQuery } from '@tanstack/react-query'
import { Card, Input, List, Table } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'

import type { Me } from '../../../src/staff/api.ts'
import { monitor, response } from '../client.ts'
import { Act, Loaded, State, When } from '../parts.tsx'
import { stateWord, useLanguage, useSay } from '../words.ts'
import { Merges } from './story-merges.tsx'

export function Stories() {
  const say = useSay()
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
                  <State
                    state={row.level}
                    text={`${stateWord(row.level, say('zh', 'en') as 'zh' | 'en')} ${row.risk}`}
                  />
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

function Curve({ points }: { readonly points: readonly { readonly at: string; readonly count: number }[] }) {
  const most = Math.max(1, ...points.map(({ count }) => count))
  return (
    <svg
      viewBox={`0 0 ${Math.max(points.length, 12) * 10} 60`}
      role="img"
      aria-label={points.map(({ at, count }) => `${at} ${count}`).join('; ')}
      style={{ width: '100%', height: 80 }}
    >
      {points.map(({ at, count }, index) => (
        <rect
          key={at}
          x={index * 10}
          y={58 - (count / most) * 54}
          width={8}
          height={(count / most) * 54}
          fill="#1f5fbf"
        >
          <title>{`${at} ${count}`}</title>
        </rect>
      ))}
    </svg>
  )
}

export function StoryPage({ me }: { readonly me: Me }) {
  const say = useSay()
  const language = useLanguage()
  const go = useNavigate()
  const { id = '' } = useParams()
  const [claim, setClaim] = useState<string>()
  const story = useQuery({ queryKey: ['story', id], queryFn: () => monitor.getStory({ params: { id } }) })
  const mentions = useQuery({
    queryKey: ['mentions', id],
    queryFn: () => monitor.listMentions({ params: { id } }),
  })
  return (
    <Loaded query={story}>
      {(data) => (
        <div className="columns">
          <Card title={data.title} extra={<State state={data.level} />}>
            <p>
              {say(
                `${data.mentionCount} 条提及（其中转发 ${data.copyCount}），${data.authorCount} 个来源，疑似不实 ${Math.round(data.unverified * 100)}%（机器判断，待核实）`,
                `${data.mentionCount} mentions (${data.copyCount} copies), ${data.authorCount} sources, looks unverified ${Math.round(data.unverified * 100)} % (machine, to be checked)`,
              )}
            </p>
            <Curve points={data.curve} />
            <ul>
              {data.riskParts.map((part) => (
                <li key={part.part}>{`+${part.points} ${part.reason}`}</li>
              ))}
            </ul>
            <Merges story={data} maySplit={me.permissions.includes('monitor.classify')} />
            {data.caseId === null ? (
              me.permissions.includes('case.open') && data.mergedIntoId === null ? (
                <div style={{ display: 'grid', gap: 8 }}>
                  <Input
                    aria-label={say('说法（一句话）', 'The claim in one sentence')}
                    value={claim ?? data.claimText ?? data.title}
                    onChange={(event) => setClaim(event.target.value)}
                  />
                  <Act
                    type="primary"
                    label={say('开案', 'Open a case')}
                    act={async () => {
                      const made = await response.openCase({
                        body: {
                          storyIds: [id],
                          title: data.title.slice(0, 60),
                          claimText: claim ?? data.claimText ?? data.title,
                          kind: 'rebut',
                        },
                      })
                      await go(`/cases/${made.caseId}`)
                    }}
                  />
                </div>
              ) : null
            ) : (
              <Link to={`/cases/${data.caseId}`}>{say('打开案件', 'Open the case')}</Link>
            )}
          </Card>
          <Card title={say('提及', 'Mentions')}>
            <Loaded query={mentions}>
              {({ items }) => (
                <List
                  dataSource={[...items]}
                  renderItem={(one) => (
                    <List.Item key={one.id}>
                      <div>
                        <div className="row">
                          <State
                            state={one.kind ?? 'irrelevant'}
                            text={`${say('机', 'M')} ${stateWord(one.kind ?? 'irrelevant', language)}`}
                          />
                          <span className="muted">{one.source}</span>
                          <When at={one.publishedAt ?? one.seenAt} />
                          {one.copyOfId === null ? null : (
                            <span className="muted">{say('转发', 'copy')}</span>
                          )}
                        </div>
                        <div style={{ overflowWrap: 'anywhere' }}>{one.text}</div>
                        <div className="muted">
                          {one.labels
                            .map(({ reason }) => reason)
                            .filter((reason) => reason !== '')
                            .join('；')}
                        </div>
                      </div>
                    </List.Item>
                  )}
                />
              )}
            </Loaded>
          </Card>
        </div>
      )}
    </Loaded>
  )
}
