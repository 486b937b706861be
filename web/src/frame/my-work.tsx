/** The first screen: what waits for me, least time left first. */

import { useQuery } from '@tanstack/react-query'
import { Card, Empty } from 'antd'
import { Link } from 'react-router'

import type { Me } from '../../../src/staff/api.ts'
import { Act, Loaded, State } from '../kit/parts.tsx'
import { useList, useName, useSay } from '../kit/say.ts'
import { Left } from '../kit/times.tsx'
import { Told } from '../kit/told.tsx'
import { monitor } from '../monitor/client.ts'
import { publisher } from '../publisher/client.ts'
import { response } from '../response/client.ts'
import { said } from './said.ts'

export function MyWork({ me }: { readonly me: Me }) {
  const say = useSay(said)
  const name = useName()
  const listed = useList()
  const may = (permission: string) => (me.permissions as readonly string[]).includes(permission)
  const releases = useQuery({
    queryKey: ['waiting'],
    queryFn: () => publisher.listReleases({ query: { waitingForMe: 'true' } }),
    enabled: may('release.read'),
  })
  const alerts = useQuery({
    queryKey: ['alerts'],
    queryFn: () => monitor.listAlerts(),
    enabled: may('monitor.read'),
  })
  const cases = useQuery({
    queryKey: ['cases'],
    queryFn: () => response.listCases(),
    enabled: may('case.read'),
  })
  const dispatches = useQuery({
    queryKey: ['dispatches'],
    queryFn: () => response.myDispatches(),
    enabled: may('dispatch.answer'),
  })
  const nothing = <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('my-work.nothing')} />
  return (
    <div className="columns">
      {may('release.read') ? (
        <Card title={say('my-work.releases')}>
          <Loaded query={releases}>
            {({ items }) =>
              items.length === 0
                ? nothing
                : items.map((one) => (
                    <p key={one.id} className="row">
                      <Left due={one.stepDueAt} />
                      <Link to={`/releases/${one.id}`}>{one.title}</Link>
                      <span className="muted">{one.step === null ? '' : name(one.step)}</span>
                    </p>
                  ))
            }
          </Loaded>
        </Card>
      ) : null}
      {may('case.read') ? (
        <Card title={say('my-work.cases')}>
          <Loaded query={cases}>
            {({ items }) =>
              items.length === 0
                ? nothing
                : mineFirst(items, me.person.id).map((one) => (
                    <p key={one.id} className="row">
                      <Left due={one.nextDueAt} />
                      <Link to={`/cases/${one.id}`}>{`${one.number} ${one.title}`}</Link>
                      {one.draftWith?.id === me.person.id ? (
                        <State state="held" text={say('my-work.draft-handed')} />
                      ) : null}
                    </p>
                  ))
            }
          </Loaded>
        </Card>
      ) : null}
      {may('dispatch.answer') ? (
        <Card title={say('my-work.questions')}>
          <Loaded query={dispatches}>
            {({ items }) =>
              items.length === 0
                ? nothing
                : items.map((one) => (
                    <p key={one.id} className="row">
                      <Left due={one.dueAt} />
                      <Link to="/dispatches">{one.question}</Link>
                    </p>
                  ))
            }
          </Loaded>
        </Card>
      ) : null}
      {may('monitor.read') ? (
        <Card title={say('my-work.alarms')}>
          <Loaded query={alerts}>
            {({ items }) =>
              items.length === 0
                ? nothing
                : escalatedFirst(items).map((one) => (
                    <p key={one.id} className="row">
                      <State state={one.level} />
                      <Link to={`/stories/${one.storyId}`}>{one.storyTitle}</Link>
                      <span className="muted">
                        <Told text={one.reason} />
                      </span>
                      {one.escalatedAt === null ? null : (
                        <State
                          state="held"
                          text={
                            one.escalatedTo.length === 0
                              ? say('my-work.alarm-untaken')
                              : say('my-work.alarm-passed-on', { people: listed(one.escalatedTo) })
                          }
                        />
                      )}
                      {may('alert.acknowledge') ? (
                        <Act
                          label={say('my-work.acknowledge')}
                          act={() => monitor.acknowledgeAlert({ params: { id: one.id } })}
                        />
                      ) : null}
                    </p>
                  ))
            }
          </Loaded>
        </Card>
      ) : null}
    </div>
  )
}

/** A draft handed to me comes before what is everybody's; the order by time stays. */
function mineFirst<T extends { readonly draftWith: { readonly id: string } | null }>(
  items: readonly T[],
  personId: string,
): T[] {
  const isMine = ({ draftWith }: T) => draftWith?.id === personId
  return [...items.filter(isMine), ...items.filter((one) => !isMine(one))]
}

/** What nobody took in time comes before what just came in; the order by time stays. */
function escalatedFirst<T extends { readonly escalatedAt: string | null }>(items: readonly T[]): T[] {
  const isLate = ({ escalatedAt }: T) => escalatedAt !== null
  return [...items.filter(isLate), ...items.filter((one) => !isLate(one))]
}
