/** The first screen: what waits for me, least time left first. */

import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'

import { State } from '../kit/parts.tsx'
import { useName, useSay } from '../kit/say.ts'
import { Left } from '../kit/times.tsx'
import { publisher } from '../publisher/client.ts'
import { response } from '../response/client.ts'
import type { Me, Permission } from '../staff/client.ts'
import { Alarms } from './alarms.tsx'
import { said } from './said.ts'
import { Waiting } from './waiting.tsx'

export function MyWork({ me }: { readonly me: Me }) {
  const may = (permission: Permission) => me.permissions.includes(permission)
  return (
    <div className="columns">
      {may('release.read') ? <WaitingReleases /> : null}
      {may('case.read') ? <OpenCases personId={me.person.id} /> : null}
      {may('dispatch.answer') ? <Questions /> : null}
      {may('monitor.read') ? <Alarms mayTake={may('alert.acknowledge')} /> : null}
    </div>
  )
}

function WaitingReleases() {
  const say = useSay(said)
  const name = useName()
  const releases = useQuery({
    queryKey: ['waiting'],
    queryFn: () => publisher.listReleases({ query: { waitingForMe: 'true' } }),
  })
  return (
    <Waiting title={say('my-work.releases')} query={releases}>
      {(one) => (
        <>
          <Left due={one.stepDueAt} />
          <Link to={`/releases/${one.id}`}>{one.title}</Link>
          <span className="muted">{one.step === null ? '' : name(one.step)}</span>
        </>
      )}
    </Waiting>
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

function Questions() {
  const say = useSay(said)
  const dispatches = useQuery({ queryKey: ['dispatches'], queryFn: () => response.myDispatches() })
  return (
    <Waiting title={say('my-work.questions')} query={dispatches}>
      {(one) => (
        <>
          <Left due={one.dueAt} />
          <Link to="/dispatches">{one.question}</Link>
        </>
      )}
    </Waiting>
  )
}
