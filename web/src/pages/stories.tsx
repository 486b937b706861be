/** Stories by risk, and one story: how it spreads, why it is rated so, what people say. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Input, List, Select, Table } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'

import type { StoryView } from '../../../src/monitor/api.ts'
import type { Me } from '../../../src/staff/api.ts'
import { monitor, response } from '../client.ts'
import { Act, Loaded, State, When } from '../parts.tsx'
import { stateWord, useLanguage, useSay } from '../words.ts'

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

const caseKinds = ['rebut', 'answer', 'interpret', 'emergency'] as const
const shortestReason = 8

/** A case begins with one sentence; a topic of complaints becomes a rumour's case only with a person's reason. */
function OpenCase({ story }: { readonly story: StoryView }) {
  const say = useSay()
  const language = useLanguage()
  const go = useNavigate()
  const [claim, setClaim] = useState(story.claimText ?? story.title)
  const [kind, setKind] = useState<(typeof caseKinds)[number]>(
    story.serviceKind === null ? 'rebut' : 'answer',
  )
  const [kindReason, setKindReason] = useState('')
  const needsReason = kind === 'rebut' && story.serviceKind !== null
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <Input
        aria-label={say('说法（一句话）', 'The claim in one sentence')}
        value={claim}
        onChange={(event) => setClaim(event.target.value)}
      />
      <Select
        aria-label={say('案件种类', 'Kind of case')}
        value={kind}
        onChange={setKind}
        options={caseKinds.map((one) => ({ value: one, label: stateWord(one, language) }))}
      />
      {story.serviceKind === null ? null : (
        <Alert
          type="info"
          title={say(
            `这个话题多数是${stateWord(story.serviceKind, language)}：通常转办理渠道，或立“答复”案说明情况。`,
            `Most of this topic is ${stateWord(story.serviceKind, language).toLowerCase()}: usually it goes to the service lane, or is answered.`,
          )}
        />
      )}
      {needsReason ? (
        <Input
          aria-label={say('要核实的是哪一句、为什么', 'Which statement is to be verified, and why')}
          placeholder={say('要核实的是哪一句、为什么', 'Which statement is to be verified, and why')}
          value={kindReason}
          onChange={(event) => setKindReason(event.target.value)}
        />
      ) : null}
      <Act
        type="primary"
        label={say('开案', 'Open a case')}
        why={
          claim.trim().length < 4
            ? say('先用一句话写明说法', 'Write the claim in one sentence first')
            : needsReason && kindReason.trim().length < shortestReason
              ? say(
                  '先写明要核实的是哪一句、为什么',
                  'Write first which statement is to be verified, and why',
                )
              : undefined
        }
        act={async () => {
          const made = await response.openCase({
            body: {
              storyIds: [story.id],
              title: story.title.slice(0, 60),
              claimText: claim,
              kind,
              ...(needsReason && { kindReason }),
            },
          })
          await go(`/cases/${made.caseId}`)
        }}
      />
    </div>
  )
}

export function StoryPage({ me }: { readonly me: Me }) {
  const say = useSay()
  const language = useLanguage()
  const { id = '' } = useParams()
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
            {data.caseId === null ? (
              me.permissions.includes('case.open') ? (
                <OpenCase story={data} />
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
