/** One release: text, what every channel will carry, findings, the path with names, and the live delivery matrix. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Input, Progress, Steps, Tabs, Tooltip } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'

import type { Output } from '../../../src/infra/http/api.ts'
import type { publisherApi } from '../../../src/publisher/api.ts'
import { publisher } from '../client.ts'
import { Act, Loaded, State } from '../parts.tsx'
import { whyNot } from '../why-not.ts'
import { useSay } from '../words.ts'
import { Matrix } from './delivery-matrix.tsx'

type Release = Output<typeof publisherApi.getRelease>

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
          {...(release.step !== null && { text: say(release.step.zh, release.step.en) })}
        />
        <span className="muted">{release.unitName}</span>
        {release.publishedAt === null ? null : (
          <a href={`/r/${release.code}`}>{say('门户页面', 'Public page')}</a>
        )}
        <a href={`/api/releases/${release.id}/evidence`}>{say('证据包', 'Evidence pack')}</a>
      </div>
      <Path release={release} />
      <div className="columns">
        <Master key={release.version} release={release} />
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
      <Findings release={release} />
      <Matrix release={release} />
    </div>
  )
}

function Master({ release }: { readonly release: Release }) {
  const say = useSay()
  const [title, setTitle] = useState(release.title)
  const [summary, setSummary] = useState(release.summary)
  const [body, setBody] = useState(release.body)
  const why = whyNot(release, 'revise')
  return (
    <Card size="small" title={say(`母稿 第 ${release.revision} 版`, `Master, revision ${release.revision}`)}>
      <div style={{ display: 'grid', gap: 8 }}>
        <Input
          aria-label={say('标题', 'Title')}
          value={title}
          disabled={why !== undefined}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Input.TextArea
          aria-label={say('摘要', 'Summary')}
          rows={2}
          value={summary}
          disabled={why !== undefined}
          onChange={(event) => setSummary(event.target.value)}
        />
        <Input.TextArea
          aria-label={say('正文', 'Body')}
          autoSize={{ minRows: 6, maxRows: 18 }}
          value={body}
          disabled={why !== undefined}
          onChange={(event) => setBody(event.target.value)}
        />
        <span className="row">
          <Act
            label={say('保存为新版本', 'Save as a new revision')}
            why={why}
            done={say('已保存', 'Saved')}
            act={() =>
              publisher.reviseRelease({
                params: { id: release.id },
                body: { version: release.version, title, summary, body },
              })
            }
          />
          <Act
            type="primary"
            label={say('送审', 'Submit for review')}
            why={whyNot(release, 'submit')}
            act={() => publisher.submitRelease({ params: { id: release.id } })}
          />
        </span>
      </div>
    </Card>
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
          <Tooltip title={why}>
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
    ...release.findings.map((one) => ({ ...one, from: say('母稿', 'Master') })),
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
          title={say(`${one.from}：${one.message}`, `${one.from}: ${one.message}`)}
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
          title: say(step.zh, step.en),
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
      {release.seal === null ? null : (
        <p className="muted">
          {say(
            `封印 ${release.seal.hash.slice(0, 16)}，${release.seal.signedByName} 签发`,
            `Seal ${release.seal.hash.slice(0, 16)} by ${release.seal.signedByName}`,
          )}
        </p>
      )}
    </Card>
  )
}
