/**
 * Where what was typed is now: nowhere safe yet, on this device, on the server too. Trap: it claims only what was
 * answered; a state that was typed after the answer is not meant by it.
 */

import { useSyncExternalStore } from 'react'

import { deviceKeeps, onDeviceSince, onKept } from '../../kit/kept/keeper.ts'
import { useSay } from '../../kit/say.ts'
import { useUntaken } from '../untaken/kept.ts'
import { said as ofUntaken } from '../untaken/said.ts'
import { copyAt, keyOf } from './copies.ts'
import { said } from './said.ts'
import type { WorkingCopy } from './use-copy.ts'

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

export function StatusLine({ copy }: { readonly copy: WorkingCopy }) {
  const line = useLine(copy)
  return (
    <span className={`kept-line of-${line.tone}`} role="status">
      <span className="sign" aria-hidden>
        {signs[line.tone]}
      </span>
      {line.text}
    </span>
  )
}

const signs = { good: '✓', attention: '▲', danger: '✕', unknown: '…' } as const

interface Line {
  readonly tone: keyof typeof signs
  readonly text: string
}

function useLine({ place, content, carried, isElsewhere }: WorkingCopy): Line {
  const say = useSay(said)
  const since = useSyncExternalStore(onKept, () => onDeviceSince(keyOf(place)))
  const keeps = useSyncExternalStore(onKept, deviceKeeps)
  const tell = useSay(ofUntaken)
  const isUntaken = useUntaken(keyOf(place)) !== undefined
  if (isElsewhere) return { tone: 'attention', text: say('copy.elsewhere') }
  if (isUntaken) return { tone: 'attention', text: tell('untaken.status') }
  if (content === undefined) return { tone: 'good', text: say('copy.nothing') }
  const isSent = copyAt(place)?.counter === carried.counter
  if (isSent && carried.at !== undefined)
    return { tone: 'good', text: say('copy.all-kept', { at: clock.format(carried.at) }) }
  const here =
    since !== undefined
      ? say('copy.on-device', { at: clock.format(since) })
      : keeps
        ? say('copy.keeping')
        : say('copy.not-here')
  const isLost = since === undefined && !keeps
  switch (carried.state) {
    case 'away':
      return {
        tone: isLost ? 'danger' : 'attention',
        text: say('copy.both', { here, server: say('copy.away') }),
      }
    case 'signed-out':
      return { tone: 'danger', text: say('copy.both', { here, server: say('copy.signed-out') }) }
    case 'refused':
      return {
        tone: 'danger',
        text: say('copy.both', { here, server: say('copy.refused', { why: carried.why ?? '' }) }),
      }
    case 'well':
      return isLost || carried.other !== undefined
        ? { tone: 'attention', text: here }
        : { tone: since === undefined ? 'unknown' : 'good', text: here }
  }
}
