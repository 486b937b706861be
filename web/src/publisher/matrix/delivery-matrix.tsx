/**
 * Where a text is: accounts × events of it and of its corrections, live; a change that waits for its decision is a
 * column before it happens, its plan stands beside. Trap: a cell that nobody knows about is neither done nor failed.
 */

import { useQuery } from '@tanstack/react-query'
import { Card } from 'antd'
import { type KeyboardEvent, useState } from 'react'

import { Loaded } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { Moment } from '../../kit/times.tsx'
import { Changes } from '../cards/changes.tsx'
import { Proposed } from '../cards/proposed.tsx'
import { type History, type Reach, type Release, type ReleaseEvent, publisher } from '../client.ts'
import { said } from '../said.ts'
import { Figures } from './figures.tsx'
import { rowsOf } from './grid.ts'
import { MatrixRow } from './matrix-row.tsx'

type Waiting = Release['withdrawals'][number]

export function Matrix({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const isOut = release.publishedAt !== null
  const history = useQuery({
    queryKey: ['history', release.id],
    queryFn: () => publisher.deliveryHistory({ params: { id: release.id } }),
    refetchInterval: 2_000,
    enabled: isOut,
  })
  const waiting = release.withdrawals.find(({ decision }) => decision === null)
  const act = waiting?.kind === 'removed' ? 'remove' : 'withdraw'
  const plan = useQuery({
    queryKey: ['reach', release.id, act],
    queryFn: () => publisher.reachPlan({ params: { id: release.id }, query: { act } }),
    enabled: isOut && waiting !== undefined && waiting.doneAt === null,
  })
  if (!isOut) return null
  const planned = waiting !== undefined && waiting.doneAt === null ? plan.data : undefined
  return (
    <Card size="small" title={say('delivery-matrix.title')}>
      <div className={waiting === undefined ? 'stack-4' : 'with-plan'}>
        <div className="stack-4">
          <Loaded query={history}>
            {(data) => <Grid history={data} planned={planned} waiting={waiting} />}
          </Loaded>
          <Changes release={release} />
        </div>
        {waiting === undefined ? null : <Proposed release={release} withdrawal={waiting} />}
      </div>
    </Card>
  )
}

function Grid({
  history,
  planned,
  waiting,
}: {
  readonly history: History
  readonly planned: Reach | undefined
  readonly waiting: Waiting | undefined
}) {
  const say = useSay(said)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string) =>
    setOpen((now) => new Set(now.has(id) ? [...now].filter((one) => one !== id) : [...now, id]))
  const { events } = history
  const hasPlan = planned !== undefined && waiting !== undefined
  return (
    <>
      <Figures history={history} />
      <table
        className="matrix"
        role="grid"
        aria-label={say('delivery-matrix.title')}
        onKeyDown={(event) => walk(event, toggle)}
      >
        <thead>
          <tr role="row">
            <th role="columnheader" scope="col">
              {say('delivery-matrix.channel')}
            </th>
            {events.map((event) => (
              <th key={event.key} role="columnheader" scope="col">
                <Heading event={event} />
              </th>
            ))}
            {hasPlan ? (
              <th role="columnheader" scope="col" className="planned">
                <strong>{say(`history.${waiting.kind}`)}</strong>
                <div>{say('plan.proposed', { person: waiting.proposedByName })}</div>
              </th>
            ) : null}
            <th role="columnheader" scope="col">
              {say('residual.column')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(history, planned?.items ?? []).map((row) => (
            <MatrixRow
              key={row.accountId}
              row={row}
              events={events}
              hasPlan={hasPlan}
              isChanged={events.some(({ event }) => event !== 'publish')}
              open={open.has(row.accountId)}
              toggle={() => toggle(row.accountId)}
            />
          ))}
        </tbody>
      </table>
      <p className="muted keys">{say('delivery-matrix.keys')}</p>
    </>
  )
}

function Heading({ event }: { readonly event: ReleaseEvent }) {
  const say = useSay(said)
  return (
    <>
      <strong>{say(`history.${event.event}`, { number: event.number })}</strong>{' '}
      <Moment at={event.doneAt} part="minutes" />
      <div>
        <a className="underlined" href={`/desk/releases/${event.releaseId}`}>
          {event.code}
        </a>
      </div>
    </>
  )
}

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
}

/** Arrows go from cell to cell, the space bar opens the row. */
function walk(event: KeyboardEvent<HTMLTableElement>, toggle: (accountId: string) => void): void {
  const at = (event.target as Element).closest<HTMLTableCellElement>('[data-account] > *')
  const row = at?.closest<HTMLTableRowElement>('[data-account]')
  if (at == null || row == null) return
  if (event.key === ' ' && event.target === at) {
    event.preventDefault()
    toggle(row.dataset['account'] ?? '')
  }
  const step = steps[event.key]
  if (step === undefined) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLTableRowElement>('[data-account]')]
  const cell = rows[rows.indexOf(row) + step[0]]?.cells[at.cellIndex + step[1]]
  if (cell === undefined) return
  event.preventDefault()
  const into = cell.querySelector<HTMLElement>(':scope > button') ?? cell
  into.focus()
}
