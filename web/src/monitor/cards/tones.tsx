/**
 * 语气: how people say it: finer labels, stance, urgency. Chosen in the address, so that a filtered list can be passed
 * on. Trap: what nobody said is not offered where counts are known.
 */

import { Button, Select } from 'antd'
import { useSearchParams } from 'react-router'

import { finerNames, stanceNames, urgencyNames } from '../../../../src/words/labels.ts'
import { State } from '../../kit/parts.tsx'
import { useSay, useWord } from '../../kit/say.ts'
import type { MentionView } from '../client.ts'
import { said } from '../said.ts'

const choices = {
  urgency: urgencyNames.filter((name) => name !== 'normal'),
  stance: stanceNames.filter((name) => name !== 'none'),
  finer: finerNames,
} as const
type What = keyof typeof choices

export type Tone = { readonly [W in What]?: (typeof choices)[W][number] }

function chosen<W extends What>(what: W, text: string | null): (typeof choices)[W][number] | undefined {
  return choices[what].find((name) => name === text)
}

type Ask = (changes: Readonly<Record<string, string | undefined>>) => void

/**
 * What the address asks for, and how to ask for something else. Trap: the router keeps only the last of several
 * changes, so they come together.
 */
export function useTone(): readonly [Tone, Ask] {
  const [asked, change] = useSearchParams()
  const [urgency, stance, finer] = [
    chosen('urgency', asked.get('urgency')),
    chosen('stance', asked.get('stance')),
    chosen('finer', asked.get('finer')),
  ]
  const ask: Ask = (changes) => {
    const next = new URLSearchParams(asked)
    for (const [what, value] of Object.entries(changes)) {
      if (value === undefined || value === '') next.delete(what)
      else next.set(what, value)
    }
    change(next, { replace: true })
  }
  return [
    {
      ...(urgency !== undefined && { urgency }),
      ...(stance !== undefined && { stance }),
      ...(finer !== undefined && { finer }),
    },
    ask,
  ]
}

/** `counts`: how many there are of each, where that is known; what nobody says is not offered then. */
export function ToneFilter({
  counts,
}: {
  readonly counts?: Readonly<Record<What, readonly { readonly label: string; readonly count: number }[]>>
}) {
  const say = useSay(said)
  const wordOf = useWord()
  const [tone, ask] = useTone()
  const names: Readonly<Record<What, string>> = {
    urgency: say('tones.urgency'),
    stance: say('tones.stance'),
    finer: say('tones.finer'),
  }
  const options = (what: What) =>
    counts === undefined
      ? choices[what].map((name) => ({ value: name, label: wordOf(name) }))
      : counts[what].map(({ label, count }) => ({
          value: label,
          label: `${wordOf(label)} ${count}`,
        }))
  const whats = (['urgency', 'stance', 'finer'] as const).filter(
    (what) => options(what).length > 0 || tone[what] !== undefined,
  )
  return (
    <span className="row">
      {whats.map((what) => (
        <Select
          key={what}
          allowClear
          className="choice"
          popupMatchSelectWidth={false}
          aria-label={names[what]}
          placeholder={names[what]}
          value={tone[what] ?? null}
          onChange={(value: string | null | undefined) => ask({ [what]: value ?? undefined })}
          options={options(what)}
        />
      ))}
      {Object.keys(tone).length > 0 ? (
        <Button type="text" onClick={() => ask({ urgency: undefined, stance: undefined, finer: undefined })}>
          {say('tones.show-all')}
        </Button>
      ) : null}
    </span>
  )
}

/** What the machine read in a mention beside its kind, each with the words that decided. */
export function Tones({ mention }: { readonly mention: MentionView }) {
  const say = useSay(said)
  const wordOf = useWord()
  const read = [mention.urgency, mention.stance, ...mention.finer].filter((one) => one !== null)
  if (read.length === 0) return null
  return (
    <ul className="tones" aria-label={say('tones.title')}>
      {read.map(({ label, reason }) => (
        <li key={label}>
          <State state={label} text={`${say('mentions.machine')} ${wordOf(label)}`} />
          <span className="muted">{reason}</span>
        </li>
      ))}
    </ul>
  )
}
