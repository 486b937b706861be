/** What waits for me in every module, as the office tells it: one card a kind, the most pressing first. */

import { useQuery } from '@tanstack/react-query'
import { Card } from 'antd'
import { Link } from 'react-router'

import { Loaded } from '../kit/parts.tsx'
import { useSay } from '../kit/say.ts'
import { Left, When } from '../kit/times.tsx'
import { staff, type Wait } from '../staff/client.ts'
import { said } from './said.ts'
import { WaitingRows } from './waiting.tsx'

/** They have a card of their own, with the button that takes them. */
const alarms = 'alert.acknowledge'

export function Queue() {
  const waits = useQuery({ queryKey: ['waits'], queryFn: () => staff.listWaits() })
  return (
    <Loaded query={waits}>
      {({ items }) => <Kinds items={items.filter(({ kind }) => kind !== alarms)} />}
    </Loaded>
  )
}

function Kinds({ items }: { readonly items: readonly Wait[] }) {
  const say = useSay(said)
  if (items.length === 0) {
    return (
      <Card title={say('my-work.waiting')}>
        <WaitingRows items={[]}>{() => null}</WaitingRows>
      </Card>
    )
  }
  const kinds = new Map(items.map(({ kind, kindTitle }) => [kind, kindTitle]))
  return [...kinds].map(([kind, title]) => (
    <Card key={kind} title={title}>
      <WaitingRows
        items={items.filter((one) => one.kind === kind).map((one) => ({ ...one, id: one.subjectId }))}
      >
        {(one) => <Row wait={one} />}
      </WaitingRows>
    </Card>
  ))
}

function Row({ wait }: { readonly wait: Wait }) {
  const { dueAt, since, link, title, note } = wait
  return (
    <>
      {dueAt === null ? <When at={since} /> : <Left due={dueAt} />}
      <Link to={link}>{title}</Link>
      {note === null ? null : <span className="muted">{note}</span>}
    </>
  )
}
