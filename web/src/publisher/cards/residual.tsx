/** What stays out there after a correction or after something was taken back, post by post. */

import { useSay } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import type { History } from '../client.ts'
import { said } from '../said.ts'

export function Residual({ items }: { readonly items: History['residual'] }) {
  const say = useSay(said)
  if (items.length === 0) return null
  return (
    <section aria-label={say('residual.title')}>
      <h3 className="event">{say('residual.title')}</h3>
      <ul className="list">
        {items.map((one) => (
          <li key={`${one.accountTitle} ${one.code} ${one.sentAt ?? ''}`}>
            <strong>{one.accountTitle}</strong> {one.code} <When at={one.sentAt} />{' '}
            {one.url === null ? null : (
              <a className="underlined" href={one.url}>
                {say('delivery-matrix.see', { account: one.accountTitle })} ↗
              </a>
            )}
            {one.reached === null || one.receivers === null ? null : (
              <span> {say('residual.receivers', { count: one.receivers, all: one.reached })}</span>
            )}
            <div className={one.state === 'unknown' ? 'of-unknown' : 'muted'}>{one.reason}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}
