/** The first screen: what waits for me, least time left first. */

import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'

import { State } from '../kit/parts.tsx'
import { useSay } from '../kit/say.ts'
import { Left } from '../kit/times.tsx'
import { response } from '../response/client.ts'
import type { Me, Permission } from '../staff/client.ts'
import { Alarms } from './alarms.tsx'
import { Queue } from './queue.tsx'
import { said } from './said.ts'
import { Waiting } from './waiting.tsx'

export function MyWork({ me }: { readonly me: Me }) {
  const may = (permission: Permission) => me.permissions.includes(permission)
  return (
    <div className="columns">
      <Queue />
      {may('case.read') ? <OpenCases personId={me.person.id} /> : null}
      {may('monitor.read') ? <Alarms mayTake={may('alert.acknowledge')} /> : null}
    </div>
  )
}

/** A draft handed to me comes before what is everybody's; the order by time stays. */
function OpenCases({ personId }: { readonly personId: string }) {
  const say = useSay(said)
  const cases = useQuery({
    queryKey: ['cases'],
    queryFn: () => response.listCases(),
    select: ({ items }) => ({
      items: items.toSorted(
        (a, b) => Number(b.draftWith?.id === personId) - Number(a.draftWith?.id === personId),
      ),
    }),
  })
  return (
    <Waiting title={say('my-work.cases')} query={cases}>
      {(one) => (
        <>
          <Left due={one.nextDueAt} />
          <Link to={`/cases/${one.id}`}>{`${one.number} ${one.title}`}</Link>
          {one.draftWith?.id === personId ? <State state="held" text={say('my-work.draft-handed')} /> : null}
        </>
      )}
    </Waiting>
  )
}
