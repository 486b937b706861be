/**
 * Where a text is: every event of it and of its corrections, each account live with its attempts; what stays out there;
 * correction, revocation, removal.
 */

import { useQuery } from '@tanstack/react-query'
import { Card } from 'antd'

import { Loaded } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { type History, type Release, type ReleaseEvent, publisher } from '../client.ts'
import { said } from '../said.ts'
import { Changes } from './changes.tsx'
import { DeliveryRow } from './delivery-row.tsx'
import { Residual } from './residual.tsx'

export function Matrix({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const history = useQuery({
    queryKey: ['history', release.id],
    queryFn: () => publisher.deliveryHistory({ params: { id: release.id } }),
    refetchInterval: 2_000,
    enabled: release.publishedAt !== null,
  })
  if (release.publishedAt === null) return null
  return (
    <Card size="small" title={say('delivery-matrix.title')}>
      <Loaded query={history}>
        {(data) => (
          <div className="stack-4">
            <Figures history={data} />
            {data.events.map((event) => (
              <Event key={event.key} event={event} own={event.releaseId === release.id} />
            ))}
            <Residual items={data.residual} />
          </div>
        )}
      </Loaded>
      <Changes release={release} />
    </Card>
  )
}

/** What a person asks first: how much is out there, what nobody knows, what cannot be taken back. */
function Figures({ history: { events, residual, standing } }: { readonly history: History }) {
  const say = useSay(said)
  const unknown = events.flatMap(({ items }) => items).filter(({ state }) => state === 'unknown').length
  const untold = residual.reduce((sum, { receivers }) => sum + (receivers ?? 0), 0)
  return (
    <dl className="figures">
      <Figure label={say('history.standing')} value={say('history.posts', { count: standing })} />
      <Figure
        label={say('history.unknown')}
        value={say('history.places', { count: unknown })}
        mark={unknown > 0 ? 'unknown' : undefined}
      />
      <Figure
        label={say('history.left')}
        value={say('history.posts', { count: residual.length })}
        note={untold === 0 ? undefined : say('history.untold', { count: untold })}
        mark={residual.length > 0 ? 'attention' : undefined}
      />
    </dl>
  )
}

function Figure({
  label,
  value,
  note,
  mark,
}: {
  readonly label: string
  readonly value: string
  readonly note?: string | undefined
  readonly mark?: 'unknown' | 'attention' | undefined
}) {
  return (
    <div>
      <dt className="muted">{label}</dt>
      <dd className={mark === undefined ? '' : `of-${mark}`}>
        <strong>{value}</strong>
        {note === undefined ? null : <span className="muted"> {note}</span>}
      </dd>
    </div>
  )
}

function Event({ event, own }: { readonly event: ReleaseEvent; readonly own: boolean }) {
  const say = useSay(said)
  const title = say(`history.${event.event}`, { number: event.number })
  return (
    <section aria-label={title}>
      <h3 className="event">
        <span>{title}</span>
        <span className="muted">
          <When at={event.doneAt} /> ·{' '}
          {own ? (
            event.code
          ) : (
            <a className="underlined" href={`/desk/releases/${event.releaseId}`}>
              {event.code}
            </a>
          )}
        </span>
      </h3>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{say('delivery-matrix.channel')}</th>
            <th scope="col">{say('delivery-matrix.state')}</th>
            <th scope="col">{say('delivery-matrix.times')}</th>
            <th scope="col">{say('delivery-matrix.receivers')}</th>
            <th scope="col">{say('delivery-matrix.link')}</th>
            <th scope="col">{say('delivery-matrix.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {event.items.map((row) => (
            <DeliveryRow key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
