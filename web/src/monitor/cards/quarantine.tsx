/** What could not be stored or read: shown with the reason, and tried again by one press. */

import { useQuery } from '@tanstack/react-query'
import { Alert, Card } from 'antd'
import { useState } from 'react'

import { Act, Loaded } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { useLacking } from '../../kit/why-not.ts'
import { monitor, type QuarantineView } from '../client.ts'
import { said } from '../said.ts'

export function Quarantine() {
  const say = useSay(said)
  const list = useQuery({ queryKey: ['quarantine'], queryFn: () => monitor.listQuarantine() })
  // The answer outlives its row: what went in is no longer on the list.
  const [outcome, setOutcome] = useState<string>()
  return (
    <Card title={say('set-apart.title')}>
      {outcome === undefined ? null : <Alert type="info" showIcon title={outcome} className="before" />}
      <Loaded query={list}>
        {({ items, total }) =>
          items.length === 0 ? (
            <p className="muted">{say('set-apart.none')}</p>
          ) : (
            <div className="stack-4">
              {items.map((item) => (
                <Item key={item.id} item={item} tell={setOutcome} />
              ))}
              {total > items.length ? (
                <span className="muted">
                  {say('set-apart.latest', { total: total, shown: items.length })}
                </span>
              ) : null}
            </div>
          )
        }
      </Loaded>
    </Card>
  )
}

function Item({ item, tell }: { readonly item: QuarantineView; readonly tell: (sentence: string) => void }) {
  const say = useSay(said)
  const lacking = useLacking()('monitor.sources')
  const retry = async () => {
    const { outcome } = await monitor.retryQuarantine({ params: { id: item.id } })
    tell(
      {
        stored: say('set-apart.stored'),
        known: say('set-apart.known'),
        reading: say('set-apart.reading'),
        refused: say('set-apart.refused'),
      }[outcome],
    )
  }
  return (
    <div className="stack-1">
      <span className="row">
        <strong>{item.sourceTitle}</strong>
        <When at={item.at} />
        <Act size="small" label={say('set-apart.retry')} why={lacking} act={retry} />
      </span>
      <span>{item.reason}</span>
      <span className="muted breaks">{item.text}</span>
    </div>
  )
}
