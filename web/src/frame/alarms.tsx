/** Alarms that wait for somebody; what nobody took in time comes before what just came in. */

import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'

import { Act, State } from '../kit/parts.tsx'
import { useList, useSay } from '../kit/say.ts'
import { type AlertView, monitor } from '../monitor/client.ts'
import { said } from './said.ts'
import { Waiting } from './waiting.tsx'

export function Alarms({ mayTake }: { readonly mayTake: boolean }) {
  const say = useSay(said)
  const alerts = useQuery({
    queryKey: ['alerts'],
    queryFn: () => monitor.listAlerts(),
    // The order by time stays.
    select: ({ items }) => ({
      items: items.toSorted((a, b) => Number(b.escalatedAt !== null) - Number(a.escalatedAt !== null)),
    }),
  })
  return (
    <Waiting title={say('my-work.alarms')} query={alerts}>
      {(one) => (
        <>
          <State state={one.level} />
          <Link to={`/stories/${one.storyId}`}>{one.storyTitle}</Link>
          <span className="muted">{one.reason}</span>
          <PassedOn alert={one} />
          {mayTake ? (
            <Act
              label={say('my-work.acknowledge')}
              act={() => monitor.acknowledgeAlert({ params: { id: one.id } })}
            />
          ) : null}
        </>
      )}
    </Waiting>
  )
}

function PassedOn({ alert: { escalatedAt, escalatedTo } }: { readonly alert: AlertView }) {
  const say = useSay(said)
  const listed = useList()
  if (escalatedAt === null) return null
  const text =
    escalatedTo.length === 0
      ? say('my-work.alarm-untaken')
      : say('my-work.alarm-passed-on', { people: listed(escalatedTo) })
  return <State state="held" text={text} />
}
