/** What was sent to an account when, and what came back: every event's attempts, with the raw answer when asked for. */

import { useQuery } from '@tanstack/react-query'

import { Loaded } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { Moment } from '../../kit/times.tsx'
import { type EventDelivery, publisher, type ReleaseEvent } from '../client.ts'
import { said } from '../said.ts'
import { Mark } from './marks.tsx'

export function AccountAttempts({
  events,
  accountId,
}: {
  readonly events: readonly ReleaseEvent[]
  readonly accountId: string
}) {
  const say = useSay(said)
  const tried = events.flatMap((event) =>
    event.items
      .filter((one) => one.accountId === accountId && !one.isLocal && one.firstTryAt !== null)
      .map((delivery) => ({ event, delivery })),
  )
  if (tried.length === 0) return <p className="muted">{say('delivery-matrix.no-attempts')}</p>
  return (
    <ul className="attempts-of">
      {tried.map(({ event, delivery }) => (
        <li key={delivery.id}>
          <span className="muted">{say(`history.${event.event}`, { number: event.number })}</span>{' '}
          {delivery.url === null ? null : (
            <a className="underlined" href={delivery.url}>
              {say('delivery-matrix.see', { account: delivery.accountTitle })} ↗
            </a>
          )}
          <Attempts delivery={delivery} />
          <Rooms delivery={delivery} />
        </li>
      ))}
    </ul>
  )
}

const attemptState = { yes: 'confirmed', no: 'rejected', maybe: 'unknown' } as const
const isOutcome = (outcome: string): outcome is keyof typeof attemptState => outcome in attemptState

function Attempts({ delivery: { id, state } }: { readonly delivery: EventDelivery }) {
  const attempts = useQuery({
    // Another state: there is more to read.
    queryKey: ['attempts', id, state],
    queryFn: () => publisher.deliveryAttempts({ params: { id } }),
    placeholderData: (before) => before,
  })
  return (
    <Loaded query={attempts}>
      {({ items }) => (
        <ol className="attempt-list">
          {items.map((one) => (
            <Attempt key={`${one.batch}-${one.number}`} attempt={one} />
          ))}
        </ol>
      )}
    </Loaded>
  )
}

type AttemptOut = Awaited<ReturnType<typeof publisher.deliveryAttempts>>['items'][number]

function Attempt({ attempt }: { readonly attempt: AttemptOut }) {
  const say = useSay(said)
  const { number, armedAt, endedAt, outcome, detail, externalId, response } = attempt
  return (
    <li>
      <Moment at={armedAt} part="exact" />
      <Mark state={outcome !== null && isOutcome(outcome) ? attemptState[outcome] : 'armed'} />
      <span className="breaks">
        {say('delivery-matrix.attempt', { number })}
        {endedAt === null ? null : (
          <span className="muted">
            {' '}
            {say('delivery-matrix.answered')} <Moment at={endedAt} part="exact" />
          </span>
        )}
        {externalId === null ? null : (
          <span className="muted"> {say('delivery-matrix.receipt', { id: externalId })}</span>
        )}
        {detail === null || detail === '' ? null : <span className="muted"> {detail}</span>}
        {response === null || response === undefined ? null : (
          <details>
            <summary>{say('delivery-matrix.raw')}</summary>
            <pre className="raw">{JSON.stringify(response, null, 2)}</pre>
          </details>
        )}
      </span>
    </li>
  )
}

/** Rooms an account writes to that have not got it. */
function Rooms({ delivery: { rooms } }: { readonly delivery: EventDelivery }) {
  const waiting = rooms.filter(({ state }) => state !== 'confirmed')
  if (waiting.length === 0) return null
  return (
    <ul className="attempt-list">
      {waiting.map(({ room, state, reason }) => (
        <li key={room}>
          <span>{room}</span>
          <Mark state={state} />
          <span className="muted">{reason}</span>
        </li>
      ))}
    </ul>
  )
}
