/** The kind of a mention: the machine’s until a person sets it; the step back is offered at once. */

import { Button, Select, Tag } from 'antd'
import { useState } from 'react'
import { z } from 'zod'

import { useKept } from '../../kit/kept/use-kept.ts'
import { Act } from '../../kit/parts.tsx'
import { useSay, useWord } from '../../kit/say.ts'
import { useLacking } from '../../kit/why-not.ts'
import { type MentionView, monitor } from '../client.ts'
import { said } from '../said.ts'

const kinds = [
  'rumour-claim',
  'concern',
  'question',
  'complaint',
  'appeal',
  'praise',
  'news',
  'irrelevant',
] as const
type Kind = (typeof kinds)[number]

const Chosen = z.enum(kinds).optional()
const kindOf = (text: string | null): Kind | undefined => kinds.find((one) => one === text)

/** The kind is the machine's until a person sets it; the step back is offered at once. */
export function KindTag({ mention }: { readonly mention: MentionView }) {
  const say = useSay(said)
  const wordOf = useWord()
  const lacking = useLacking()('monitor.classify')
  const [editing, setEditing] = useState(false)
  const [before, setBefore] = useState<Kind>()
  const now = kindOf(mention.kind)
  const { value: chosen, set: setChosen, done } = useKept(`kind of mention ${mention.id}`, Chosen, undefined)
  const shown = chosen ?? now
  const relabel = (kind: Kind) =>
    monitor.relabelMention({ params: { id: mention.id }, body: { kind, base: mention.kind } })
  const word = wordOf(mention.kind ?? 'irrelevant')
  if (editing)
    return (
      <>
        <Select
          size="small"
          className="choice"
          aria-label={say('mentions.kind')}
          {...(shown !== undefined && { value: shown })}
          onChange={setChosen}
          options={kinds.map((one) => ({ value: one, label: wordOf(one) }))}
        />
        <Act
          size="small"
          label={say('mentions.set-kind')}
          why={lacking ?? (chosen === undefined || chosen === now ? say('mentions.kind-first') : undefined)}
          act={async () => {
            if (chosen === undefined) return
            await relabel(chosen)
            done()
            setBefore(now)
            setEditing(false)
          }}
        />
        <Button size="small" onClick={() => setEditing(false)}>
          {say('mentions.cancel')}
        </Button>
      </>
    )
  return (
    <>
      {mention.kindByName === null ? (
        <Tag>{`${say('mentions.machine')} ${word}`}</Tag>
      ) : (
        <Tag color="blue">{`${word} · ${mention.kindByName}`}</Tag>
      )}
      {before !== undefined && before !== now ? (
        <Act
          label={say('mentions.back-to', { kind: wordOf(before) })}
          why={lacking}
          act={async () => {
            await relabel(before)
            setBefore(undefined)
          }}
        />
      ) : lacking === undefined ? (
        <Button size="small" type="text" onClick={() => setEditing(true)}>
          {say('mentions.wrong')}
        </Button>
      ) : null}
    </>
  )
}
