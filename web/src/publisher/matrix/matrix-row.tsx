/** One account in the matrix: what became of each event there, what is planned, what stays; attempts when opened. */

import { Act } from '../../kit/parts.tsx'
import { type Speak, useSay } from '../../kit/say.ts'
import { Moment } from '../../kit/times.tsx'
import { whyNot } from '../../kit/why-not.ts'
import { type EventDelivery, publisher, type ReleaseEvent } from '../client.ts'
import { said } from '../said.ts'
import { AccountAttempts } from './attempts.tsx'
import { alike, needsPerson, type Row } from './grid.ts'
import { Mark, Marked } from './marks.tsx'

type Say = Speak<(typeof said)['texts']>

interface Props {
  readonly row: Row
  readonly events: readonly ReleaseEvent[]
  /** A change waits for its decision: it has a column of its own. */
  readonly hasPlan: boolean
  /** Something was corrected or taken back: what stays is known. */
  readonly isChanged: boolean
  readonly open: boolean
  readonly toggle: () => void
}

export function MatrixRow({ row, events, hasPlan, isChanged, open, toggle }: Props) {
  const say = useSay(said)
  const columns = events.length + 2 + Number(hasPlan)
  return (
    <>
      <tr role="row" data-account={row.accountId}>
        <th role="rowheader" scope="row">
          <button
            type="button"
            className="opener"
            aria-expanded={open}
            aria-label={say('delivery-matrix.open', { account: row.title })}
            onClick={toggle}
          >
            <span aria-hidden="true" className="chevron" />
            {row.title}
          </button>
        </th>
        {events.map((event) => (
          <td
            key={event.key}
            role="gridcell"
            tabIndex={-1}
            data-label={say(`history.${event.event}`, { number: event.number })}
          >
            <Cell items={row.cells.get(event.key) ?? []} event={event} />
          </td>
        ))}
        {hasPlan ? (
          <td role="gridcell" tabIndex={-1} className="planned" data-label={say('plan.column')}>
            <Planned row={row} />
          </td>
        ) : null}
        <td role="gridcell" tabIndex={-1} data-label={say('residual.column')}>
          <Left row={row} isChanged={isChanged} />
        </td>
      </tr>
      {open ? (
        <tr role="row" className="attempts">
          <td role="gridcell" colSpan={columns}>
            <AccountAttempts events={events} accountId={row.accountId} />
          </td>
        </tr>
      ) : null}
    </>
  )
}

function Cell({ items, event }: { readonly items: readonly EventDelivery[]; readonly event: ReleaseEvent }) {
  if (items.length === 0) return <span className="muted">—</span>
  return (
    <div className="stack-1">
      {alike(items).map((some) => (
        <Outcome key={some.map(({ id }) => id).join()} items={some} event={event} />
      ))}
    </div>
  )
}

function Outcome({
  items,
  event,
}: {
  readonly items: readonly EventDelivery[]
  readonly event: ReleaseEvent
}) {
  const say = useSay(said)
  const [first] = items
  if (first === undefined) return null
  const at = first.isLocal ? event.doneAt : (first.settledAt ?? first.firstTryAt)
  return (
    <div>
      <Mark state={first.state} />
      <div className="second">
        <Moment at={at} part="seconds" than={event.doneAt} />
        {items.length < 2 ? null : <span> {say('history.posts', { count: items.length })}</span>}
        <Receivers row={first} />
      </div>
      {first.reason === '' ? null : <div className="second">{first.reason}</div>}
      {items.filter(needsPerson).map((one) => (
        <Decide key={one.id} row={one} />
      ))}
    </div>
  )
}

/** Those who have it, of all; nothing for a channel that counts none. */
function Receivers({ row: { recipients } }: { readonly row: EventDelivery }) {
  const say = useSay(said)
  if (recipients === null) return null
  const all = Object.values(recipients).reduce((sum, count) => sum + count, 0)
  const { confirmed, unknown, rejected } = recipients
  return (
    <>
      <span> {say('delivery-matrix.of', { count: confirmed, all })}</span>
      {unknown === 0 ? null : (
        <span className="of-unknown"> {say('delivery-matrix.unknown-count', { count: unknown })}</span>
      )}
      {rejected === 0 ? null : <span> {say('delivery-matrix.rejected-count', { count: rejected })}</span>}
    </>
  )
}

/** What the change that waits would do here. */
function Planned({ row: { planned } }: { readonly row: Row }) {
  const say = useSay(said)
  if (planned.length === 0) return <span className="muted">—</span>
  const ways = [...new Set(planned.map(({ how }) => how))].filter((how) => how !== 'stands')
  const receivers = planned.find((one) => one.receivers !== null)?.receivers ?? null
  return (
    <div>
      {ways.map((how) => (
        <div key={how}>
          <Marked
            sign={how === 'none' ? '✕' : '○'}
            tone={how === 'none' ? 'danger' : 'still'}
            text={say(`plan.${how}`, { count: planned.filter((one) => one.how === how).length })}
          />
        </div>
      ))}
      {receivers === null ? null : (
        <div className="second">{say('plan.to-receivers', { count: receivers })}</div>
      )}
      {planned.some(({ uncertain }) => uncertain) ? (
        <div className="second of-unknown">{say('plan.uncertain')}</div>
      ) : null}
    </div>
  )
}

/** What stays out there: of what was done, or of what is planned. */
function Left({ row, isChanged }: { readonly row: Row; readonly isChanged: boolean }) {
  const say = useSay(said)
  if (row.planned.length > 0) return <StaysAfter say={say} row={row} />
  if (!isChanged) return <span className="muted">—</span>
  if (row.left.length === 0) return <span className="muted">{say('residual.none')}</span>
  return (
    <div className="stack-1">
      {row.left.map((one) => (
        <div key={`${one.code} ${one.sentAt ?? ''}`}>
          <span className={one.state === 'unknown' ? 'of-unknown' : one.told ? '' : 'of-attention'}>
            {one.receivers === null || one.reached === null
              ? say('residual.post', { code: one.code })
              : say('residual.receivers', { count: one.receivers, all: one.reached })}
          </span>
          <div className="second">
            {one.reason}{' '}
            {one.url === null ? null : (
              <a
                className="underlined"
                href={one.url}
                aria-label={say('delivery-matrix.see', { account: row.title })}
              >
                {say('delivery-matrix.see-short')} ↗
              </a>
            )}
          </div>
        </div>
      ))}
    </div>
  )
}

const leaves: ReadonlySet<string> = new Set(['none', 'stands', 'follow-up'])

function StaysAfter({ say, row: { planned } }: { readonly say: Say; readonly row: Row }) {
  const staying = planned.filter(({ how }) => leaves.has(how))
  if (staying.length === 0) return <span className="muted">{say('residual.none')}</span>
  const receivers = staying.find((one) => one.receivers !== null)?.receivers ?? null
  return receivers === null
    ? say('history.posts', { count: staying.length })
    : say('residual.with-receivers', { count: receivers })
}

/** The unknown-outcome desk of one delivery, and a second try after a definite no. */
function Decide({ row }: { readonly row: EventDelivery }) {
  const say = useSay(said)
  const decide = (decision: 'there' | 'not-there-send' | 'leave') =>
    publisher.decideDelivery({ params: { id: row.id }, body: { decision } })
  if (row.state !== 'unknown')
    return (
      <Act
        size="small"
        label={say('delivery-matrix.again')}
        why={whyNot(row, 'retry')}
        act={() => publisher.retryDelivery({ params: { id: row.id } })}
      />
    )
  return (
    <span className="row">
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
    </span>
  )
}
