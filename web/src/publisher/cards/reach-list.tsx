/** What a correction or withdrawal would reach, channel by channel. */

import { useQuery } from '@tanstack/react-query'

import { Loaded } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { publisher } from '../client.ts'
import { said } from '../said.ts'

export type Change = 'correct' | 'withdraw'

export function ReachList({ releaseId, change }: { readonly releaseId: string; readonly change: Change }) {
  const say = useSay(said)
  const reach = useQuery({
    queryKey: ['reach', releaseId, change],
    queryFn: () => publisher.reachPlan({ params: { id: releaseId }, query: { act: change } }),
  })
  return (
    <Loaded query={reach}>
      {({ items }) => (
        <ul className="list">
          {items.map((one) => (
            <li key={one.accountId}>
              <strong>{one.title}</strong> {one.sentence}
              {one.receivers === null ? '' : say('reach.receivers', { count: one.receivers })}
              {one.uncertain ? say('reach.uncertain') : ''}
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  )
}
