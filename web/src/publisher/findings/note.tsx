/** One finding as a note: what is wrong, where the rule comes from, and what can be done about it with one click. */

import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useLocation } from 'react-router'

import { useKeptText } from '../../kit/kept/use-kept.ts'
import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { said } from './said.ts'
import type { Proof } from './use-proofs.ts'

export interface NoteActs {
  /** Absent for who only reads. */
  readonly fix?: ((proof: Proof) => void) | undefined
  readonly waive?: ((proof: Proof, reason: string) => Promise<unknown>) | undefined
  readonly takeBack?: ((waiverId: string) => Promise<unknown>) | undefined
  readonly goTo: (proof: Proof) => void
}

export type Look = 'block' | 'warn' | 'info' | 'waived'
export const lookOf = ({ severity, waiver }: Pick<Proof, 'severity' | 'waiver'>): Look =>
  waiver === null ? severity : 'waived'

const signs = { block: '✕', warn: '!', info: '·', waived: '✓' } as const
const words = {
  block: 'proof.must',
  warn: 'proof.should',
  info: 'proof.should',
  waived: 'proof.stands',
} as const

export function Note({ proof, acts }: { readonly proof: Proof; readonly acts: NoteActs }) {
  const say = useSay(said)
  const look = lookOf(proof)
  return (
    <div className={`proof-note proof-${look}`}>
      <button type="button" className="proof-message" onClick={() => acts.goTo(proof)}>
        <span className="proof-sign" aria-hidden="true">
          {signs[look]}
        </span>
        <span className="proof-word">{say(words[look])}</span>
        {proof.place === 'body' ? null : (
          <span className="proof-place">
            {say(proof.place === 'title' ? 'proof.in-title' : 'proof.in-summary')}
          </span>
        )}
        <span className="breaks">{proof.message}</span>
      </button>
      <span className="second">{sourceOf(proof, say)}</span>
      {proof.waiver === null ? (
        <Choices proof={proof} acts={acts} />
      ) : (
        <Waived waiver={proof.waiver} acts={acts} />
      )}
    </div>
  )
}

function sourceOf(
  { source, rule }: Proof,
  say: (code: 'proof.own-list' | 'proof.house-rule') => string,
): string {
  if (source !== '') return source
  return say(rule === 'wording' ? 'proof.own-list' : 'proof.house-rule')
}

function Choices({ proof, acts: { fix, waive } }: { readonly proof: Proof; readonly acts: NoteActs }) {
  const say = useSay(said)
  if (fix === undefined || waive === undefined) return null
  return (
    <span className="row">
      {proof.fix === undefined ? null : (
        <Button size="small" type="link" className="proof-act" onClick={() => fix(proof)}>
          {proof.fix === ''
            ? say('proof.fix-drop', { words: proof.words })
            : say('proof.fix', { words: proof.fix })}
        </Button>
      )}
      {proof.waivable ? (
        <Waive name={nameOf(proof)} waive={(reason) => waive(proof, reason)} />
      ) : (
        <span className="second">{say('proof.never')}</span>
      )}
    </span>
  )
}

const shortest = 2

/** A finding by what it is about, wherever the text around it moves. */
const nameOf = ({ rule, place, words }: Proof): string => `${rule} ${place} ${words}`

interface WaiveGiven {
  readonly name: string
  readonly waive: (reason: string) => Promise<unknown>
}

function Waive({ name, waive }: WaiveGiven) {
  const say = useSay(said)
  const [isOpen, setOpen] = useState(false)
  const { pathname } = useLocation()
  const { value: reason, set: setReason, done } = useKeptText(`waiver at ${pathname} ${name}`)
  const send = async () => {
    await waive(reason.trim())
    done()
  }
  const why = reason.trim().length < shortest ? say('proof.waive-reason') : undefined
  const form = (
    <div className="stack-2 note">
      <Input.TextArea
        aria-label={say('proof.waive-why')}
        placeholder={say('proof.waive-why')}
        autoSize={{ minRows: 2 }}
        maxLength={1_000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <span className="second">{say('proof.waive-cost')}</span>
      <Act type="primary" size="small" label={say('proof.waive-now')} why={why} act={send} />
    </div>
  )
  return (
    <Popover trigger="click" content={form} open={isOpen} onOpenChange={setOpen} destroyOnHidden>
      <Button size="small" type="link" className="proof-act" aria-expanded={isOpen}>
        {say('proof.waive')}
      </Button>
    </Popover>
  )
}

function Waived({
  waiver,
  acts: { takeBack },
}: {
  readonly waiver: NonNullable<Proof['waiver']>
  readonly acts: NoteActs
}) {
  const say = useSay(said)
  return (
    <>
      <span className="breaks">
        {say('proof.waiver-by', { person: waiver.personName, reason: waiver.reason })}
      </span>
      <span className="row">
        <span className="second">
          <When at={waiver.at} />
        </span>
        {takeBack === undefined ? null : (
          <Act size="small" label={say('proof.take-back')} act={() => takeBack(waiver.id)} />
        )}
      </span>
    </>
  )
}
