/** The draft of a case: each sentence with its evidence, what the linter says, and the way to a release. */

import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Checkbox, Input, Select, Tag, Tooltip } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'

import type { CaseView, DraftView } from '../../../../src/response/api/response.ts'
import { channels, response, staff } from '../../client.ts'
import { Act, State, Told } from '../../kit/parts.tsx'
import { useLacking } from '../../kit/why-not.ts'
import { stateWord, useLanguage, useSay } from '../../kit/words.ts'
import { ReachList } from '../../publisher/cards/changes.tsx'

export function Draft({
  file,
  chosen: resting,
}: {
  readonly file: CaseView
  readonly chosen: readonly string[]
}) {
  const say = useSay()
  const language = useLanguage()
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
          ? say('拟稿', 'Draft')
          : say(
              `拟稿：${stateWord(draft.documentKind, language)}，第 ${draft.number} 稿`,
              `Draft ${draft.number}: ${stateWord(draft.documentKind, language)}`,
            )
      }
      extra={
        <Act
          label={say('由证据拟稿', 'Draft from the evidence')}
          why={
            lacking ??
            (file.evidence.length === 0
              ? say('还没有证据：先分办，等单位交回', 'No evidence yet: ask a unit first')
              : resting.length === 0
                ? say('先在“证据与定性”里勾选证据', 'Tick evidence first')
                : undefined)
          }
          act={() => response.writeDraft({ params: { id: file.id }, body: { evidenceIds: [...resting] } })}
        />
      }
    >
      {draft === undefined ? (
        <p className="muted">{say('还没有草稿。', 'No draft yet.')}</p>
      ) : (
        <Sentences key={draft.id} draft={draft} file={file} />
      )}
      {draft === undefined || file.releaseId !== null ? null : <HandOver key={draft.id} draft={draft} />}
      {draft === undefined || file.releaseId !== null ? null : (
        <div style={{ display: 'grid', gap: 8, marginTop: 12 }}>
          <Checkbox.Group
            value={chosen ?? active.map(({ id }) => id)}
            onChange={(values) => setChosen(values)}
            options={active.map(({ id, title }) => ({ value: id, label: title }))}
          />
          <Act
            type="primary"
            why={lacking ?? (draft.grounded ? undefined : draft.why)}
            label={say('成稿，进入审签', 'Make a release')}
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
        <Link to={`/releases/${file.releaseId}`}>{say('打开稿件', 'Open the release')}</Link>
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
  const say = useSay()
  const lacking = useLacking()('case.draft')
  const [reason, setReason] = useState('')
  return (
    <div style={{ display: 'grid', gap: 8, marginTop: 12 }}>
      <strong>{say('更正公开的答复', 'Correct the public answer')}</strong>
      <ReachList releaseId={releaseId} change="correct" />
      <Input.TextArea
        aria-label={say('错在哪里、应为什么（将公开）', 'What was wrong and what is right (public)')}
        placeholder={say('错在哪里、应为什么（将公开）', 'What was wrong and what is right (public)')}
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
          (reason.trim().length < shortestReason
            ? say('先写明错在哪里、应为什么', 'Write what was wrong and what is right first')
            : undefined)
        }
        label={say('成更正稿，进入审签', 'Make the correction, to be reviewed')}
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
  const say = useSay()
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
    <div style={{ display: 'grid', gap: 8, marginTop: 12 }}>
      {draft.handedTo === null ? null : (
        <span>{say(`已移交给 ${draft.handedTo.name}`, `Handed over to ${draft.handedTo.name}`)}</span>
      )}
      <span className="row">
        <Select
          style={{ flex: '1 1 180px' }}
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={say('移交给', 'Hand over to')}
          placeholder={say('移交给谁', 'Hand over to whom')}
          notFoundContent={say('没有别人可以起草回应', 'Nobody else may draft answers')}
          {...(toId !== undefined && { value: toId })}
          onChange={setToId}
          options={others.map(({ id, name, unitName }) => ({ value: id, label: `${name} · ${unitName}` }))}
        />
        <Act
          label={say('移交这一稿', 'Hand over this draft')}
          why={
            lacking ?? (toId === undefined ? say('先选择接手的人', 'Choose who goes on with it') : undefined)
          }
          done={say('已移交，对方的首页会显示', 'Handed over; it shows on their first screen')}
          act={() => response.handOverDraft({ params: { id: draft.id }, body: { toId: toId ?? '' } })}
        />
      </span>
    </div>
  )
}

function Sentences({ draft, file }: { readonly draft: DraftView; readonly file: CaseView }) {
  const say = useSay()
  const [title, setTitle] = useState(draft.title)
  const lacking = useLacking()('case.draft')
  const [texts, setTexts] = useState(draft.sentences.map(({ text }) => text))
  const numberOf = (id: string) => file.evidence.findIndex((one) => one.id === id) + 1
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <Input
        aria-label={say('标题', 'Title')}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      {draft.sentences.map((sentence, at) => (
        <div key={`${draft.id} ${at}`} className="row" style={{ flexWrap: 'nowrap', alignItems: 'start' }}>
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
              say('固定用语', 'Fixed wording')
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
        <State
          state="ok"
          text={say('每句都有证据（— 为固定用语）', 'Every sentence has its evidence (— is fixed wording)')}
        />
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
        label={say('保存为下一稿', 'Save as the next draft')}
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
