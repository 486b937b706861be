/** Each sentence of a draft with its evidence, and what the checks say. */

import { Alert, Input, Tag, Tooltip } from 'antd'
import { z } from 'zod'

import { queries } from '../../kit/client.ts'
import { useKept, useKeptText } from '../../kit/kept/use-kept.ts'
import { Act, State } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { useLacking } from '../../kit/why-not.ts'
import { type CaseView, type DraftView, response } from '../client.ts'
import { said } from '../said.ts'

const Texts = z.array(z.string())

export function Sentences({ draft, file }: { readonly draft: DraftView; readonly file: CaseView }) {
  const say = useSay(said)
  const title = useKeptText(`title of draft ${draft.id}`, draft.title)
  const lacking = useLacking()('case.draft')
  const sentences = useKept(
    `sentences of draft ${draft.id}`,
    Texts,
    draft.sentences.map(({ text }) => text),
  )
  const texts = sentences.value
  const save = async () => {
    await response.editDraft({
      params: { id: draft.id },
      body: {
        title: title.value,
        sentences: draft.sentences.map((one, at) => ({ ...one, text: texts[at] ?? one.text })),
      },
    })
    // The screen has what was saved before it lets go of what was typed.
    await queries.invalidateQueries()
    title.done()
    sentences.done()
  }
  const numberOf = (id: string) => file.evidence.findIndex((one) => one.id === id) + 1
  return (
    <div className="stack-2">
      <Input
        aria-label={say('case-draft.heading')}
        value={title.value}
        onChange={(event) => title.set(event.target.value)}
      />
      {draft.sentences.map((sentence, at) => (
        <div key={`${draft.id} ${at}`} className="row sentence">
          <Input.TextArea
            aria-label={`${at + 1}`}
            autoSize
            value={texts[at] ?? ''}
            onChange={(event) =>
              sentences.set(texts.map((text, index) => (index === at ? event.target.value : text)))
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
      <Act label={say('case-draft.save')} why={lacking} act={save} />
    </div>
  )
}
