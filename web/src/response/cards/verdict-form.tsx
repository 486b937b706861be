/** Sets the verdict, or sets it anew when there is one: who signs is whoever returned the evidence. */

import { Button, Input, Select } from 'antd'
import { z } from 'zod'

import { useKept, useKeptText } from '../../kit/kept/use-kept.ts'
import { Act } from '../../kit/parts.tsx'
import { useSay, useWord } from '../../kit/say.ts'
import { useLacking } from '../../kit/why-not.ts'
import { type CaseView, response } from '../client.ts'
import { said } from '../said.ts'

const verdicts = ['verified_false', 'partly_false', 'misleading', 'true', 'unverifiable'] as const
const Chosen = z.enum(verdicts).optional()

const shortestReason = 2

/** Sets the verdict, or sets it anew when there is one. */
export function Setting({
  file,
  chosen,
  close,
}: {
  readonly file: CaseView
  readonly chosen: readonly string[]
  readonly close?: () => void
}) {
  const say = useSay(said)
  const wordOf = useWord()
  const lacking = useLacking()('claim.verdict')
  const others = verdicts.filter((one) => one !== file.claim.verdict)
  const verdict = useKept(`verdict chosen for case ${file.id}`, Chosen, undefined)
  const { value: reason, set: setReason, done } = useKeptText(`verdict of case ${file.id}`)
  const isReversal = file.claim.verdict !== null
  const picked = others.find((one) => one === verdict.value)
  const now = picked ?? (isReversal ? undefined : 'verified_false')
  const signer = file.evidence.find(({ id, unitId }) => chosen.includes(id) && unitId === file.unitId)
  const word = wordOf(now ?? '')
  const why =
    lacking ??
    (signer === undefined
      ? say('case-verdict.evidence-first')
      : now === undefined
        ? say('case-verdict.new-first')
        : reason.trim().length < shortestReason
          ? say('case-verdict.reason-first')
          : undefined)
  return (
    <div className="stack-2">
      <span className="row">
        <Select
          className="choice"
          aria-label={isReversal ? say('case-verdict.new') : say('case-verdict.verdict')}
          placeholder={say('case-verdict.new')}
          {...(now !== undefined && { value: now })}
          onChange={verdict.set}
          options={others.map((one) => ({ value: one, label: wordOf(one) }))}
        />
        <Input
          className="grows"
          aria-label={isReversal ? say('case-reversal.reason') : say('case-verdict.reason')}
          placeholder={isReversal ? say('case-reversal.reason-hint') : say('case-verdict.reason')}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </span>
      {signer === undefined ? null : (
        <span className="muted">
          {say('case-verdict.signer', { person: signer.recordedByName, unit: signer.unitName })}
        </span>
      )}
      <span className="row">
        <Act
          danger={isReversal}
          type={isReversal ? 'primary' : 'default'}
          label={
            isReversal
              ? now === undefined
                ? say('case-reversal.reverse')
                : say('case-reversal.reverse-to', { verdict: word })
              : say('case-verdict.set')
          }
          why={why}
          act={async () => {
            if (now === undefined) return
            await response.setCaseVerdict({
              params: { id: file.id },
              body: { verdict: now, reason, evidenceIds: [...chosen], base: file.claim.verdictAt },
            })
            done()
            verdict.done()
            close?.()
          }}
        />
        {close === undefined ? null : <Button onClick={close}>{say('case-verdict.cancel')}</Button>}
      </span>
    </div>
  )
}
