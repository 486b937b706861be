/** Every clock of a case with its rule, source and state; paused, resumed and stopped by hand, each with its reason. */

import { Button, Card, Input, Tag } from 'antd'
import { useState } from 'react'

import type { CaseView } from '../../../../src/response/api/response.ts'
import { response } from '../../client.ts'
import { Act, Left, When } from '../../kit/parts.tsx'
import { useLacking } from '../../kit/why-not.ts'
import { stateWord, useLanguage, useSay } from '../../kit/words.ts'

type Clock = CaseView['clocks'][number]

/** Stopped by the answer itself; the others need their own page or number. */
const stoppedByAnswer = ['opinion.firstStatement.major', 'opinion.response.other']
const insideReport = 'opinion.internalReport.major'
const shortestReason = 4

export function Clocks({ file }: { readonly file: CaseView }) {
  const say = useSay()
  return (
    <Card size="small" title={say('时限', 'Clocks')}>
      {file.clocks.length === 0 ? (
        <p className="muted">{say('这个案件没有时限。', 'No clock runs for this case.')}</p>
      ) : (
        <div style={{ display: 'grid', gap: 16 }}>
          {file.clocks.map((clock) => (
            <OneClock key={clock.ruleId} caseId={file.id} clock={clock} closed={file.closedAt !== null} />
          ))}
        </div>
      )}
    </Card>
  )
}

function OneClock({
  caseId,
  clock,
  closed,
}: {
  readonly caseId: string
  readonly clock: Clock
  readonly closed: boolean
}) {
  const say = useSay()
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  const lacking = useLacking()('case.dispatch')
  const params = { id: caseId, ruleId: clock.ruleId }
  return (
    <div style={{ display: 'grid', gap: 4 }}>
      <span className="row">
        <strong>{stateWord(clock.ruleId, language)}</strong>
        <ClockState clock={clock} />
        {clock.provisional ? (
          <Tag>{say('规则待核实，暂定', 'Provisional: the rule is not verified')}</Tag>
        ) : null}
      </span>
      <span className="muted">
        {say('依据：', 'Source: ')}
        <span lang="zh-CN">{clock.source}</span>
        {say('；自 ', '; from ')}
        <When at={clock.startsAt} />
        {say(' 起，至 ', ' until ')}
        <When at={clock.dueAt} />
      </span>
      <Stopped clock={clock} />
      {clock.pausedAt === null || clock.pauseReason === '' ? null : (
        <span>{say(`暂停原因：${clock.pauseReason}`, `Paused because: ${clock.pauseReason}`)}</span>
      )}
      {clock.stoppedAt !== null || closed ? null : (
        <span className="row">
          {clock.pausedAt === null ? (
            <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
              {say('暂停或停止', 'Pause or stop')}
            </Button>
          ) : (
            <Act
              label={say('恢复计时', 'Resume the clock')}
              why={lacking}
              act={() => response.resumeClock({ params })}
            />
          )}
        </span>
      )}
      {open && clock.pausedAt === null && clock.stoppedAt === null ? (
        <ByHand params={params} lacking={lacking} done={() => setOpen(false)} />
      ) : null}
    </div>
  )
}

function ClockState({ clock }: { readonly clock: Clock }) {
  const say = useSay()
  if (clock.stoppedAt !== null) return <Tag color="green">{say('已停', 'Stopped')}</Tag>
  if (clock.pausedAt !== null) return <Tag color="orange">{say('已暂停', 'Paused')}</Tag>
  return <Left due={clock.dueAt} />
}

function Stopped({ clock }: { readonly clock: Clock }) {
  const say = useSay()
  if (clock.stoppedAt === null) return null
  return (
    <span>
      {say('停于 ', 'Stopped at ')}
      <When at={clock.stoppedAt} />{' '}
      {clock.stopUrl === null ? (
        clock.stopNote
      ) : (
        <a href={clock.stopUrl} style={{ textDecoration: 'underline' }}>
          {say('公开页面', 'the public page')}
        </a>
      )}
    </span>
  )
}

function ByHand({
  params,
  lacking,
  done,
}: {
  readonly params: { readonly id: string; readonly ruleId: string }
  readonly lacking: string | undefined
  readonly done: () => void
}) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const pause = async () => {
    await response.pauseClock({ params, body: { reason: reason.trim() } })
    done()
  }
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <span className="row">
        <Input
          style={{ flex: '1 1 200px' }}
          aria-label={say('暂停的原因', 'Why the clock pauses')}
          placeholder={say('暂停的原因（留在案件里）', 'Why it pauses (stays on the case)')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Act
          label={say('暂停计时', 'Pause the clock')}
          why={
            lacking ??
            (reason.trim().length < shortestReason
              ? say('先写暂停的原因（至少 4 个字）', 'Write first why it pauses (4 characters or more)')
              : undefined)
          }
          act={pause}
        />
      </span>
      {stoppedByAnswer.includes(params.ruleId) ? (
        <span className="muted">
          {say('答复发布后自动停在公开页面上。', 'It stops by itself at the public page of the answer.')}
        </span>
      ) : (
        <StopByRecord params={params} lacking={lacking} done={done} />
      )}
    </div>
  )
}

/** A press conference stops at its public page, the inside report at its number. */
function StopByRecord({
  params,
  lacking,
  done,
}: {
  readonly params: { readonly id: string; readonly ruleId: string }
  readonly lacking: string | undefined
  readonly done: () => void
}) {
  const say = useSay()
  const [record, setRecord] = useState('')
  const isReport = params.ruleId === insideReport
  const label = isReport
    ? say('报告编号或呈报记录', 'Number or record of the report')
    : say('已发布页面的网址', 'Address of the published page')
  const stop = async () => {
    await response.stopClock({ params, body: isReport ? { note: record.trim() } : { url: record.trim() } })
    done()
  }
  return (
    <span className="row">
      <Input
        style={{ flex: '1 1 200px' }}
        aria-label={label}
        placeholder={label}
        value={record}
        onChange={(event) => setRecord(event.target.value)}
      />
      <Act
        label={say('据此停钟', 'Stop the clock')}
        why={lacking ?? (record.trim() === '' ? say(`先写${label}`, 'Fill in the record first') : undefined)}
        act={stop}
      />
    </span>
  )
}
