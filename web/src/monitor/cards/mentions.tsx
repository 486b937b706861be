/** What people say in a story, newest first. */

import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Card } from 'antd'

import { Loaded } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { type MentionView, type Story, monitor } from '../client.ts'
import { said } from '../said.ts'
import { KindTag } from './mention-kind.tsx'
import { ToneFilter, Tones, useTone } from './tones.tsx'

export function Mentions({ storyId, tones }: { readonly storyId: string; readonly tones: Story['tones'] }) {
  const say = useSay(said)
  const [tone] = useTone()
  const mentions = useInfiniteQuery({
    queryKey: ['mentions', storyId, tone],
    queryFn: ({ pageParam }) =>
      monitor.listMentions({
        params: { id: storyId },
        query: { ...tone, ...(pageParam !== undefined && { before: pageParam }) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  return (
    <Card title={say('stories.mentions')}>
      <div className="filters">
        <ToneFilter counts={tones} />
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

function Mention({ mention }: { readonly mention: MentionView }) {
  const say = useSay(said)
  const reasons = mention.labels.map(({ reason }) => reason).filter((reason) => reason !== '')
  return (
    <div className="mention">
      <div className="row">
        <KindTag mention={mention} />
        <span className="muted">{mention.sourceTitle}</span>
        <When at={mention.publishedAt ?? mention.seenAt} />
        {mention.copyOfId === null ? null : <span className="muted">{say('mentions.copy')}</span>}
      </div>
      <div className="breaks">{mention.text}</div>
      <div className="muted">{reasons.join(' · ')}</div>
      <Tones mention={mention} />
    </div>
  )
}
