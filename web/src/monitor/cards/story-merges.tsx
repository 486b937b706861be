/** Stories that turned out to be one: which came in, by which words, and the way back with a reason. */

import { useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'

import { monitor } from '../../client.ts'
import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/words.ts'

type Story = Awaited<ReturnType<typeof monitor.getStory>>

export function Merges({ story, maySplit }: { readonly story: Story; readonly maySplit: boolean }) {
  const say = useSay()
  const cache = useQueryClient()
  const [reason, setReason] = useState('')
  const [newest] = story.merges
  if (story.mergedIntoId !== null)
    return (
      <p>
        {say('经比对，与另一话题说的是一件事，已并入：', 'It turned out to be another story: ')}
        <Link to={`/stories/${story.mergedIntoId}`}>{say('打开该话题', 'open that story')}</Link>
      </p>
    )
  if (newest === undefined) return null
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <ul>
        {story.merges.map(({ id, title, terms, score }) => (
          <li key={id}>
            {say(
              `并入了“${title}”：相近 ${Math.round(score * 100)}%，共同的词 ${terms.join('、')}`,
              `Took in “${title}”: ${Math.round(score * 100)} % alike, shared words ${terms.join(', ')}`,
            )}
          </li>
        ))}
      </ul>
      {maySplit ? (
        <>
          <Input
            aria-label={say('拆分理由', 'Why they are two')}
            placeholder={say('不是一件事？写明理由后拆分', 'Not one story? Say why, then split')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Act
            label={say('拆分最近一次并入', 'Split the newest off')}
            why={reason.trim().length < 2 ? say('请先写明理由。', 'Say why first.') : undefined}
            act={async () => {
              await monitor.splitStory({ params: { id: story.id }, body: { mergeId: newest.id, reason } })
              setReason('')
              await cache.invalidateQueries()
            }}
          />
        </>
      ) : null}
    </div>
  )
}
