/** One delivery: its state as a word, when, to how many of how many, where; its attempts when asked for. */

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'

import { Act, Loaded } from '../../kit/parts.tsx'
import { useSay, useWord } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { whyNot } from '../../kit/why-not.ts'
import { type EventDelivery, publisher } from '../client.ts'
import { said } from '../said.ts'

export function DeliveryRow({ row }: { readonly row: EventDelivery }) {
  const say = useSay(said)
  const [open, setOpen] = useState(false)
  return (
    <>
      <tr>
        <th scope="row">
          {row.accountTitle}
          {row.about === null ? null : (
            <div className="about muted">{say('delivery-matrix.about', { code: row.about })}</div>
          )}
        </th>
        <td data-label={say('delivery-matrix.state')}>
          <Mark state={row.state} />
          {row.reason === '' ? null : <div className="muted">{row.reason}</div>}
        </td>
        <td data-label={say('delivery-matrix.times')}>
          <Times row={row} />
        </td>
        <td data-label={say('delivery-matrix.receivers')}>
          <Receivers row={row} />
        </td>
        <td data-label={say('delivery-matrix.link')}>
          {row.url === null ? (
            <span className="muted">—</span>
          ) : (
            <a className="underlined" href={row.url}>
              {say('delivery-matrix.see', { account: row.accountTitle })} ↗
            </a>
          )}
        </td>
        <td data-label={say('delivery-matrix.actions')}>
          <span className="row">
            <Decide row={row} />
            {row.isLocal || row.firstTryAt === null ? null : (
              <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
                {say(open ? 'delivery-matrix.fold' : 'delivery-matrix.attempts')}
              </Button>
            )}
          </span>
        </td>
      </tr>
      {open ? (
        <tr className="attempts">
          <td colSpan={6}>
            <Attempts deliveryId={row.id} />
          </td>
        </tr>
      ) : null}
    </>
  )
}

const marks: Readonly<Record<string, readonly [sign: string, tone: string]>> = {
  confirmed: ['✓', 'good'],
  sent: ['◐', 'going'],
  armed: ['◐', 'going'],
  queued: ['○', 'still'],
  planned: ['○', 'still'],
  held: ['▲', 'attention'],
  rejected: ['✕', 'danger'],
  unknown: ['?', 'unknown'],
  skipped: ['–', 'still'],
  superseded: ['–', 'still'],
}

/** Word, shape and colour; the word alone would do. */
function Mark({ state }: { readonly state: string }) {
  const wordOf = useWord()
  const [sign, tone] = marks[state] ?? ['○', 'still']
  return (
    <span className={`mark of-${tone}`}>
      <span aria-hidden="true" className="sign">
        {sign}
      </span>
      {wordOf(state)}
    </span>
  )
}

function Times({ row: { firstTryAt, settledAt, dueAt, isLocal } }: { readonly row: EventDelivery }) {
  const say = useSay(said)
  if (isLocal) return <When at={dueAt} />
  return (
    <>
      <When at={firstTryAt} />
      {settledAt === null || settledAt === firstTryAt ? null : (
        <div className="muted">
          {say('delivery-matrix.settled')} <When at={settledAt} />
        </div>
      )}
    </>
  )
}

/** Those who have it, of all; nothing for a channel that counts none. */
function Receivers({ row: { recipients, rooms } }: { readonly row: EventDelivery }) {
  const say = useSay(said)
  if (recipients === null) return <span className="muted">—</span>
  const all = Object.values(recipients).reduce((sum, count) => sum + count, 0)
  const { confirmed, unknown, rejected } = recipients
  return (
    <>
      {say('delivery-matrix.of', { count: confirmed, all })}
      {unknown === 0 ? null : (
        <div className="of-unknown">{say('delivery-matrix.unknown-count', { count: unknown })}</div>
      )}
      {rejected === 0 ? null : (
        <div className="muted">{say('delivery-matrix.rejected-count', { count: rejected })}</div>
      )}
      {rooms
        .filter(({ state }) => state !== 'confirmed')
        .map(({ room, state, reason }) => (
          <div key={room}>
            <Mark state={state} /> {room} <span className="muted">{reason}</span>
          </div>
        ))}
    </>
  )
}

const attemptState = { yes: 'confirmed', no: 'rejected', maybe: 'unknown' } as const
const isOutcome = (outcome: string): outcome is keyof typeof attemptState => outcome in attemptState

/** What was sent when, and what came back. */
function Attempts({ deliveryId }: { readonly deliveryId: string }) {
  const say = useSay(said)
  const attempts = useQuery({
    queryKey: ['attempts', deliveryId],
    queryFn: () => publisher.deliveryAttempts({ params: { id: deliveryId } }),
  })
  return (
    <Loaded query={attempts}>
      {({ items }) => (
        <ol className="list">
          {items.map(({ number, batch, armedAt, endedAt, outcome, detail, externalId }) => (
            <li key={`${batch}-${number}`}>
              <When at={armedAt} />{' '}
              <Mark state={outcome !== null && isOutcome(outcome) ? attemptState[outcome] : 'armed'} />{' '}
              {say('delivery-matrix.attempt', { number })}
              {endedAt === null ? null : (
                <span className="muted">
                  {' '}
                  {say('delivery-matrix.answered')} <When at={endedAt} />
                </span>
              )}
              {externalId === null ? null : (
                <span className="muted breaks"> {say('delivery-matrix.receipt', { id: externalId })}</span>
              )}
              {detail === null || detail === '' ? null : <div className="muted breaks">{detail}</div>}
            </li>
          ))}
        </ol>
      )}
    </Loaded>
  )
}

/** The unknown-outcome desk of one row, and a second try after a definite no. */
function Decide({ row }: { readonly row: EventDelivery }) {
  const say = useSay(said)
  const decide = (decision: 'there' | 'not-there-send' | 'leave') =>
    publisher.decideDelivery({ params: { id: row.id }, body: { decision } })
  if (row.state === 'rejected' || row.state === 'held')
    return (
      <Act
        size="small"
        label={say('delivery-matrix.again')}
        why={whyNot(row, 'retry')}
        act={() => publisher.retryDelivery({ params: { id: row.id } })}
      />
    )
  if (row.state !== 'unknown') return null
  return (
    <>
      <Act
        size="small"
        label={say('delivery-matrix.there')}
        why={whyNot(row, 'there')}
        act={() => decide('there')}
      />
      <Act
        size="small"
        label={say(row.resendProposed ? 'delivery-matrix.confirm-not-there' : 'delivery-matrix.not-there')}
        why={whyNot(row, 'not-there-send')}
        act={() => decide('not-there-send')}
      />
      <Act
        size="small"
        label={say('delivery-matrix.leave')}
        why={whyNot(row, 'leave')}
        act={() => decide('leave')}
      />
    </>
  )
}
