/** One story: how it spreads, why it is rated so, what people say; level and labels can be set by hand. */

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Card, Input, Select, Tag } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'

import type { MentionView, StoryView } from '../../../../src/monitor/api.ts'
import type { Me } from '../../../../src/staff/api.ts'
import { Act, Loaded, State } from '../../kit/parts.tsx'
import { useName, useSay, useWord } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { Told } from '../../kit/told.tsx'
import { useLacking } from '../../kit/why-not.ts'
import { monitor } from '../../monitor/client.ts'
import { OpenCase } from '../../response/cards/open-case.tsx'
import { Merges } from '../cards/story-merges.tsx'
import { MannerFilter, Manners, useManner } from '../cards/tones.tsx'
import { said } from '../said.ts'

type Story = Awaited<ReturnType<typeof monitor.getStory>>

function Curve({ points }: { readonly points: readonly { readonly at: string; readonly count: number }[] }) {
  const most = Math.max(1, ...points.map(({ count }) => count))
  return (
    <svg
      viewBox={`0 0 ${Math.max(points.length, 12) * 10} 60`}
      role="img"
      aria-label={points.map(({ at, count }) => `${at} ${count}`).join('; ')}
      className="curve"
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
  const say = useSay(said)
  return (
    <Card title={<h1 className="card-title">{story.title}</h1>} extra={<State state={story.level} />}>
      <p>
        {say('stories.spread', {
          mentions: story.mentionCount,
          copies: story.copyCount,
          authors: story.authorCount,
          unverified: story.unverified,
        })}
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
      <div className="stack-4">
        <Level key={story.level} story={story} />
        {story.caseId === null ? (
          me.permissions.includes('case.open') && story.mergedIntoId === null ? (
            <OpenCase story={story} />
          ) : null
        ) : (
          <Link to={`/cases/${story.caseId}`}>{say('stories.open-case')}</Link>
        )}
      </div>
    </Card>
  )
}

const levels = ['red', 'orange', 'yellow', 'blue'] as const
const shortestReason = 2

/** A person's level stands above the machine's, with the reason beside it. */
function Level({ story }: { readonly story: StoryView }) {
  const say = useSay(said)
  const wordOf = useWord()
  const lacking = useLacking()('monitor.classify')
  const [level, setLevel] = useState(story.level)
  const [reason, setReason] = useState('')
  return (
    <div className="stack-2">
      {story.levelByHand === null ? (
        <span className="muted">{say('stories.level-by-machine')}</span>
      ) : (
        <span>
          {say('stories.level-by-hand', {
            level: wordOf(story.levelByHand),
            reason: story.levelReason,
          })}
        </span>
      )}
      <span className="row">
        <Select
          className="choice"
          aria-label={say('stories.level')}
          value={level}
          onChange={setLevel}
          options={levels.map((one) => ({ value: one, label: wordOf(one) }))}
        />
        <Input
          className="grows"
          aria-label={say('stories.level-reason')}
          placeholder={say('stories.level-reason-hint')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Act
          label={say('stories.set-level')}
          why={
            lacking ?? (reason.trim().length < shortestReason ? say('stories.level-reason-first') : undefined)
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
  const say = useSay(said)
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
    <Card title={say('stories.mentions')}>
      <div className="filters">
        <MannerFilter counts={manners} />
      </div>
      <Loaded query={mentions}>
        {({ pages }) => (
          <div className="stack-4">
            {pages[0]?.items.length === 0 ? <span className="muted">{say('mentions.none')}</span> : null}
            {pages
              .flatMap(({ items }) => items)
              .map((one) => (
                <Mention key={one.id} mention={one} />
              ))}
            {mentions.hasNextPage ? (
              <Button loading={mentions.isFetchingNextPage} onClick={() => void mentions.fetchNextPage()}>
                {say('mentions.earlier')}
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
  const say = useSay(said)
  const name = useName()
  const reasons = mention.labels.map(({ reason }) => reason).filter((reason) => reason !== '')
  return (
    <div className="mention">
      <div className="row">
        <KindTag mention={mention} />
        <span className="muted">{name(mention.sourceTitle)}</span>
        <When at={mention.publishedAt ?? mention.seenAt} />
        {mention.copyOfId === null ? null : <span className="muted">{say('mentions.copy')}</span>}
      </div>
      <div className="breaks">{mention.text}</div>
      <div className="muted">
        <Told text={reasons.join('；')} />
      </div>
      <Manners mention={mention} />
    </div>
  )
}

/** The kind is the machine's until a person sets it; the step back is offered at once. */
function KindTag({ mention }: { readonly mention: MentionView }) {
  const say = useSay(said)
  const wordOf = useWord()
  const lacking = useLacking()('monitor.classify')
  const [editing, setEditing] = useState(false)
  const [before, setBefore] = useState<Kind>()
  const [chosen, setChosen] = useState<Kind>()
  const now = kindOf(mention.kind)
  const relabel = (kind: Kind) => monitor.relabelMention({ params: { id: mention.id }, body: { kind } })
  const word = wordOf(mention.kind ?? 'irrelevant')
  if (editing)
    return (
      <>
        <Select
          size="small"
          className="choice"
          aria-label={say('mentions.kind')}
          {...((chosen ?? now) !== undefined && { value: chosen ?? now })}
          onChange={setChosen}
          options={kinds.map((one) => ({ value: one, label: wordOf(one) }))}
        />
        <Act
          size="small"
          label={say('mentions.set-kind')}
          why={lacking ?? (chosen === undefined || chosen === now ? say('mentions.kind-first') : undefined)}
          act={async () => {
            if (chosen === undefined) return
            await relabel(chosen)
            setBefore(now)
            setEditing(false)
          }}
        />
        <Button size="small" onClick={() => setEditing(false)}>
          {say('mentions.cancel')}
        </Button>
      </>
    )
  return (
    <>
      {mention.kindByName === null ? (
        <Tag>{`${say('mentions.machine')} ${word}`}</Tag>
      ) : (
        <Tag color="blue">{`${word} · ${mention.kindByName}`}</Tag>
      )}
      {before !== undefined && before !== now ? (
        <Act
          label={say('mentions.back-to', { kind: wordOf(before) })}
          why={lacking}
          act={async () => {
            await relabel(before)
            setBefore(undefined)
          }}
        />
      ) : lacking === undefined ? (
        <Button size="small" type="text" onClick={() => setEditing(true)}>
          {say('mentions.wrong')}
        </Button>
      ) : null}
    </>
  )
}
