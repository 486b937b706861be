/** One story: how it spreads, why it is rated so, what people say; level and labels can be set by hand. */

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Card, Input, Select, Tag } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'

import type { MentionView, StoryView } from '../../../../src/monitor/api.ts'
import type { Me } from '../../../../src/staff/api.ts'
import { monitor } from '../../client.ts'
import { Act, Loaded, State, Told, When } from '../../kit/parts.tsx'
import { useLacking } from '../../kit/why-not.ts'
import { stateWord, useLanguage, useSay } from '../../kit/words.ts'
import { OpenCase } from '../../response/cards/open-case.tsx'
import { Merges } from '../cards/story-merges.tsx'
import { MannerFilter, Manners, useManner } from '../cards/tones.tsx'

type Story = Awaited<ReturnType<typeof monitor.getStory>>

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
  const { id = '' } = useParams()
  const story = useQuery({ queryKey: ['story', id], queryFn: () => monitor.getStory({ params: { id } }) })
  return (
    <Loaded query={story}>
      {(data) => (
        <div className="columns">
          <Rating story={data} curve={data.curve} me={me} />
          <Mentions storyId={id} manners={data.manners} />
        </div>
      )}
    </Loaded>
  )
}

function Rating({
  story,
  curve,
  me,
}: {
  readonly story: Story
  readonly curve: readonly { readonly at: string; readonly count: number }[]
  readonly me: Me
}) {
  const say = useSay()
  return (
    <Card
      title={<h1 style={{ fontSize: 16, margin: 0, whiteSpace: 'normal' }}>{story.title}</h1>}
      extra={<State state={story.level} />}
    >
      <p>
        {say(
          `${story.mentionCount} 条提及（其中转发 ${story.copyCount}），${story.authorCount} 个来源，疑似不实 ${Math.round(story.unverified * 100)}%（机器判断，待核实）`,
          `${story.mentionCount} mentions (${story.copyCount} copies), ${story.authorCount} sources, looks unverified ${Math.round(story.unverified * 100)} % (machine, to be checked)`,
        )}
      </p>
      <Curve points={curve} />
      <ul>
        {story.riskParts.map((part) => (
          <li key={part.part}>
            {`+${part.points} `}
            <Told text={part.reason} />
          </li>
        ))}
      </ul>
      <Merges story={story} maySplit={me.permissions.includes('monitor.classify')} />
      <div style={{ display: 'grid', gap: 16 }}>
        <Level key={story.level} story={story} />
        {story.caseId === null ? (
          me.permissions.includes('case.open') && story.mergedIntoId === null ? (
            <OpenCase story={story} />
          ) : null
        ) : (
          <Link to={`/cases/${story.caseId}`}>{say('打开案件', 'Open the case')}</Link>
        )}
      </div>
    </Card>
  )
}

const levels = ['red', 'orange', 'yellow', 'blue'] as const
const shortestReason = 2

/** A person's level stands above the machine's, with the reason beside it. */
function Level({ story }: { readonly story: StoryView }) {
  const say = useSay()
  const language = useLanguage()
  const lacking = useLacking()('monitor.classify')
  const [level, setLevel] = useState(story.level)
  const [reason, setReason] = useState('')
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      {story.levelByHand === null ? (
        <span className="muted">
          {say('等级由机器按上面的分数提出。', 'The level is the machine’s proposal from the points above.')}
        </span>
      ) : (
        <span>
          {say(
            `人工定为${stateWord(story.levelByHand, language)}：${story.levelReason}`,
            `Set to ${stateWord(story.levelByHand, language).toLowerCase()} by hand: ${story.levelReason}`,
          )}
        </span>
      )}
      <span className="row">
        <Select
          style={{ width: 110 }}
          aria-label={say('等级', 'Level')}
          value={level}
          onChange={setLevel}
          options={levels.map((one) => ({ value: one, label: stateWord(one, language) }))}
        />
        <Input
          style={{ flex: '1 1 160px' }}
          aria-label={say('定级理由', 'Reason of the level')}
          placeholder={say('定级理由（大家都看得到）', 'Reason (everybody sees it)')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Act
          label={say('人工定级', 'Set the level')}
          why={
            lacking ??
            (reason.trim().length < shortestReason
              ? say('先写定级理由', 'Write the reason first')
              : undefined)
          }
          act={async () => {
            await monitor.setStoryLevel({ params: { id: story.id }, body: { level, reason } })
            setReason('')
          }}
        />
      </span>
    </div>
  )
}

function Mentions({ storyId, manners }: { readonly storyId: string; readonly manners: Story['manners'] }) {
  const say = useSay()
  const [manner] = useManner()
  const mentions = useInfiniteQuery({
    queryKey: ['mentions', storyId, manner],
    queryFn: ({ pageParam }) =>
      monitor.listMentions({
        params: { id: storyId },
        query: { ...manner, ...(pageParam !== undefined && { before: pageParam }) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  return (
    <Card title={say('提及', 'Mentions')}>
      <div className="filters">
        <MannerFilter counts={manners} />
      </div>
      <Loaded query={mentions}>
        {({ pages }) => (
          <div style={{ display: 'grid', gap: 16 }}>
            {pages[0]?.items.length === 0 ? (
              <span className="muted">
                {say('没有这样的提及。点“不筛选”看全部。', 'No such mentions. “Show all” shows the rest.')}
              </span>
            ) : null}
            {pages
              .flatMap(({ items }) => items)
              .map((one) => (
                <Mention key={one.id} mention={one} />
              ))}
            {mentions.hasNextPage ? (
              <Button loading={mentions.isFetchingNextPage} onClick={() => void mentions.fetchNextPage()}>
                {say('更早的提及', 'Earlier mentions')}
              </Button>
            ) : null}
          </div>
        )}
      </Loaded>
    </Card>
  )
}

const kinds = [
  'rumour-claim',
  'concern',
  'question',
  'complaint',
  'appeal',
  'praise',
  'news',
  'irrelevant',
] as const
type Kind = (typeof kinds)[number]

const kindOf = (text: string | null): Kind | undefined => kinds.find((one) => one === text)

function Mention({ mention }: { readonly mention: MentionView }) {
  const say = useSay()
  const reasons = mention.labels.map(({ reason }) => reason).filter((reason) => reason !== '')
  return (
    <div style={{ borderBottom: '1px solid #d1d9e080', paddingBottom: 12 }}>
      <div className="row">
        <KindTag mention={mention} />
        <span className="muted">{say(mention.sourceTitle.zh, mention.sourceTitle.en)}</span>
        <When at={mention.publishedAt ?? mention.seenAt} />
        {mention.copyOfId === null ? null : <span className="muted">{say('转发', 'copy')}</span>}
      </div>
      <div style={{ overflowWrap: 'anywhere' }}>{mention.text}</div>
      <div className="muted">
        <Told text={reasons.join('；')} />
      </div>
      <Manners mention={mention} />
    </div>
  )
}

/** The kind is the machine's until a person sets it; the step back is offered at once. */
function KindTag({ mention }: { readonly mention: MentionView }) {
  const say = useSay()
  const language = useLanguage()
  const lacking = useLacking()('monitor.classify')
  const [editing, setEditing] = useState(false)
  const [before, setBefore] = useState<Kind>()
  const [chosen, setChosen] = useState<Kind>()
  const now = kindOf(mention.kind)
  const relabel = (kind: Kind) => monitor.relabelMention({ params: { id: mention.id }, body: { kind } })
  const word = stateWord(mention.kind ?? 'irrelevant', language)
  if (editing)
    return (
      <>
        <Select
          size="small"
          style={{ minWidth: 130 }}
          aria-label={say('种类', 'Kind')}
          {...((chosen ?? now) !== undefined && { value: chosen ?? now })}
          onChange={setChosen}
          options={kinds.map((one) => ({ value: one, label: stateWord(one, language) }))}
        />
        <Act
          size="small"
          label={say('更正种类', 'Set the kind')}
          why={
            lacking ??
            (chosen === undefined || chosen === now
              ? say('先选另一个种类', 'Choose another kind first')
              : undefined)
          }
          act={async () => {
            if (chosen === undefined) return
            await relabel(chosen)
            setBefore(now)
            setEditing(false)
          }}
        />
        <Button size="small" onClick={() => setEditing(false)}>
          {say('取消', 'Cancel')}
        </Button>
      </>
    )
  return (
    <>
      {mention.kindByName === null ? (
        <Tag>{`${say('机', 'Machine')} ${word}`}</Tag>
      ) : (
        <Tag color="blue">{`${word} · ${mention.kindByName}`}</Tag>
      )}
      {before !== undefined && before !== now ? (
        <Act
          label={say(
            `改回${stateWord(before, language)}`,
            `Back to ${stateWord(before, language).toLowerCase()}`,
          )}
          why={lacking}
          act={async () => {
            await relabel(before)
            setBefore(undefined)
          }}
        />
      ) : lacking === undefined ? (
        <Button size="small" type="text" onClick={() => setEditing(true)}>
          {say('不对？', 'Wrong?')}
        </Button>
      ) : null}
    </>
  )
}
