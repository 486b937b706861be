/** A card of what waits for a person: one row each, and a word when there is nothing. */

import { Card, Empty } from 'antd'
import type { ReactNode } from 'react'

import { Loaded, type Loading } from '../kit/parts.tsx'
import { useSay } from '../kit/say.ts'
import { said } from './said.ts'

export function Waiting<T extends { readonly id: string }>({
  title,
  query,
  children,
}: {
  readonly title: string
  readonly query: Loading<{ readonly items: readonly T[] }>
  readonly children: (row: T) => ReactNode
}) {
  const say = useSay(said)
  return (
    <Card title={title}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('my-work.nothing')} />
          ) : (
            items.map((row) => (
              <p key={row.id} className="row">
                {children(row)}
              </p>
            ))
          )
        }
      </Loaded>
    </Card>
  )
}
