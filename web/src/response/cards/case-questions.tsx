/** Questions to the units that know, and whether they have answered. */

import { useQuery } from '@tanstack/react-query'
import { Card, Input, Select, Tag } from 'antd'
import { z } from 'zod'

import { useKept, useKeptText } from '../../kit/kept/use-kept.ts'
import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { Left } from '../../kit/times.tsx'
import { useLacking } from '../../kit/why-not.ts'
import { staff } from '../../staff/client.ts'
import { type CaseView, response } from '../client.ts'
import { said } from '../said.ts'

const Unit = z.string().optional()

export function Dispatch({ file }: { readonly file: CaseView }) {
  const say = useSay(said)
  const units = useQuery({ queryKey: ['units'], queryFn: () => staff.listUnits() })
  const unit = useKept(`unit asked in case ${file.id}`, Unit, undefined)
  const unitId = unit.value
  const { value: question, set: setQuestion, done } = useKeptText(`question of case ${file.id}`)
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
          onChange={unit.set}
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
          act={async () => {
            await response.dispatchQuestion({
              params: { id: file.id },
              body: {
                unitId: unitId ?? '',
                question,
                dueAt: new Date(Date.now() + 2 * 3_600_000).toISOString(),
              },
            })
            done()
            unit.done()
          }}
        />
      </div>
    </Card>
  )
}
