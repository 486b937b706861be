/** Cases by time left, and the spokesperson's one screen: claim, clock, evidence, draft with its grounds. */

import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Input, Select, Table, Tag } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'

import type { CaseView } from '../../../../src/response/api/response.ts'
import { response, staff } from '../../client.ts'
import { Act, Left, Loaded, Told } from '../../kit/parts.tsx'
import { useLacking } from '../../kit/why-not.ts'
import { stateWord, useLanguage, useSay } from '../../kit/words.ts'
import { Clocks } from '../cards/case-clocks.tsx'
import { Draft } from '../cards/case-draft.tsx'
import { Evidence, restingOn, ReversedNotice } from '../cards/case-verdict.tsx'

export function Cases() {
  const say = useSay()
  const cases = useQuery({ queryKey: ['cases'], queryFn: () => response.listCases() })
  return (
    <Card title={say('案件（按剩余时间）', 'Cases by time left')}>
      <Loaded query={cases}>
        {({ items }) => (
          <Table
            size="small"
            rowKey="id"
            dataSource={[...items]}
            pagination={false}
            scroll={{ x: 560 }}
            locale={{
              emptyText: say('没有在办案件。在舆情话题里可以开案。', 'No open cases. Open one from a story.'),
            }}
            columns={[
              { title: say('剩余', 'Left'), render: (_, row) => <Left due={row.nextDueAt} /> },
              {
                title: say('案件', 'Case'),
                render: (_, row) => <Link to={`/cases/${row.id}`}>{`${row.number} ${row.title}`}</Link>,
              },
              { title: say('级别', 'Level'), dataIndex: 'level' },
              { title: say('责任单位', 'Unit'), dataIndex: 'unitName' },
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
  const say = useSay()
  const language = useLanguage()
  const next = file.clocks.find(({ stoppedAt, pausedAt }) => stoppedAt === null && pausedAt === null)
  const [chosen, setChosen] = useState<string[]>()
  const resting = chosen ?? restingOn(file)
  const isPaused = file.clocks.some(({ stoppedAt, pausedAt }) => stoppedAt === null && pausedAt !== null)
  return (
    <div className="stack">
      <div className="row">
        <h1 style={{ fontSize: 24, margin: 0 }}>{`${file.number} ${file.title}`}</h1>
        {next !== undefined ? (
          <>
            <Left due={next.dueAt} />
            <span className="muted">{stateWord(next.ruleId, language)}</span>
          </>
        ) : isPaused ? (
          <Tag color="orange">{say('时钟已暂停', 'Clocks paused')}</Tag>
        ) : (
          <Tag color="green">{say('时钟已停', 'Clocks stopped')}</Tag>
        )}
      </div>
      <ReversedNotice file={file} />
      <div className="columns">
        <Card size="small" title={say('传言与判断', 'Claim and assessment')}>
          <p>{file.claim.text}</p>
          {file.kindReason === '' ? null : (
            <p className="muted">
              {say(`立为辟谣案的理由：${file.kindReason}`, `Why it is a rumour’s case: ${file.kindReason}`)}
            </p>
          )}
          {file.claim.verdict === null ? (
            <Tag>{say('待核实', 'To be verified')}</Tag>
          ) : (
            <Tag color="blue">{stateWord(file.claim.verdict, language)}</Tag>
          )}
          {file.claim.answerUrl === null ? null : (
            <a href={file.claim.answerUrl}>{say('已发布的答复', 'Published answer')}</a>
          )}
          <Alert
            style={{ marginTop: 8 }}
            type="info"
            title={`${say('建议：', 'Advice: ')}${{ respond: say('现在回应', 'respond now'), prepare: say('备好口径', 'prepare'), watch: say('先观察', 'watch') }[file.advice.advice]}`}
            description={<Told text={file.advice.reasons.join('；')} />}
          />
          <ul>
            {file.stories.map((story) => (
              <li key={story.id}>
                <Link to={`/stories/${story.id}`}>{story.title}</Link>{' '}
                {say(
                  `${story.mentionCount} 条`,
                  story.mentionCount === 1 ? '1 mention' : `${story.mentionCount} mentions`,
                )}
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
  const say = useSay()
  const [known, setKnown] = useState(file.known)
  const [unknown, setUnknown] = useState(file.unknown)
  const [reason, setReason] = useState('')
  const lacking = useLacking()
  const params = { id: file.id }
  return (
    <Card size="small" title={say('研判', 'Assessment')}>
      <div style={{ display: 'grid', gap: 8 }}>
        <span className="row">
          {say('级别', 'Level')}
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
          aria-label={say('已知', 'Known')}
          placeholder={say('已知', 'Known')}
          autoSize
          value={known}
          onChange={(event) => setKnown(event.target.value)}
        />
        <Input.TextArea
          aria-label={say('未知、在查', 'Not known yet')}
          placeholder={say('未知、在查', 'Not known yet')}
          autoSize
          value={unknown}
          onChange={(event) => setUnknown(event.target.value)}
        />
        <Act
          label={say('保存研判', 'Save the assessment')}
          why={lacking('case.draft')}
          done={say('已保存', 'Saved')}
          act={() => response.assessCase({ params, body: { known, unknown } })}
        />
        {file.closedAt === null ? null : (
          <Act
            label={say('重开案件', 'Take the case up again')}
            why={lacking('case.open')}
            act={() => response.reopenCase({ params })}
          />
        )}
        <span className="row">
          <Input
            style={{ maxWidth: 240 }}
            aria-label={say('结案说明', 'Why it is closed')}
            placeholder={say('结案说明', 'Why it is closed')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Act
            label={say('结案', 'Close the case')}
            why={
              lacking('case.open') ??
              (file.closedAt !== null
                ? say('已经结案', 'It is closed already')
                : reason.trim().length < 2
                  ? say('先写结案说明', 'Write first why it is closed')
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
  const say = useSay()
  const units = useQuery({ queryKey: ['units'], queryFn: () => staff.listUnits() })
  const [unitId, setUnitId] = useState<string>()
  const [question, setQuestion] = useState('')
  const lacking = useLacking()('case.dispatch')
  return (
    <Card size="small" title={say('分办', 'Questions to units')}>
      {file.dispatches.map((one) => (
        <p key={one.id}>
          <strong>{one.unitName}</strong>{' '}
          {one.repliedAt === null ? (
            <Left due={one.dueAt} />
          ) : (
            <Tag color="green">{say('已答复', 'Answered')}</Tag>
          )}
          <br />
          {one.question}
        </p>
      ))}
      <div style={{ display: 'grid', gap: 8 }}>
        <Select
          aria-label={say('单位', 'Unit')}
          placeholder={say('选择责任单位', 'Choose a unit')}
          {...(unitId !== undefined && { value: unitId })}
          onChange={setUnitId}
          options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Input.TextArea
          aria-label={say('问题', 'Question')}
          rows={2}
          value={question}
          placeholder={say('一个清楚的问题：核实什么、要什么材料', 'One clear question')}
          onChange={(event) => setQuestion(event.target.value)}
        />
        <Act
          why={
            lacking ??
            (unitId === undefined || question.length < 4
              ? say('先选单位、写清问题', 'Choose a unit and write the question first')
              : undefined)
          }
          label={say('发给单位（2 小时内答复）', 'Send (answer within 2 hours)')}
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
