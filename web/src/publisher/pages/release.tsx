/** One release: text, what every channel will carry, findings, the path with names, and the live delivery matrix. */

import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Input, Progress, Steps, Tabs, Tooltip } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'

import { publisher } from '../../client.ts'
import { Act, Loaded, State, Told, When } from '../../kit/parts.tsx'
import { whyNot } from '../../kit/why-not.ts'
import { capital, useSay, useTold } from '../../kit/words.ts'
import { Matrix } from '../cards/delivery-matrix.tsx'
import { Attachments } from '../cards/release-attachments.tsx'
import { Master, type Release } from '../cards/release-master.tsx'

export function ReleasePage() {
  const { id = '' } = useParams()
  const release = useQuery({
    queryKey: ['release', id],
    queryFn: () => publisher.getRelease({ params: { id } }),
  })
  return <Loaded query={release}>{(data) => <Sheet release={data} />}</Loaded>
}

function Sheet({ release }: { readonly release: Release }) {
  const say = useSay()
  return (
    <div className="stack">
      <div className="row">
        <h1 style={{ fontSize: 24, margin: 0 }}>{release.title}</h1>
        <State
          state={release.status}
          {...(release.step !== null && { text: say(release.step.zh, capital(release.step.en)) })}
        />
        <span className="muted">{release.unitName}</span>
        {release.publishedAt === null ? null : (
          <a href={`/r/${release.code}`}>{say('门户页面', 'Public page')}</a>
        )}
        <a href={`/api/releases/${release.id}/evidence`}>{say('证据包', 'Evidence pack')}</a>
      </div>
      <Path release={release} />
      <div className="columns">
        <Master key={release.id} release={release} />
        <Card size="small" title={say('渠道稿（与渠道一致）', 'Renditions, as the channels show them')}>
          <Tabs
            items={release.renditions.map((one) => ({
              key: one.accountId,
              label: one.accountTitle,
              children: <Rendition release={release} rendition={one} />,
            }))}
          />
        </Card>
      </div>
      <Attachments release={release} />
      <Findings release={release} />
      <Matrix release={release} />
    </div>
  )
}

function Rendition({
  release,
  rendition,
}: {
  readonly release: Release
  readonly rendition: Release['renditions'][number]
}) {
  const say = useSay()
  const [text, setText] = useState<string>()
  const { payload, measure } = rendition
  const why = whyNot(release, 'revise')
  const told = useTold()
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      {payload.title === '' ? null : <strong>{payload.title}</strong>}
      {text === undefined ? (
        <div className="preview">{payload.text}</div>
      ) : (
        <Input.TextArea
          aria-label={rendition.accountTitle}
          autoSize
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {measure === null ? null : (
        <Progress
          aria-label={say('字数占用', 'Length used')}
          size="small"
          percent={Math.round((measure.used / measure.limit) * 100)}
          status={measure.used > measure.limit ? 'exception' : 'normal'}
          format={() => `${measure.used}/${measure.limit} ${measure.note ?? ''}`}
        />
      )}
      {rendition.stale ? (
        <Alert
          type="warning"
          title={say(
            '正文在此之后有改动，请再看一遍这份渠道稿。',
            'The text changed since: look at this rendition again.',
          )}
        />
      ) : null}
      <span className="row">
        {text === undefined ? (
          <Tooltip title={why === undefined ? '' : told(why)}>
            <Button size="small" disabled={why !== undefined} onClick={() => setText(payload.text)}>
              {say('手工修改', 'Edit by hand')}
            </Button>
          </Tooltip>
        ) : (
          <Act
            label={say('保存渠道稿', 'Save rendition')}
            act={async () => {
              await publisher.editRendition({
                params: { id: release.id, accountId: rendition.accountId },
                body: { baseNumber: rendition.number, payload: { ...payload, text } },
              })
              setText(undefined)
            }}
          />
        )}
        {rendition.byHand ? (
          <Act
            label={say('恢复自动稿', 'Take the proposal')}
            act={() =>
              publisher.proposeRendition({ params: { id: release.id, accountId: rendition.accountId } })
            }
          />
        ) : null}
        <span className="muted">
          {rendition.byHand
            ? say(`由 ${rendition.authorName} 修改`, `edited by ${rendition.authorName}`)
            : say('机 · 自动生成', 'Proposed by rules')}
        </span>
      </span>
    </div>
  )
}

function Findings({ release }: { readonly release: Release }) {
  const say = useSay()
  const all = [
    // The release lists those of its renditions too; they are shown with theirs.
    ...release.findings
      .filter(({ where }) => where === 'master')
      .map((one) => ({ ...one, from: say('母稿', 'Master') })),
    ...release.renditions.flatMap((rendition) =>
      rendition.findings.map((one) => ({ ...one, from: rendition.accountTitle })),
    ),
  ]
  if (all.length === 0) return null
  return (
    <Card size="small" title={say('检查', 'Checks')}>
      {all.map((one, at) => (
        <Alert
          key={`${one.rule} ${at}`}
          style={{ marginBottom: 4 }}
          type={one.severity === 'block' ? 'error' : one.severity === 'warn' ? 'warning' : 'info'}
          title={
            <>
              {one.message.startsWith(`${one.from}：`) ? null : say(`${one.from}：`, `${one.from}: `)}
              <Told text={one.message} />
            </>
          }
          showIcon
        />
      ))}
    </Card>
  )
}

function Path({ release }: { readonly release: Release }) {
  const say = useSay()
  const [note, setNote] = useState('')
  const current = release.path.find(({ state }) => state === 'current')
  const decide = (decision: 'approved' | 'returned') =>
    publisher.reviewRelease({
      params: { id: release.id },
      body: { step: current?.step ?? '', decision, note, seenHash: release.contentHash },
    })
  const why = whyNot(release, 'approve')
  return (
    <Card size="small" title={say('审签', 'Review path')}>
      <Steps
        size="small"
        items={release.path.map((step) => ({
          title: say(step.zh, capital(step.en)),
          status:
            step.state === 'done'
              ? 'finish'
              : step.state === 'current'
                ? 'process'
                : step.state === 'returned' || step.state === 'void'
                  ? 'error'
                  : 'wait',
          content: step.personName === null ? null : <span className="muted">{step.personName}</span>,
        }))}
      />
      {current === undefined ? null : (
        <div className="row" style={{ marginTop: 12 }}>
          <Input
            style={{ maxWidth: 360 }}
            value={note}
            placeholder={say('审核意见', 'Note')}
            aria-label={say('审核意见', 'Note')}
            onChange={(event) => setNote(event.target.value)}
          />
          <Act
            type="primary"
            why={why}
            label={
              current.seals
                ? say(
                    `签发并发布到 ${release.accountIds.length} 个渠道`,
                    `Sign off and publish to ${release.accountIds.length} channels`,
                  )
                : say(`通过${current.zh}`, `Approve: ${current.en}`)
            }
            act={() => decide('approved')}
          />
          <Act
            why={
              whyNot(release, 'return') ??
              (note.trim() === '' ? say('先写退回的原因', 'Write first why it is returned') : undefined)
            }
            label={say('退回修改', 'Return')}
            act={() => decide('returned')}
          />
        </div>
      )}
      <Seal release={release} />
    </Card>
  )
}

/** What was signed, and the way back while it has not left. */
function Seal({ release }: { readonly release: Release }) {
  const say = useSay()
  const { seal, brokenSeals, publishedAt, publishAt } = release
  return (
    <>
      {brokenSeals.map((one) => (
        <p key={one.at} className="muted">
          {say('签发已作废：', 'A sign-off was undone: ')}
          <Told text={one.why} /> <When at={one.at} />
        </p>
      ))}
      {seal === null ? null : (
        <p className="muted">
          {say(
            `封印 ${seal.hash.slice(0, 16)}，${seal.signedByName} 签发`,
            `Seal ${seal.hash.slice(0, 16)} by ${seal.signedByName}`,
          )}
        </p>
      )}
      {seal === null || publishedAt !== null ? null : (
        <>
          {publishAt === null ? null : (
            <p>
              {say('将于 ', 'Goes out at ')}
              <When at={publishAt} />
              {say(
                ` 发布到 ${release.accountIds.length} 个渠道。`,
                ` to ${release.accountIds.length} channels.`,
              )}
            </p>
          )}
          <Recall release={release} />
        </>
      )}
    </>
  )
}

function Recall({ release }: { readonly release: Release }) {
  const say = useSay()
  const [reason, setReason] = useState('')
  return (
    <span className="row">
      <Input
        style={{ maxWidth: 360 }}
        aria-label={say('撤销签发的原因', 'Why the sign-off is undone')}
        placeholder={say('撤销签发的原因', 'Why the sign-off is undone')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Act
        danger
        label={say('撤销签发，到时不发布', 'Undo the sign-off: it will not go out')}
        why={
          whyNot(release, 'recall') ??
          (reason.trim().length < 2 ? say('先写撤销的原因', 'Write first why it is undone') : undefined)
        }
        act={() => publisher.recallSeal({ params: { id: release.id }, body: { reason } })}
      />
    </span>
  )
}
