/** One release: text, what every channel will carry, findings, the path with names, and the live delivery matrix. */

import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Input, Progress, Steps, Tabs, Tooltip } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'

import { Act, Loaded, State } from '../../kit/parts.tsx'
import { useName, useSay, useWeave } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { Told, useTold } from '../../kit/told.tsx'
import { whyNot } from '../../kit/why-not.ts'
import { publisher } from '../../publisher/client.ts'
import { Matrix } from '../cards/delivery-matrix.tsx'
import { Attachments } from '../cards/release-attachments.tsx'
import { Master, type Release } from '../cards/release-master.tsx'
import { said } from '../said.ts'

export function ReleasePage() {
  const { id = '' } = useParams()
  const release = useQuery({
    queryKey: ['release', id],
    queryFn: () => publisher.getRelease({ params: { id } }),
  })
  return <Loaded query={release}>{(data) => <Sheet release={data} />}</Loaded>
}

function Sheet({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const name = useName()
  return (
    <div className="stack-4">
      <div className="row">
        <h1 className="page-title">{release.title}</h1>
        <State state={release.status} {...(release.step !== null && { text: name(release.step) })} />
        <span className="muted">{release.unitName}</span>
        {release.publishedAt === null ? null : (
          <a href={`/r/${release.code}`}>{say('releases.public-page')}</a>
        )}
        <a href={`/api/releases/${release.id}/evidence`}>{say('releases.evidence-pack')}</a>
      </div>
      <Path release={release} />
      <div className="columns">
        <Master key={release.id} release={release} />
        <Card size="small" title={say('renditions.title')}>
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
  const say = useSay(said)
  const [text, setText] = useState<string>()
  const { payload, measure } = rendition
  const why = whyNot(release, 'revise')
  const told = useTold()
  return (
    <div className="stack-2">
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
          aria-label={say('renditions.length')}
          size="small"
          percent={Math.round((measure.used / measure.limit) * 100)}
          status={measure.used > measure.limit ? 'exception' : 'normal'}
          format={() => `${measure.used}/${measure.limit} ${measure.note ?? ''}`}
        />
      )}
      {rendition.stale ? <Alert type="warning" title={say('renditions.stale')} /> : null}
      <span className="row">
        {text === undefined ? (
          <Tooltip title={why === undefined ? '' : told(why)}>
            <Button size="small" disabled={why !== undefined} onClick={() => setText(payload.text)}>
              {say('renditions.edit')}
            </Button>
          </Tooltip>
        ) : (
          <Act
            label={say('renditions.save')}
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
            label={say('renditions.take-proposal')}
            act={() =>
              publisher.proposeRendition({ params: { id: release.id, accountId: rendition.accountId } })
            }
          />
        ) : null}
        <span className="muted">
          {rendition.byHand
            ? say('renditions.edited-by', { person: rendition.authorName })
            : say('renditions.by-rules')}
        </span>
      </span>
    </div>
  )
}

function Findings({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const weave = useWeave(said)
  const all = [
    // The release lists those of its renditions too; they are shown with theirs.
    ...release.findings
      .filter(({ where }) => where === 'master')
      .map((one) => ({ ...one, from: say('checks.master') })),
    ...release.renditions.flatMap((rendition) =>
      rendition.findings.map((one) => ({ ...one, from: rendition.accountTitle })),
    ),
  ]
  if (all.length === 0) return null
  return (
    <Card size="small" title={say('checks.title')}>
      {all.map((one, at) => (
        <Alert
          key={`${one.rule} ${at}`}
          className="stack-1"
          type={one.severity === 'block' ? 'error' : one.severity === 'warn' ? 'warning' : 'info'}
          title={<>{weave('checks.at', { place: one.from, finding: <Told text={one.message} /> })}</>}
          showIcon
        />
      ))}
    </Card>
  )
}

function Path({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const name = useName()
  const [note, setNote] = useState('')
  const current = release.path.find(({ state }) => state === 'current')
  const decide = (decision: 'approved' | 'returned') =>
    publisher.reviewRelease({
      params: { id: release.id },
      body: { step: current?.step ?? '', decision, note, seenHash: release.contentHash },
    })
  const why = whyNot(release, 'approve')
  return (
    <Card size="small" title={say('reviews.title')}>
      <Steps
        size="small"
        items={release.path.map((step) => ({
          title: name(step),
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
        <div className="row after">
          <Input
            className="note"
            value={note}
            placeholder={say('reviews.note')}
            aria-label={say('reviews.note')}
            onChange={(event) => setNote(event.target.value)}
          />
          <Act
            type="primary"
            why={why}
            label={
              current.seals
                ? say('reviews.sign', { count: release.accountIds.length })
                : say('reviews.approve', { step: name(current) })
            }
            act={() => decide('approved')}
          />
          <Act
            why={whyNot(release, 'return') ?? (note.trim() === '' ? say('reviews.note-first') : undefined)}
            label={say('reviews.return')}
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
  const say = useSay(said)
  const weave = useWeave(said)
  const { seal, brokenSeals, publishedAt, publishAt } = release
  return (
    <>
      {brokenSeals.map((one) => (
        <p key={one.at} className="muted">
          {weave('seals.broken', { why: <Told text={one.why} />, at: <When at={one.at} /> })}
        </p>
      ))}
      {seal === null ? null : (
        <p className="muted">
          {say('seals.standing', { hash: seal.hash.slice(0, 16), person: seal.signedByName })}
        </p>
      )}
      {seal === null || publishedAt !== null ? null : (
        <>
          {publishAt === null ? null : (
            <p>
              {weave('seals.goes-out', { at: <When at={publishAt} />, count: release.accountIds.length })}
            </p>
          )}
          <Recall release={release} />
        </>
      )}
    </>
  )
}

function Recall({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const [reason, setReason] = useState('')
  return (
    <span className="row">
      <Input
        className="note"
        aria-label={say('seals.undo-why')}
        placeholder={say('seals.undo-why')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Act
        danger
        label={say('seals.undo')}
        why={
          whyNot(release, 'recall') ?? (reason.trim().length < 2 ? say('seals.undo-why-first') : undefined)
        }
        act={() => publisher.recallSeal({ params: { id: release.id }, body: { reason } })}
      />
    </span>
  )
}
