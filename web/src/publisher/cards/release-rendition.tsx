/**
 * What one channel will carry, shown as the bytes it gets, with its length, and the way to change it by hand.
 * Trap: what is shown while somebody types is computed by the server from what was typed; nothing is guessed here.
 */

import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Progress, Skeleton, Tooltip } from 'antd'
import { Suspense, useEffect, useState } from 'react'

import type { Document } from '../../../../src/words/document/document.ts'
import { isWhole } from '../../../../src/words/document/payload.ts'
import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { whyNot } from '../../kit/why-not.ts'
import { draftFile, publisher, type Release, type RenditionView } from '../client.ts'
import { DocumentEditor, imagesOf } from '../editor/lazy-editor.tsx'
import { said } from '../said.ts'
import { Preview } from './rendition-preview.tsx'

interface Props {
  readonly release: Release
  readonly rendition: RenditionView
}

interface Written {
  readonly title: string
  readonly digest: string
  readonly body: Document
}

export function Rendition({ release, rendition }: Props) {
  const say = useSay(said)
  const [begun, setBegun] = useState<{ readonly baseNumber: number; readonly written: Written }>()
  const asWritten = useMeasured(rendition.accountId, begun?.written)
  const why = whyNot(release, 'revise') ?? (rendition.body === null ? say('renditions.old') : undefined)
  const { preview, measure } = asWritten ?? rendition
  const begin = () => {
    const { number, title, digest, body } = rendition
    if (body !== null) setBegun({ baseNumber: number, written: { title, digest, body } })
  }
  const save = async () => {
    if (begun === undefined) return
    await publisher.editRendition({
      params: { id: release.id, accountId: rendition.accountId },
      body: { baseNumber: begun.baseNumber, ...begun.written },
    })
    setBegun(undefined)
  }
  return (
    <div className="stack-2">
      {begun === undefined ? null : (
        <Writing
          {...{ release, rendition }}
          written={begun.written}
          change={(part) => setBegun({ ...begun, written: { ...begun.written, ...part } })}
        />
      )}
      <Preview preview={preview} fileUrl={draftFile(release.id)} />
      {measure === null ? null : <Length measure={measure} />}
      {asWritten?.findings.map(({ rule, severity, message }) => (
        <Alert key={`${rule} ${message}`} type={severity === 'block' ? 'error' : 'warning'} title={message} />
      ))}
      {rendition.stale ? <Alert type="warning" title={say('renditions.stale')} /> : null}
      <span className="row">
        {begun === undefined ? (
          <Tooltip title={why ?? ''}>
            <Button size="small" disabled={why !== undefined} onClick={begin}>
              {say('renditions.edit')}
            </Button>
          </Tooltip>
        ) : (
          <>
            <Act label={say('renditions.save')} act={save} />
            <Button size="small" onClick={() => setBegun(undefined)}>
              {say('renditions.drop')}
            </Button>
          </>
        )}
        <Provenance {...{ release, rendition }} />
      </span>
    </div>
  )
}

/** Who wrote it, and the way back to the channel's own proposal. */
function Provenance({ release, rendition }: Props) {
  const say = useSay(said)
  const params = { id: release.id, accountId: rendition.accountId }
  return (
    <>
      {rendition.byHand || rendition.body === null ? (
        <Act label={say('renditions.take-proposal')} act={() => publisher.proposeRendition({ params })} />
      ) : null}
      <span className="muted">
        {rendition.byHand
          ? say('renditions.edited-by', { person: rendition.authorName })
          : say('renditions.by-rules')}
      </span>
    </>
  )
}

function Writing({
  release,
  rendition,
  written,
  change,
}: Props & { readonly written: Written; readonly change: (part: Partial<Written>) => void }) {
  const say = useSay(said)
  const whole = isWhole(rendition.preview.form)
  return (
    <>
      {whole ? (
        <Input
          aria-label={say('renditions.own-title')}
          value={written.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      ) : null}
      {whole ? (
        <Input.TextArea
          aria-label={say('renditions.own-digest')}
          autoSize
          value={written.digest}
          onChange={(event) => change({ digest: event.target.value })}
        />
      ) : null}
      <Suspense fallback={<Skeleton active />}>
        <DocumentEditor
          label={rendition.accountTitle}
          form={whole ? 'whole' : 'lines'}
          value={written.body}
          images={imagesOf(release)}
          imageUrl={draftFile(release.id)}
          onChange={(body) => change({ body })}
        />
      </Suspense>
    </>
  )
}

function Length({ measure }: { readonly measure: NonNullable<RenditionView['measure']> }) {
  const say = useSay(said)
  return (
    <Progress
      aria-label={say('renditions.length')}
      size="small"
      percent={Math.round((measure.used / measure.limit) * 100)}
      status={measure.used > measure.limit ? 'exception' : 'normal'}
      format={() => `${measure.used}/${measure.limit} ${measure.note ?? ''}`}
    />
  )
}

const pauseMs = 500

/** What the server makes of what was typed, asked when the typing pauses; the last answer stays meanwhile. */
function useMeasured(accountId: string, written: Written | undefined) {
  const [asked, setAsked] = useState(written)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(written), pauseMs)
    return () => clearTimeout(timer)
  }, [written])
  const { data } = useQuery({
    queryKey: ['measure', accountId, JSON.stringify(asked)],
    queryFn: () =>
      asked === undefined ? null : publisher.measureRendition({ params: { accountId }, body: asked }),
    enabled: asked !== undefined,
    placeholderData: (before) => before,
  })
  return written === undefined ? undefined : (data ?? undefined)
}
