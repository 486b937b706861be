/** A card of what waits for a person: one row each, and a word when there is nothing. */

import { Card, Empty } from 'antd'
import type { ReactNode } from 'react'

import { Loaded, type Loading } from '../kit/parts.tsx'
import { useSay } from '../kit/say.ts'
import { said } from './said.ts'

interface Row {
  readonly id: string
}

export function Waiting<T extends Row>({
  title,
  query,
  children,
}: {
  readonly title: string
  readonly query: Loading<{ readonly items: readonly T[] }>
  readonly children: (row: T) => ReactNode
}) {
  return (
    <Card title={title}>
      <Loaded query={query}>{({ items }) => <WaitingRows items={items}>{children}</WaitingRows>}</Loaded>
    </Card>
  )
}

export function WaitingRows<T extends Row>({
  items,
  children,
}: {
  readonly items: readonly T[]
  readonly children: (row: T) => ReactNode
}) {
  const say = useSay(said)
  if (items.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('my-work.nothing')} />
  return items.map((row) => (
    <p key={row.id} className="row">
      {children(row)}
    </p>
  ))
}
