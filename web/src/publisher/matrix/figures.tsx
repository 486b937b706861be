/** What a person asks first: how much is out there, who got it, what nobody knows, what cannot be taken back. */

import { useSay } from '../../kit/say.ts'
import type { History } from '../client.ts'
import { said } from '../said.ts'

export function Figures({
  history: { events, residual, standing, receivers },
}: {
  readonly history: History
}) {
  const say = useSay(said)
  const unknown = events.flatMap(({ items }) => items).filter(({ state }) => state === 'unknown')
  const untold = residual.reduce((sum, one) => sum + (one.receivers ?? 0), 0)
  const where = [...new Set(unknown.map(({ accountTitle }) => accountTitle))]
  return (
    <dl className="figures">
      <Figure label={say('history.standing')} value={say('history.posts', { count: standing })} />
      {receivers === 0 ? null : (
        <Figure
          label={say('history.receivers')}
          value={say('history.receiver-count', { count: receivers })}
          note={say('history.receivers-note')}
        />
      )}
      <Figure
        label={say('history.unknown')}
        value={say('history.places', { count: unknown.length })}
        note={where.length === 0 ? undefined : where.join('、')}
        mark={unknown.length > 0 ? 'unknown' : undefined}
      />
      <Figure
        label={say('history.left')}
        value={say('history.posts', { count: residual.filter((one) => one.receivers === null).length })}
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
        {note === undefined ? null : <div className="second">{note}</div>}
      </dd>
    </div>
  )
}
