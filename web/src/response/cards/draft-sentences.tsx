/** Each sentence of a draft with its evidence, and what the checks say. */

import { Alert, Input, Tag, Tooltip } from 'antd'

import { DraftView } from '../../../../src/response/api/drafts.ts'
import { queries } from '../../kit/client.ts'
import { useEdited } from '../../kit/kept/use-edited.ts'
import { Act, State } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { useLacking } from '../../kit/why-not.ts'
import { type CaseView, response } from '../client.ts'
import { said } from '../said.ts'
import { TwoTexts } from './two-texts.tsx'

/** What is edited of a draft: its sentences with what each rests on, so that they go together. */
const Typed = DraftView.pick({ title: true, sentences: true })
type Typed = Pick<DraftView, 'title' | 'sentences'>

const linesOf = ({ title, sentences }: Typed): string[] => [title, ...sentences.map(({ text }) => text)]

export function Sentences({ draft, file }: { readonly draft: DraftView; readonly file: CaseView }) {
  const say = useSay(said)
  const standing = { title: draft.title, sentences: draft.sentences }
  const edited = useEdited(`draft of case ${file.id}`, Typed, { base: draft.id, value: standing })
  const lacking = useLacking()('case.draft')
  const { title, sentences } = edited.value
  const save = async () => {
    await response.editDraft({
      params: { id: edited.base },
      body: { title, sentences: sentences.map((one) => ({ ...one })) },
    })
    // The screen has what was saved before it lets go of what was typed.
    await queries.invalidateQueries()
    edited.done()
  }
  const numberOf = (id: string) => file.evidence.findIndex((one) => one.id === id) + 1
  return (
    <div className="stack-2">
      <TwoTexts edited={edited} theirs={standing} linesOf={linesOf} />
      <Input
        aria-label={say('case-draft.heading')}
        value={title}
        onChange={(event) => edited.set({ title: event.target.value, sentences })}
      />
      {sentences.map((sentence, at) => (
        // Sentences have no name; their number is fixed while one draft is edited.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className="row sentence">
          <Input.TextArea
            aria-label={`${at + 1}`}
            autoSize
            value={sentence.text}
            onChange={({ target }) =>
              edited.set({
                title,
                sentences: sentences.map((one, index) =>
                  index === at ? { ...one, text: target.value } : one,
                ),
              })
            }
          />
          <Tooltip
            title={
              sentence.evidenceIds.map((id) => file.evidence[numberOf(id) - 1]?.title).join('、') ||
              say('case-draft.fixed')
            }
          >
            <Tag>
              {sentence.evidenceIds.length === 0
                ? '—'
                : sentence.evidenceIds.map((id) => `[${numberOf(id)}]`).join('')}
            </Tag>
          </Tooltip>
        </div>
      ))}
      {draft.writerNote === '' ? null : <Alert type="info" title={draft.writerNote} />}
      {draft.grounded ? (
        <State state="ok" text={say('case-draft.grounded')} />
      ) : (
        <Alert type="error" title={draft.why} />
      )}
      {draft.findings.map((one) => (
        <Alert key={one.rule} type={one.severity === 'block' ? 'error' : 'warning'} title={one.message} />
      ))}
      <Act
        label={say('case-draft.save')}
        why={lacking ?? (edited.isOvertaken ? say('two-texts.first') : undefined)}
        act={save}
      />
    </div>
  )
}
