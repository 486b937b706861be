/** What could not be stored or read: shown with the reason, and tried again by one press. */

import { useQuery } from '@tanstack/react-query'
import { Alert, Card } from 'antd'
import { useState } from 'react'

import type { QuarantineView } from '../../../../src/monitor/api.ts'
import { monitor } from '../../client.ts'
import { Act, Loaded, Told, When } from '../../kit/parts.tsx'
import { useLacking } from '../../kit/why-not.ts'
import { useSay } from '../../kit/words.ts'

export function Quarantine() {
  const say = useSay()
  const list = useQuery({ queryKey: ['quarantine'], queryFn: () => monitor.listQuarantine() })
  // The answer outlives its row: what went in is no longer on the list.
  const [said, setSaid] = useState<string>()
  return (
    <Card title={say('隔离条目', 'Items set apart')}>
      {said === undefined ? null : <Alert type="info" showIcon title={said} style={{ marginBottom: 12 }} />}
      <Loaded query={list}>
        {({ items, total }) =>
          items.length === 0 ? (
            <p className="muted">
              {say(
                '没有隔离的条目。收不进来或读不懂的会放在这里，不影响其他条目。',
                'None. What cannot be stored or read is put here and holds up nothing else.',
              )}
            </p>
          ) : (
            <div style={{ display: 'grid', gap: 16 }}>
              {items.map((item) => (
                <Item key={item.id} item={item} said={setSaid} />
              ))}
              {total > items.length ? (
                <span className="muted">
                  {say(
                    `共 ${total} 条，这里是最近的 ${items.length} 条。`,
                    `${total} in all; these are the latest ${items.length}.`,
                  )}
                </span>
              ) : null}
            </div>
          )
        }
      </Loaded>
    </Card>
  )
}

function Item({ item, said }: { readonly item: QuarantineView; readonly said: (sentence: string) => void }) {
  const say = useSay()
  const lacking = useLacking()('monitor.sources')
  const retry = async () => {
    const { outcome } = await monitor.retryQuarantine({ params: { id: item.id } })
    said(
      {
        stored: say('已收进来，正在读。', 'It is stored and being read.'),
        known: say('这一条早已收到过，已从这里移走。', 'It was known already and is off this list.'),
        reading: say(
          '正在重新读；还读不懂会再回到这里。',
          'It is being read again; if that fails it comes back.',
        ),
        refused: say('还是收不进来，原因见下。', 'It still cannot be stored; the reason stands below.'),
      }[outcome],
    )
  }
  return (
    <div style={{ display: 'grid', gap: 4 }}>
      <span className="row">
        <strong>{say(item.sourceTitle.zh, item.sourceTitle.en)}</strong>
        <When at={item.at} />
        <Act size="small" label={say('重试', 'Try again')} why={lacking} act={retry} />
      </span>
      <span>
        <Told text={item.reason} />
      </span>
      <span className="muted" style={{ overflowWrap: 'anywhere' }}>
        {item.text}
      </span>
    </div>
  )
}
