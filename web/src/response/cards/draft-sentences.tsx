/** Each sentence of a draft with its evidence, and what the checks say. */

import { Alert, Input, Tag, Tooltip } from 'antd'
import { useState } from 'react'

import { Act, State } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { useLacking } from '../../kit/why-not.ts'
import { type CaseView, type DraftView, response } from '../client.ts'
import { said } from '../said.ts'

export function Sentences({ draft, file }: { readonly draft: DraftView; readonly file: CaseView }) {
  const say = useSay(said)
  const [title, setTitle] = useState(draft.title)
  const lacking = useLacking()('case.draft')
  const [texts, setTexts] = useState(draft.sentences.map(({ text }) => text))
  const numberOf = (id: string) => file.evidence.findIndex((one) => one.id === id) + 1
  return (
    <div className="stack-2">
      <Input
        aria-label={say('case-draft.heading')}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      {draft.sentences.map((sentence, at) => (
        <div key={`${draft.id} ${at}`} className="row sentence">
          <Input.TextArea
            aria-label={`${at + 1}`}
            autoSize
            value={texts[at] ?? ''}
            onChange={(event) =>
              setTexts(texts.map((text, index) => (index === at ? event.target.value : text)))
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
        why={lacking}
        act={() =>
          response.editDraft({
            params: { id: draft.id },
            body: {
              title,
              sentences: draft.sentences.map((one, at) => ({ ...one, text: texts[at] ?? one.text })),
            },
          })
        }
      />
    </div>
  )
}
