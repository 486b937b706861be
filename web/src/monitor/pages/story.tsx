/** One story: how it spreads, why it is rated so, what people say. */

import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'

import { Loaded } from '../../kit/parts.tsx'
import type { Me } from '../../staff/client.ts'
import { Mentions } from '../cards/mentions.tsx'
import { Rating } from '../cards/story-rating.tsx'
import { monitor } from '../client.ts'

export function StoryPage({ me }: { readonly me: Me }) {
  const { id = '' } = useParams()
  const story = useQuery({ queryKey: ['story', id], queryFn: () => monitor.getStory({ params: { id } }) })
  return (
    <Loaded query={story}>
      {(data) => (
        <div className="columns">
          <Rating story={data} curve={data.curve} me={me} />
          <Mentions storyId={id} tones={data.tones} />
        </div>
      )}
    </Loaded>
  )
}
