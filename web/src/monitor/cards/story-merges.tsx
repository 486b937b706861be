/** Stories that turned out to be one: which came in, by which words, and the way back with a reason. */

import { useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { Link } from 'react-router'

import { useKeptText } from '../../kit/kept/use-kept.ts'
import { Act } from '../../kit/parts.tsx'
import { useList, useSay, useWeave } from '../../kit/say.ts'
import { type Story, monitor } from '../client.ts'
import { said } from '../said.ts'

export function Merges({ story, maySplit }: { readonly story: Story; readonly maySplit: boolean }) {
  const say = useSay(said)
  const weave = useWeave(said)
  const listed = useList()
  const cache = useQueryClient()
  const reason = useKeptText(`split of story ${story.id}`)
  const [newest] = story.merges
  if (story.mergedIntoId !== null)
    return (
      <p>
        {weave('merges.into', {
          link: <Link to={`/stories/${story.mergedIntoId}`}>{say('merges.open')}</Link>,
        })}
      </p>
    )
  if (newest === undefined) return null
  return (
    <div className="stack-2">
      <ul>
        {story.merges.map(({ id, title, terms, score }) => (
          <li key={id}>{say('merges.took-in', { title, share: score, terms: listed(terms) })}</li>
        ))}
      </ul>
      {maySplit ? (
        <>
          <Input
            aria-label={say('merges.why')}
            placeholder={say('merges.why-hint')}
            value={reason.value}
            onChange={(event) => reason.set(event.target.value)}
          />
          <Act
            label={say('merges.split')}
            why={reason.value.trim().length < 2 ? say('merges.why-first') : undefined}
            act={async () => {
              await monitor.splitStory({
                params: { id: story.id },
                body: { mergeId: newest.id, reason: reason.value },
              })
              reason.done()
              await cache.invalidateQueries()
            }}
          />
        </>
      ) : null}
    </div>
  )
}
