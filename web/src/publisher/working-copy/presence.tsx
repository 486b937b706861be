/**
 * Who else is at a release, and what they do there. Trap: it is said by their screens; a screen that is closed or cut
 * off is told of for half a minute more.
 */

import { useQuery } from '@tanstack/react-query'
import { Avatar } from 'antd'
import { useEffect, useSyncExternalStore } from 'react'

import { onKept } from '../../kit/kept/keeper.ts'
import { useSay } from '../../kit/say.ts'
import { whyNot } from '../../kit/why-not.ts'
import { publisher, type Release } from '../client.ts'
import { copyAt } from './copies.ts'
import { said } from './said.ts'

const everyMs = 10_000

export function Presence({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const { id } = release
  const isTyping = useSyncExternalStore(onKept, () =>
    ['master', ...release.accountIds].some((part) => copyAt({ releaseId: id, part }) !== undefined),
  )
  const mayReview = release.step !== null && whyNot(release, 'approve') === undefined
  const doing = isTyping ? 'editing' : mayReview ? 'reviewing' : null
  const others = useQuery({
    queryKey: ['presence', id, doing],
    queryFn: () => publisher.comeBy({ params: { id }, body: { doing } }),
    refetchInterval: everyMs,
    placeholderData: (before) => before,
  })
  useEffect(
    () => () => void publisher.comeBy({ params: { id }, body: { doing: null } }).catch(() => undefined),
    [id],
  )
  const items = others.data?.items ?? []
  return (
    <span className="row" role="status" aria-label={say('presence.all')}>
      {items.map(({ personId, name, doing: what }) => (
        <span key={personId} className="row">
          <Avatar size="small" aria-hidden>
            {name.slice(0, 1)}
          </Avatar>
          {say(what === 'editing' ? 'presence.editing' : 'presence.reviewing', { person: name })}
        </span>
      ))}
    </span>
  )
}
