/** The draft of a case: each sentence with its evidence, what the linter says, and the way to a release. */

import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Checkbox, Input, Select, Tag, Tooltip } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'

import type { CaseView, DraftView } from '../../../../src/response/api/response.ts'
import { channels } from '../../channels/client.ts'
import { Act, State } from '../../kit/parts.tsx'
import { useSay, useWord } from '../../kit/say.ts'
import { Told } from '../../kit/told.tsx'
import { useLacking } from '../../kit/why-not.ts'
import { ReachList } from '../../publisher/cards/changes.tsx'
import { response } from '../../response/client.ts'
import { staff } from '../../staff/client.ts'
import { said } from '../said.ts'

export function Draft({
  file,
  chosen: resting,
}: {
  readonly file: CaseView
  readonly chosen: readonly string[]
}) {
  const say = useSay(said)
  const wordOf = useWord()
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => channels.listAccounts() })
  const active = accounts.data?.items.filter((one) => one.active) ?? []
  const [chosen, setChosen] = useState<string[]>()
  const draft = file.drafts[0]
  const lacking = useLacking()('case.draft')
  return (
    <Card
      size="small"
      title={
        draft === undefined
          ? say('case-draft.title')
          : say('case-draft.title-of', {
              kind: wordOf(draft.documentKind),
              number: draft.number,
            })
      }
      extra={
        <Act
          label={say('case-draft.write')}
          why={
            lacking ??
            (file.evidence.length === 0
              ? say('case-draft.no-evidence')
              : resting.length === 0
                ? say('case-draft.tick-first')
                : undefined)
          }
          act={() => response.writeDraft({ params: { id: file.id }, body: { evidenceIds: [...resting] } })}
        />
      }
    >
      {draft === undefined ? (
        <p className="muted">{say('case-draft.none')}</p>
      ) : (
        <Sentences key={draft.id} draft={draft} file={file} />
      )}
      {draft === undefined || file.releaseId !== null ? null : <HandOver key={draft.id} draft={draft} />}
      {draft === undefined || file.releaseId !== null ? null : (
        <div className="stack-2 after">
          <Checkbox.Group
            value={chosen ?? active.map(({ id }) => id)}
            onChange={(values) => setChosen(values)}
            options={active.map(({ id, title }) => ({ value: id, label: title }))}
          />
          <Act
            type="primary"
            why={lacking ?? (draft.grounded ? undefined : draft.why)}
            label={say('case-draft.make-release')}
            act={() =>
              response.draftToRelease({
                params: { id: draft.id },
                body: { accountIds: chosen ?? active.map(({ id }) => id) },
              })
            }
          />
        </div>
      )}
      {draft !== undefined && file.releaseId !== null && file.claim.isReversed && draft.releaseId === null ? (
        <Correction
          key={file.releaseId}
          draft={draft}
          releaseId={file.releaseId}
          accountIds={active.map(({ id }) => id)}
        />
      ) : null}
      {file.releaseId === null ? null : (
        <Link to={`/releases/${file.releaseId}`}>{say('case-draft.open-release')}</Link>
      )}
    </Card>
  )
}

/** After a reversal: the draft becomes a correction of what is public, everywhere it went. */
function Correction({
  draft,
  releaseId,
  accountIds,
}: {
  readonly draft: DraftView
  readonly releaseId: string
  readonly accountIds: readonly string[]
}) {
  const say = useSay(said)
  const lacking = useLacking()('case.draft')
  const [reason, setReason] = useState('')
  return (
    <div className="stack-2 after">
      <strong>{say('case-correction.title')}</strong>
      <ReachList releaseId={releaseId} change="correct" />
      <Input.TextArea
        aria-label={say('case-correction.reason')}
        placeholder={say('case-correction.reason')}
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Act
        type="primary"
        why={
          lacking ??
          (draft.grounded ? undefined : draft.why) ??
          (reason.trim().length < shortestReason ? say('case-correction.reason-first') : undefined)
        }
        label={say('case-correction.make')}
        act={() =>
          response.draftToRelease({
            params: { id: draft.id },
            // It goes where the first one went, whatever is chosen here.
            body: { accountIds: [...accountIds], correctReason: reason },
          })
        }
      />
    </div>
  )
}

const shortestReason = 4

/** 移交: the person named finds the case first on their own screen. */
function HandOver({ draft }: { readonly draft: DraftView }) {
  const say = useSay(said)
  const lacking = useLacking()('case.draft')
  const me = useQuery({ queryKey: ['me'], queryFn: () => staff.me(), retry: false })
  const people = useQuery({
    queryKey: ['drafters'],
    queryFn: () => response.listDrafters(),
    enabled: lacking === undefined,
  })
  const [toId, setToId] = useState<string>()
  const others = (people.data?.items ?? []).filter(({ id }) => id !== me.data?.person.id)
  return (
    <div className="stack-2 after">
      {draft.handedTo === null ? null : (
        <span>{say('case-draft.handed-to', { person: draft.handedTo.name })}</span>
      )}
      <span className="row">
        <Select
          className="grows"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={say('case-draft.hand-over-to')}
          placeholder={say('case-draft.hand-over-whom')}
          notFoundContent={say('case-draft.nobody-else')}
          {...(toId !== undefined && { value: toId })}
          onChange={setToId}
          options={others.map(({ id, name, unitName }) => ({ value: id, label: `${name} · ${unitName}` }))}
        />
        <Act
          label={say('case-draft.hand-over')}
          why={lacking ?? (toId === undefined ? say('case-draft.whom-first') : undefined)}
          done={say('case-draft.handed-over')}
          act={() => response.handOverDraft({ params: { id: draft.id }, body: { toId: toId ?? '' } })}
        />
      </span>
    </div>
  )
}

function Sentences({ draft, file }: { readonly draft: DraftView; readonly file: CaseView }) {
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
      {draft.writerNote === '' ? null : <Alert type="info" title={<Told text={draft.writerNote} />} />}
      {draft.grounded ? (
        <State state="ok" text={say('case-draft.grounded')} />
      ) : (
        <Alert type="error" title={<Told text={draft.why} />} />
      )}
      {draft.findings.map((one) => (
        <Alert
          key={one.rule}
          type={one.severity === 'block' ? 'error' : 'warning'}
          title={<Told text={one.message} />}
        />
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
