/**
 * Evidence of a case and the verdict on it: who signs, on what; and the way back when a verdict turned out to be wrong.
 * Trap: from the moment it is reversed the bot and the check box give the old answer no more; what is public stays until its correction is signed.
 */

import { Alert, Button, Card, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'

import type { CaseView } from '../../../../src/response/api/response.ts'
import { response } from '../../client.ts'
import { Act, When } from '../../kit/parts.tsx'
import { useLacking } from '../../kit/why-not.ts'
import { stateWord, useLanguage, useSay } from '../../kit/words.ts'
import { ReachList } from '../../publisher/cards/changes.tsx'

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
  const say = useSay()
  const language = useLanguage()
  if (!file.claim.isReversed) return null
  const correction = correctionOf(file)
  const word = stateWord(file.claim.verdict ?? '', language)
  return (
    <Alert
      type="error"
      showIcon
      title={say(
        `已改判为“${word}”，公开的答复还没有更正`,
        `The verdict is now “${word}”; the public answer is not corrected yet`,
      )}
      description={
        <>
          {say(
            '机器人和门户查证已停止给出原答复；各渠道上的原文还在，更正稿签发后逐一更正，问过的人会收到更正。',
            'The bot and the check box give the old answer no more. The text on the channels stays until the correction is signed off; then each is corrected, and whoever asked is told.',
          )}{' '}
          {correction === undefined ? (
            say(
              '下一步：在“拟稿”里由证据拟稿，写明错在哪里，成更正稿。',
              'Next: under “Draft”, draft from the evidence, write what was wrong, and make the correction.',
            )
          ) : (
            <Link to={`/releases/${correction}`}>
              {say('更正稿在审签中，打开', 'The correction is under review: open it')}
            </Link>
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
  const say = useSay()
  return (
    <Card size="small" title={say('证据与定性', 'Evidence and verdict')}>
      {file.evidence.length === 0 ? (
        <p className="muted">
          {say(
            '还没有证据。分办给责任单位，交回后才能定性和拟稿。',
            'No evidence yet. Ask the responsible unit.',
          )}
        </p>
      ) : (
        <p className="muted">
          {say('勾选的用于定性和拟稿。', 'The verdict and the draft rest on what is ticked.')}
        </p>
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
  const say = useSay()
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const { verdict, verdictReason, verdictAt, signerName } = file.claim
  const word = stateWord(verdict ?? '', language)
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <span>
        <strong>{say(`定性：${word}`, `Verdict: ${word}`)}</strong>{' '}
        {say(`署名 ${signerName ?? '—'}`, `signed by ${signerName ?? '—'}`)}
        {file.unitName === null ? null : (
          <span className="muted">{say(`（${file.unitName}）`, ` (${file.unitName})`)}</span>
        )}{' '}
        <When at={verdictAt} />
        <br />
        {say(`理由：${verdictReason}`, `Reason: ${verdictReason}`)}
      </span>
      {file.closedAt === null ? (
        isOpen ? (
          <Reversal file={file} chosen={chosen} close={() => setOpen(false)} />
        ) : (
          <span>
            <Button onClick={() => setOpen(true)}>
              {say('这个定性错了？改判…', 'Is this verdict wrong? Reverse it…')}
            </Button>
          </span>
        )
      ) : (
        <span className="muted">
          {say(
            '案件已办结；要改判，先重开案件。',
            'The case is closed; take it up again to reverse the verdict.',
          )}
        </span>
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
  const say = useSay()
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <Alert
        type="warning"
        title={say('改判之后', 'What follows')}
        description={
          <ol style={{ margin: 0, paddingLeft: 20 }}>
            <li>
              {say(
                '新的定性由责任单位交回所选证据的人署名；原定性、署名和时间留在审计记录里。',
                'The new verdict carries the name of whoever returned the chosen evidence for the responsible unit; the old one stays in the audit.',
              )}
            </li>
            {isPublic(file) ? (
              <>
                <li>
                  {say(
                    '机器人和门户查证立即停止给出原答复，说明正在复核更正。',
                    'The bot and the check box stop giving the old answer at once and say that it is being corrected.',
                  )}
                </li>
                <li>
                  {say(
                    '各渠道上的原文要靠更正稿更正，更正稿另走审签。签发后到达：',
                    'The text on the channels is corrected by a release of its own, with its own reviews. Once signed it reaches:',
                  )}
                  {file.releaseId === null ? null : <ReachList releaseId={file.releaseId} change="correct" />}
                </li>
                <li>
                  {say(
                    '问过这个说法的人会收到更正；门户的更正台账公开列出错在哪里。',
                    'Whoever asked about the claim is sent the correction; the portal’s ledger says in public what was wrong.',
                  )}
                </li>
              </>
            ) : (
              <li>
                {say(
                  '还没有公开的答复，之后的稿件以新的定性为准。',
                  'Nothing is public yet; whatever goes out from now on rests on the new verdict.',
                )}
              </li>
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
  const say = useSay()
  const language = useLanguage()
  const lacking = useLacking()('claim.verdict')
  const others = verdicts.filter((one) => one !== file.claim.verdict)
  const [verdict, setVerdict] = useState<Verdict>()
  const [reason, setReason] = useState('')
  const isReversal = file.claim.verdict !== null
  const now = verdict ?? (isReversal ? undefined : 'verified_false')
  const signer = file.evidence.find(({ id, unitId }) => chosen.includes(id) && unitId === file.unitId)
  const word = stateWord(now ?? '', language)
  const why =
    lacking ??
    (signer === undefined
      ? say(
          '先勾选责任单位交回的证据；没有就先分办给它核实',
          'Tick evidence of the responsible unit first; ask it when there is none',
        )
      : now === undefined
        ? say('先选新的定性', 'Choose the new verdict first')
        : reason.trim().length < shortestReason
          ? say('先写理由', 'Write the reason first')
          : undefined)
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <span className="row">
        <Select
          style={{ minWidth: 140 }}
          aria-label={isReversal ? say('新的定性', 'New verdict') : say('结论', 'Verdict')}
          placeholder={say('新的定性', 'New verdict')}
          {...(now !== undefined && { value: now })}
          onChange={setVerdict}
          options={others.map((one) => ({ value: one, label: stateWord(one, language) }))}
        />
        <Input
          style={{ flex: '1 1 200px' }}
          aria-label={isReversal ? say('改判理由', 'Reason of the reversal') : say('理由', 'Reason')}
          placeholder={
            isReversal
              ? say('原定性错在哪里，依据是什么', 'What was wrong with the old one, and on what ground')
              : say('理由', 'Reason')
          }
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </span>
      {signer === undefined ? null : (
        <span className="muted">
          {say(
            `署名：${signer.recordedByName}（${signer.unitName}，交回所选证据的人）`,
            `Signed by ${signer.recordedByName} (${signer.unitName}, who returned the evidence ticked)`,
          )}
        </span>
      )}
      <span className="row">
        <Act
          danger={isReversal}
          type={isReversal ? 'primary' : 'default'}
          label={
            isReversal
              ? now === undefined
                ? say('改判', 'Reverse the verdict')
                : say(`改判为“${word}”`, `Reverse to “${word}”`)
              : say('据此定性', 'Set the verdict')
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
        {close === undefined ? null : <Button onClick={close}>{say('取消', 'Cancel')}</Button>}
      </span>
    </div>
  )
}
