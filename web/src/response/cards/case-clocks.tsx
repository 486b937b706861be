/** Every clock of a case with its rule, source and state; paused, resumed and stopped by hand, each with its reason. */

import { Button, Card, Tag } from 'antd'
import { useState } from 'react'

import { useKeptText } from '../../kit/kept/use-kept.ts'
import { LineAct } from '../../kit/line-act.tsx'
import { Act } from '../../kit/parts.tsx'
import { useSay, useWeave, useWord } from '../../kit/say.ts'
import { Left, When } from '../../kit/times.tsx'
import { useLacking } from '../../kit/why-not.ts'
import { type CaseView, response } from '../client.ts'
import { said } from '../said.ts'

type Clock = CaseView['clocks'][number]

/** Stopped by the answer itself; the others need their own page or number. */
const stoppedByAnswer = ['opinion.firstStatement.major', 'opinion.response.other']
const insideReport = 'opinion.internalReport.major'
const shortestReason = 4

export function Clocks({ file }: { readonly file: CaseView }) {
  const say = useSay(said)
  return (
    <Card size="small" title={say('case-clocks.title')}>
      {file.clocks.length === 0 ? (
        <p className="muted">{say('case-clocks.none')}</p>
      ) : (
        <div className="stack-4">
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
  const say = useSay(said)
  const wordOf = useWord()
  const [open, setOpen] = useState(false)
  const weave = useWeave(said)
  const lacking = useLacking()('case.dispatch')
  const params = { id: caseId, ruleId: clock.ruleId }
  return (
    <div className="stack-1">
      <span className="row">
        <strong>{wordOf(clock.ruleId)}</strong>
        <ClockState clock={clock} />
        {clock.provisional ? <Tag>{say('case-clocks.provisional')}</Tag> : null}
      </span>
      <span className="muted">
        {weave('case-clocks.runs', {
          source: <span lang="zh-CN">{clock.source}</span>,
          from: <When at={clock.startsAt} />,
          until: <When at={clock.dueAt} />,
        })}
      </span>
      <Stopped clock={clock} />
      {clock.pausedAt === null || clock.pauseReason === '' ? null : (
        <span>{say('case-clocks.paused-because', { reason: clock.pauseReason })}</span>
      )}
      {clock.stoppedAt !== null || closed ? null : (
        <span className="row">
          {clock.pausedAt === null ? (
            <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
              {say('case-clocks.pause-or-stop')}
            </Button>
          ) : (
            <Act
              label={say('case-clocks.resume')}
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
  const say = useSay(said)
  // Done, but not in time: the limit was broken all the same.
  if (clock.stoppedAt !== null && clock.stoppedAt > clock.dueAt)
    return <Tag color="red">{say('case-clocks.stopped-late')}</Tag>
  if (clock.stoppedAt !== null) return <Tag color="green">{say('case-clocks.is-stopped')}</Tag>
  if (clock.pausedAt !== null) return <Tag color="orange">{say('case-clocks.is-paused')}</Tag>
  return <Left due={clock.dueAt} />
}

function Stopped({ clock }: { readonly clock: Clock }) {
  const say = useSay(said)
  const weave = useWeave(said)
  if (clock.stoppedAt === null) return null
  const record =
    clock.stopUrl === null ? (
      clock.stopNote
    ) : (
      <a href={clock.stopUrl} className="underlined">
        {say('case-clocks.public-page')}
      </a>
    )
  return <span>{weave('case-clocks.stopped-at', { at: <When at={clock.stoppedAt} />, record })}</span>
}

interface OfClock {
  readonly params: { readonly id: string; readonly ruleId: string }
  /** Why this person may not. */
  readonly lacking: string | undefined
  readonly done: () => void
}

function ByHand({ params, lacking, done }: OfClock) {
  const say = useSay(said)
  const reason = useKeptText(`pause of ${params.ruleId} ${params.id}`)
  const pause = async () => {
    await response.pauseClock({ params, body: { reason: reason.value.trim() } })
    reason.done()
    done()
  }
  return (
    <div className="stack-2">
      <LineAct
        label={say('case-clocks.why-pause')}
        hint={say('case-clocks.why-pause-hint')}
        value={reason.value}
        onChange={reason.set}
      >
        <Act
          label={say('case-clocks.pause')}
          why={
            lacking ??
            (reason.value.trim().length < shortestReason ? say('case-clocks.why-pause-first') : undefined)
          }
          act={pause}
        />
      </LineAct>
      {stoppedByAnswer.includes(params.ruleId) ? (
        <span className="muted">{say('case-clocks.stops-by-itself')}</span>
      ) : (
        <StopByRecord params={params} lacking={lacking} done={done} />
      )}
    </div>
  )
}

/** A press conference stops at its public page, the inside report at its number. */
function StopByRecord({ params, lacking, done }: OfClock) {
  const say = useSay(said)
  const record = useKeptText(`record of ${params.ruleId} ${params.id}`)
  const isReport = params.ruleId === insideReport
  const label = isReport ? say('case-clocks.report-number') : say('case-clocks.page-address')
  const stop = async () => {
    const text = record.value.trim()
    await response.stopClock({ params, body: isReport ? { note: text } : { url: text } })
    record.done()
    done()
  }
  return (
    <LineAct label={label} value={record.value} onChange={record.set}>
      <Act
        label={say('case-clocks.stop')}
        why={
          lacking ??
          (record.value.trim() === '' ? say('case-clocks.record-first', { record: label }) : undefined)
        }
        act={stop}
      />
    </LineAct>
  )
}
