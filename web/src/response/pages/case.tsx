/** The spokesperson’s one screen: claim, clock, evidence, draft with its grounds. */

import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Tag } from 'antd'
import { Link, useParams } from 'react-router'
import { z } from 'zod'

import { useKept } from '../../kit/kept/use-kept.ts'
import { Loaded } from '../../kit/parts.tsx'
import { useSay, useWord } from '../../kit/say.ts'
import { Left } from '../../kit/times.tsx'
import { Assessment } from '../cards/case-assessment.tsx'
import { Clocks } from '../cards/case-clocks.tsx'
import { Draft } from '../cards/case-draft.tsx'
import { Evidence } from '../cards/case-evidence.tsx'
import { Dispatch } from '../cards/case-questions.tsx'
import { ReversedNotice } from '../cards/reversed-notice.tsx'
import { type CaseView, response } from '../client.ts'
import { said } from '../said.ts'
import { restingOn } from '../standing.ts'

export function CasePage() {
  const { id = '' } = useParams()
  const file = useQuery({ queryKey: ['case', id], queryFn: () => response.getCase({ params: { id } }) })
  return <Loaded query={file}>{(data) => <File file={data} />}</Loaded>
}

/** Nothing ticked by hand: what the verdict rests on. */
const Ticked = z.array(z.string()).optional()

function File({ file }: { readonly file: CaseView }) {
  const say = useSay(said)
  const wordOf = useWord()
  const next = file.clocks.find(({ stoppedAt, pausedAt }) => stoppedAt === null && pausedAt === null)
  const ticked = useKept(`evidence ticked in case ${file.id}`, Ticked, undefined)
  const resting = ticked.value ?? restingOn(file)
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
            description={file.advice.reasons.join(' · ')}
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
        <Evidence file={file} chosen={resting} choose={ticked.set} />
        <Assessment file={file} />
        <Draft file={file} chosen={resting} />
      </div>
    </div>
  )
}
