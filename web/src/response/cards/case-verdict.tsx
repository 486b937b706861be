/**
 * Evidence of a case and the verdict on it: who signs, on what; and the way back when a verdict turned out to be wrong.
 * Trap: from the moment it is reversed the bot and the check box give the old answer no more; what is public stays until its correction is signed.
 */

import { Alert, Button, Card, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'

import type { CaseView } from '../../../../src/response/api/response.ts'
import { Act } from '../../kit/parts.tsx'
import { useSay, useWord } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { useLacking } from '../../kit/why-not.ts'
import { ReachList } from '../../publisher/cards/changes.tsx'
import { response } from '../../response/client.ts'
import { said } from '../said.ts'

const verdicts = ['verified_false', 'partly_false', 'misleading', 'true', 'unverifiable'] as const
type Verdict = (typeof verdicts)[number]

/** What a verdict and a draft rest on unless a person chooses: all of it, and after an answer went out what came in since. */
export function restingOn({ evidence, claim }: CaseView): string[] {
  const since = claim.answeredAt
  const later = since === null ? [] : evidence.filter(({ recordedAt }) => recordedAt > since)
  return (later.length > 0 ? later : evidence).map(({ id }) => id)
}

/** An answer that is out and not withdrawn. */
const isPublic = ({ claim }: CaseView) => claim.answerUrl !== null && claim.answerStatus !== 'withdrawn'

/** The release a draft became that is to replace the published answer; undefined while there is none. */
export function correctionOf(file: CaseView): string | undefined {
  const made = file.drafts[0]?.releaseId ?? null
  return made === null || made === file.releaseId || file.releaseId === null ? undefined : made
}

/** At the head of the case while what citizens read no longer holds. */
export function ReversedNotice({ file }: { readonly file: CaseView }) {
  const say = useSay(said)
  const wordOf = useWord()
  if (!file.claim.isReversed) return null
  const correction = correctionOf(file)
  const word = wordOf(file.claim.verdict ?? '')
  return (
    <Alert
      type="error"
      showIcon
      title={say('case-verdict.reversed', { verdict: word })}
      description={
        <>
          {say('case-verdict.reversed-means')}{' '}
          {correction === undefined ? (
            say('case-verdict.reversed-next')
          ) : (
            <Link to={`/releases/${correction}`}>{say('case-verdict.correction-open')}</Link>
          )}
        </>
      }
    />
  )
}

export function Evidence({
  file,
  chosen,
  choose,
}: {
  readonly file: CaseView
  readonly chosen: readonly string[]
  readonly choose: (ids: string[]) => void
}) {
  const say = useSay(said)
  return (
    <Card size="small" title={say('case-evidence.title')}>
      {file.evidence.length === 0 ? (
        <p className="muted">{say('case-evidence.none')}</p>
      ) : (
        <p className="muted">{say('case-evidence.tick')}</p>
      )}
      {file.evidence.map((one, at) => (
        <p key={one.id}>
          <Checkbox
            checked={chosen.includes(one.id)}
            onChange={({ target }) =>
              choose(
                file.evidence
                  .map(({ id }) => id)
                  .filter((id) => (id === one.id ? target.checked : chosen.includes(id))),
              )
            }
          >
            <strong>{`[${at + 1}] ${one.title}`}</strong>
          </Checkbox>{' '}
          <span className="muted">{`${one.unitName} · ${one.verifierName} · `}</span>
          <When at={one.observedAt} />
          <br />
          {one.text}
        </p>
      ))}
      {file.claim.verdict === null ? (
        file.evidence.length > 0 ? (
          <Setting file={file} chosen={chosen} />
        ) : null
      ) : (
        <Standing key={file.claim.verdictAt} file={file} chosen={chosen} />
      )}
    </Card>
  )
}

/** The verdict as it stands, with its signer, and the door to reverse it. */
function Standing({ file, chosen }: { readonly file: CaseView; readonly chosen: readonly string[] }) {
  const say = useSay(said)
  const wordOf = useWord()
  const [isOpen, setOpen] = useState(false)
  const { verdict, verdictReason, verdictAt, signerName } = file.claim
  const word = wordOf(verdict ?? '')
  return (
    <div className="stack-2">
      <span>
        <strong>{say('case-verdict.is', { verdict: word })}</strong>{' '}
        {file.unitName === null
          ? say('case-verdict.signed', { person: signerName ?? '—' })
          : say('case-verdict.signed-unit', { person: signerName ?? '—', unit: file.unitName })}{' '}
        <When at={verdictAt} />
        <br />
        {say('case-verdict.because', { reason: verdictReason })}
      </span>
      {file.closedAt === null ? (
        isOpen ? (
          <Reversal file={file} chosen={chosen} close={() => setOpen(false)} />
        ) : (
          <span>
            <Button onClick={() => setOpen(true)}>{say('case-verdict.wrong')}</Button>
          </span>
        )
      ) : (
        <span className="muted">{say('case-verdict.closed')}</span>
      )}
    </div>
  )
}

/** What reversing does is shown before anybody presses. */
function Reversal({
  file,
  chosen,
  close,
}: {
  readonly file: CaseView
  readonly chosen: readonly string[]
  readonly close: () => void
}) {
  const say = useSay(said)
  return (
    <div className="stack-2">
      <Alert
        type="warning"
        title={say('case-reversal.title')}
        description={
          <ol className="list">
            <li>{say('case-reversal.signer')}</li>
            {isPublic(file) ? (
              <>
                <li>{say('case-reversal.bot')}</li>
                <li>
                  {say('case-reversal.reaches')}
                  {file.releaseId === null ? null : <ReachList releaseId={file.releaseId} change="correct" />}
                </li>
                <li>{say('case-reversal.askers')}</li>
              </>
            ) : (
              <li>{say('case-reversal.nothing-public')}</li>
            )}
          </ol>
        }
      />
      <Setting file={file} chosen={chosen} close={close} />
    </div>
  )
}

const shortestReason = 2

/** Sets the verdict, or sets it anew when there is one. */
function Setting({
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
  const [verdict, setVerdict] = useState<Verdict>()
  const [reason, setReason] = useState('')
  const isReversal = file.claim.verdict !== null
  const now = verdict ?? (isReversal ? undefined : 'verified_false')
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
          onChange={setVerdict}
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
              body: { verdict: now, reason, evidenceIds: [...chosen] },
            })
            close?.()
          }}
        />
        {close === undefined ? null : <Button onClick={close}>{say('case-verdict.cancel')}</Button>}
      </span>
    </div>
  )
}
