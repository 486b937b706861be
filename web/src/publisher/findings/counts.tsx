/** How many findings of which weight stand in the text; each count leads to the next of its kind. */

import { Button } from 'antd'

import { useSay } from '../../kit/say.ts'
import { type Look, lookOf } from './note.tsx'
import { said } from './said.ts'
import type { Proof, Proofs } from './use-proofs.ts'

const kinds: readonly {
  readonly code: 'proof.blocks' | 'proof.advice' | 'proof.waived'
  readonly looks: readonly Look[]
}[] = [
  { code: 'proof.blocks', looks: ['block'] },
  { code: 'proof.advice', looks: ['warn', 'info'] },
  { code: 'proof.waived', looks: ['waived'] },
]

export function Counts({
  proofs,
  state,
  check,
  pointed,
  goTo,
}: Proofs & {
  readonly pointed: string | undefined
  readonly goTo: (proof: Proof) => void
}) {
  const say = useSay(said)
  if (state === 'failed')
    return (
      <span className="proof-counts" role="status">
        <span className="proof-failed">{say('proof.failed')}</span>
        <Button size="small" onClick={check}>
          {say('proof.again')}
        </Button>
      </span>
    )
  return (
    <span className="proof-counts" role="status">
      {state === 'checking' ? <span className="second">{say('proof.checking')}</span> : null}
      {state === 'checked' && proofs.length === 0 ? (
        <span className="second">{say('proof.none')}</span>
      ) : null}
      {kinds.map(({ code, looks }) => {
        const own = proofs.filter((one) => looks.includes(lookOf(one)))
        const next = own[own.findIndex(({ id }) => id === pointed) + 1] ?? own[0]
        return next === undefined ? null : (
          <Button
            key={code}
            size="small"
            type="text"
            className={`proof-count proof-${looks[0] ?? 'info'}`}
            onClick={() => goTo(next)}
          >
            {say(code, { count: own.length })}
          </Button>
        )
      })}
    </span>
  )
}
