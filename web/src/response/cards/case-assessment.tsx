/** What the desk knows, what it does not, how grave the case is, and its end. */

import { Card, Input } from 'antd'
import { z } from 'zod'

import { queries } from '../../kit/client.ts'
import { useEdited } from '../../kit/kept/use-edited.ts'
import { useKeptText } from '../../kit/kept/use-kept.ts'
import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { useLacking } from '../../kit/why-not.ts'
import { type CaseView, response } from '../client.ts'
import { said } from '../said.ts'
import { TwoTexts } from './two-texts.tsx'

const levels = [1, 2, 3, 4] as const

const Assessed = z.object({ known: z.string(), unknown: z.string() })

const linesOf = ({ known, unknown }: z.infer<typeof Assessed>): string[] =>
  [known, unknown].flatMap((text) => text.split('\n'))

/** What the desk knows, what it does not, and how grave it is. */
export function Assessment({ file }: { readonly file: CaseView }) {
  const say = useSay(said)
  const standing = { known: file.known, unknown: file.unknown }
  const edited = useEdited(`assessment of case ${file.id}`, Assessed, {
    base: file.assessmentBase,
    value: standing,
  })
  const { known, unknown } = edited.value
  const reason = useKeptText(`end of case ${file.id}`)
  const lacking = useLacking()
  const params = { id: file.id }
  const assess = async () => {
    await response.assessCase({ params, body: { known, unknown, base: edited.base } })
    // The screen has what was saved before it lets go of what was typed.
    await queries.invalidateQueries()
    edited.done()
  }
  const close = async () => {
    await response.closeCase({ params, body: { reason: reason.value } })
    reason.done()
  }
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
              act={() => response.gradeCase({ params, body: { level, base: file.level } })}
            />
          ))}
        </span>
        <TwoTexts edited={edited} theirs={standing} linesOf={linesOf} />
        <Input.TextArea
          aria-label={say('case-assessment.known')}
          placeholder={say('case-assessment.known')}
          autoSize
          value={known}
          onChange={(event) => edited.set({ known: event.target.value, unknown })}
        />
        <Input.TextArea
          aria-label={say('case-assessment.unknown')}
          placeholder={say('case-assessment.unknown')}
          autoSize
          value={unknown}
          onChange={(event) => edited.set({ known, unknown: event.target.value })}
        />
        <Act
          label={say('case-assessment.save')}
          why={lacking('case.draft') ?? (edited.isOvertaken ? say('two-texts.first') : undefined)}
          done={say('case-assessment.saved')}
          act={assess}
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
            value={reason.value}
            onChange={(event) => reason.set(event.target.value)}
          />
          <Act
            label={say('case-assessment.close')}
            why={
              lacking('case.open') ??
              (file.closedAt !== null
                ? say('case-assessment.is-closed')
                : reason.value.trim().length < 2
                  ? say('case-assessment.why-closed-first')
                  : undefined)
            }
            act={close}
          />
        </span>
      </div>
    </Card>
  )
}
