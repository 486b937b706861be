/** Cases by time left, and the spokesperson's one screen: claim, clock, evidence, draft with its grounds. */

import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Input, Select, Table, Tag } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'

import type { CaseView } from '../../../../src/response/api/response.ts'
import { Act, Loaded } from '../../kit/parts.tsx'
import { useSay, useWord } from '../../kit/say.ts'
import { Left } from '../../kit/times.tsx'
import { Told } from '../../kit/told.tsx'
import { useLacking } from '../../kit/why-not.ts'
import { response } from '../../response/client.ts'
import { staff } from '../../staff/client.ts'
import { Clocks } from '../cards/case-clocks.tsx'
import { Draft } from '../cards/case-draft.tsx'
import { Evidence, restingOn, ReversedNotice } from '../cards/case-verdict.tsx'
import { said } from '../said.ts'

export function Cases() {
  const say = useSay(said)
  const cases = useQuery({ queryKey: ['cases'], queryFn: () => response.listCases() })
  return (
    <Card title={say('cases.title')}>
      <Loaded query={cases}>
        {({ items }) => (
          <Table
            size="small"
            rowKey="id"
            dataSource={[...items]}
            pagination={false}
            scroll={{ x: 560 }}
            locale={{
              emptyText: say('cases.none'),
            }}
            columns={[
              { title: say('cases.left'), render: (_, row) => <Left due={row.nextDueAt} /> },
              {
                title: say('cases.case'),
                render: (_, row) => <Link to={`/cases/${row.id}`}>{`${row.number} ${row.title}`}</Link>,
              },
              { title: say('cases.level'), dataIndex: 'level' },
              { title: say('cases.unit'), dataIndex: 'unitName' },
            ]}
          />
        )}
      </Loaded>
    </Card>
  )
}

export function CasePage() {
  const { id = '' } = useParams()
  const file = useQuery({ queryKey: ['case', id], queryFn: () => response.getCase({ params: { id } }) })
  return <Loaded query={file}>{(data) => <File file={data} />}</Loaded>
}

function File({ file }: { readonly file: CaseView }) {
  const say = useSay(said)
  const wordOf = useWord()
  const next = file.clocks.find(({ stoppedAt, pausedAt }) => stoppedAt === null && pausedAt === null)
  const [chosen, setChosen] = useState<string[]>()
  const resting = chosen ?? restingOn(file)
  const isPaused = file.clocks.some(({ stoppedAt, pausedAt }) => stoppedAt === null && pausedAt !== null)
  return (
    <div className="stack-4">
      <div className="row">
        <h1 className="page-title">{`${file.number} ${file.title}`}</h1>
        {next !== undefined ? (
          <>
            <Left due={next.dueAt} />
            <span className="muted">{wordOf(next.ruleId)}</span>
          </>
        ) : isPaused ? (
          <Tag color="orange">{say('case-clocks.all-paused')}</Tag>
        ) : (
          <Tag color="green">{say('case-clocks.all-stopped')}</Tag>
        )}
      </div>
      <ReversedNotice file={file} />
      <div className="columns">
        <Card size="small" title={say('case-claim.title')}>
          <p>{file.claim.text}</p>
          {file.kindReason === '' ? null : (
            <p className="muted">{say('case-claim.why-rumour', { reason: file.kindReason })}</p>
          )}
          {file.claim.verdict === null ? (
            <Tag>{say('case-claim.unverified')}</Tag>
          ) : (
            <Tag color="blue">{wordOf(file.claim.verdict)}</Tag>
          )}
          {file.claim.answerUrl === null ? null : (
            <a href={file.claim.answerUrl}>{say('case-claim.answer')}</a>
          )}
          <Alert
            className="after"
            type="info"
            title={say('case-claim.advice', { advice: say(`case-claim.${file.advice.advice}`) })}
            description={<Told text={file.advice.reasons.join('；')} />}
          />
          <ul>
            {file.stories.map((story) => (
              <li key={story.id}>
                <Link to={`/stories/${story.id}`}>{story.title}</Link>{' '}
                {say('case-claim.mentions', { count: story.mentionCount })}
              </li>
            ))}
          </ul>
        </Card>
        <Clocks file={file} />
        <Dispatch file={file} />
        <Evidence file={file} chosen={resting} choose={setChosen} />
        <Assessment file={file} />
        <Draft file={file} chosen={resting} />
      </div>
    </div>
  )
}

const levels = [1, 2, 3, 4] as const

/** What the desk knows, what it does not, and how grave it is. */
function Assessment({ file }: { readonly file: CaseView }) {
  const say = useSay(said)
  const [known, setKnown] = useState(file.known)
  const [unknown, setUnknown] = useState(file.unknown)
  const [reason, setReason] = useState('')
  const lacking = useLacking()
  const params = { id: file.id }
  return (
    <Card size="small" title={say('case-assessment.title')}>
      <div className="stack-2">
        <span className="row">
          {say('cases.level')}
          {levels.map((level) => (
            <Act
              key={level}
              label={`${level}`}
              type={file.level === level ? 'primary' : 'default'}
              why={level <= 2 ? lacking('case.grade.high') : lacking('case.grade', 'case.grade.high')}
              act={() => response.gradeCase({ params, body: { level } })}
            />
          ))}
        </span>
        <Input.TextArea
          aria-label={say('case-assessment.known')}
          placeholder={say('case-assessment.known')}
          autoSize
          value={known}
          onChange={(event) => setKnown(event.target.value)}
        />
        <Input.TextArea
          aria-label={say('case-assessment.unknown')}
          placeholder={say('case-assessment.unknown')}
          autoSize
          value={unknown}
          onChange={(event) => setUnknown(event.target.value)}
        />
        <Act
          label={say('case-assessment.save')}
          why={lacking('case.draft')}
          done={say('case-assessment.saved')}
          act={() => response.assessCase({ params, body: { known, unknown } })}
        />
        {file.closedAt === null ? null : (
          <Act
            label={say('case-assessment.reopen')}
            why={lacking('case.open')}
            act={() => response.reopenCase({ params })}
          />
        )}
        <span className="row">
          <Input
            className="note"
            aria-label={say('case-assessment.why-closed')}
            placeholder={say('case-assessment.why-closed')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Act
            label={say('case-assessment.close')}
            why={
              lacking('case.open') ??
              (file.closedAt !== null
                ? say('case-assessment.is-closed')
                : reason.trim().length < 2
                  ? say('case-assessment.why-closed-first')
                  : undefined)
            }
            act={() => response.closeCase({ params, body: { reason } })}
          />
        </span>
      </div>
    </Card>
  )
}

function Dispatch({ file }: { readonly file: CaseView }) {
  const say = useSay(said)
  const units = useQuery({ queryKey: ['units'], queryFn: () => staff.listUnits() })
  const [unitId, setUnitId] = useState<string>()
  const [question, setQuestion] = useState('')
  const lacking = useLacking()('case.dispatch')
  return (
    <Card size="small" title={say('case-questions.title')}>
      {file.dispatches.map((one) => (
        <p key={one.id}>
          <strong>{one.unitName}</strong>{' '}
          {one.repliedAt === null ? (
            <Left due={one.dueAt} />
          ) : (
            <Tag color="green">{say('case-questions.answered')}</Tag>
          )}
          <br />
          {one.question}
        </p>
      ))}
      <div className="stack-2">
        <Select
          aria-label={say('case-questions.unit')}
          placeholder={say('case-questions.choose-unit')}
          {...(unitId !== undefined && { value: unitId })}
          onChange={setUnitId}
          options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Input.TextArea
          aria-label={say('case-questions.question')}
          rows={2}
          value={question}
          placeholder={say('case-questions.question-hint')}
          onChange={(event) => setQuestion(event.target.value)}
        />
        <Act
          why={
            lacking ??
            (unitId === undefined || question.length < 4 ? say('case-questions.both-first') : undefined)
          }
          label={say('case-questions.send')}
          act={() =>
            response.dispatchQuestion({
              params: { id: file.id },
              body: {
                unitId: unitId ?? '',
                question,
                dueAt: new Date(Date.now() + 2 * 3_600_000).toISOString(),
              },
            })
          }
        />
      </div>
    </Card>
  )
}
