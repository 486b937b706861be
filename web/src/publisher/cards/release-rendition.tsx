/**
 * What one channel will carry, shown as the bytes it gets, with its length, and the way to change it by hand.
 * Trap: what is shown while somebody types is computed by the server from what was typed; nothing is guessed here.
 */

import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Progress, Skeleton, Tooltip } from 'antd'
import { Suspense, useEffect, useMemo, useState } from 'react'

import { isWhole } from '../../../../src/words/document/payload.ts'
import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { whyNot } from '../../kit/why-not.ts'
import { draftFile, publisher, type Release, type RenditionView } from '../client.ts'
import type { Compared } from '../difference/lines.ts'
import { DocumentEditor, imagesOf } from '../editor/lazy-editor.tsx'
import { ChannelFrame } from '../frames/channel-frame.tsx'
import { asKept, type Shown, type Typed } from '../frames/shown.ts'
import { said } from '../said.ts'
import { useUntaken } from '../untaken/kept.ts'
import { said as ofUntaken } from '../untaken/said.ts'
import { Choice } from '../working-copy/choice.tsx'
import { keyOf } from '../working-copy/copies.ts'
import { type CopyContent, withTyped } from '../working-copy/copy.ts'
import { DropCopy } from '../working-copy/drop-copy.tsx'
import { said as copySaid } from '../working-copy/said.ts'
import { SetAside, Unsaved } from '../working-copy/set-aside.tsx'
import { StatusLine } from '../working-copy/status-line.tsx'
import { useCopy, type WorkingCopy } from '../working-copy/use-copy.ts'

interface Props {
  readonly release: Release
  readonly rendition: RenditionView
}

export function Rendition({ release, rendition }: Props) {
  const say = useSay(said)
  const tell = useSay(copySaid)
  const mayWrite = whyNot(release, 'revise') === undefined
  const own = useCopy({ releaseId: release.id, part: rendition.accountId }, rendition.number, mayWrite)
  // What may not be changed is shown as it is; what was typed stands apart from it.
  const content = mayWrite ? own.content : undefined
  const copy = { ...own, content }
  const whole = useMemo(() => wholeOf(rendition), [rendition])
  const written = useMemo(
    () => (whole !== undefined && content !== undefined ? writtenOf(whole, content) : undefined),
    [whole, content],
  )
  const asWritten = useMeasured(release.id, rendition.accountId, written)
  const shown: Shown = { ...asKept(release, rendition), ...asWritten }
  const { measure } = shown
  return (
    <div className="stack-2">
      {written === undefined || whole === undefined ? null : (
        <>
          <StatusLine copy={copy} />
          <Choice copy={copy} whole={whole} overtaken={tell('copy.stale-rendition')} />
          <Writing {...{ release, rendition, written, copy }} />
          <SetAside copy={copy} shown={withTyped(whole, content)} />
        </>
      )}
      {mayWrite || whole === undefined ? null : <Unsaved copy={own} shown={whole} />}
      <ChannelFrame shown={shown} />
      {measure === null ? null : <Length measure={measure} />}
      {rendition.stale ? <Alert type="warning" title={say('renditions.stale')} /> : null}
      <span className="row">
        <Acts {...{ release, rendition, written, copy }} />
        <Provenance {...{ release, rendition }} />
      </span>
    </div>
  )
}

/** What stands there, as texts are compared; undefined for one from before texts were documents. */
const wholeOf = ({ title, digest, body }: RenditionView): Compared | undefined =>
  body === null ? undefined : { title, summary: digest, body }

function writtenOf(whole: Compared, content: CopyContent): Typed {
  const { title, summary, body } = withTyped(whole, content)
  return { title, digest: summary, body }
}

interface WritingProps extends Props {
  readonly written: Typed
  readonly copy: WorkingCopy
}

function Acts({
  release,
  rendition,
  written,
  copy,
}: Omit<WritingProps, 'written'> & { written: Typed | undefined }) {
  const say = useSay(said)
  const tell = useSay(copySaid)
  const notTaken = useSay(ofUntaken)
  const isUntaken = useUntaken(keyOf(copy.place)) !== undefined
  const { number, title, digest, body } = rendition
  const cannot =
    whyNot(release, 'revise') ??
    (copy.isElsewhere ? tell('copy.elsewhere') : undefined) ??
    (body === null ? say('renditions.old') : undefined)
  const begin = () => {
    if (body !== null) copy.begin({ base: number, title, summary: digest, body })
  }
  if (written === undefined)
    return (
      <Tooltip title={cannot ?? ''}>
        <Button size="small" disabled={cannot !== undefined} onClick={begin}>
          {say('renditions.edit')}
        </Button>
      </Tooltip>
    )
  const save = () =>
    copy.save(async (stamp) => {
      const saved = await publisher.editRendition({
        params: { id: release.id, accountId: rendition.accountId },
        body: { baseNumber: number, ...written, ...(stamp !== undefined && { copy: stamp }) },
      })
      return saved.number
    })
  return (
    <>
      <Act
        label={say('renditions.save')}
        why={
          cannot ??
          (isUntaken ? notTaken('untaken.first') : undefined) ??
          (copy.against === undefined ? undefined : tell('copy.resolve-first'))
        }
        act={save}
      />
      <DropCopy copy={copy} label={say('renditions.drop')} />
    </>
  )
}

/** Who wrote it, and the way back to the channel's own proposal. */
function Provenance({ release, rendition }: Props) {
  const say = useSay(said)
  const params = { id: release.id, accountId: rendition.accountId }
  return (
    <>
      {rendition.byHand || rendition.body === null ? (
        <Act
          label={say('renditions.take-proposal')}
          act={() => publisher.proposeRendition({ params, body: { baseNumber: rendition.number } })}
        />
      ) : null}
      <span className="muted">
        {rendition.byHand
          ? say('renditions.edited-by', { person: rendition.authorName })
          : say('renditions.by-rules')}
      </span>
    </>
  )
}

function Writing({ release, rendition, written, copy }: WritingProps) {
  const say = useSay(said)
  const whole = isWhole(rendition.preview.form)
  return (
    <>
      {whole ? (
        <Input
          aria-label={say('renditions.own-title')}
          value={written.title}
          readOnly={copy.isElsewhere}
          onChange={(event) => copy.change({ title: event.target.value })}
        />
      ) : null}
      {whole ? (
        <Input.TextArea
          aria-label={say('renditions.own-digest')}
          autoSize
          value={written.digest}
          readOnly={copy.isElsewhere}
          onChange={(event) => copy.change({ summary: event.target.value })}
        />
      ) : null}
      <Suspense fallback={<Skeleton active />}>
        <DocumentEditor
          place={keyOf(copy.place)}
          label={rendition.accountTitle}
          form={whole ? 'whole' : 'lines'}
          value={written.body}
          readOnly={copy.isElsewhere}
          replaced={copy.replaced}
          images={imagesOf(release)}
          slots={rendition.slots}
          imageUrl={draftFile(release.id)}
          onChange={(body) => copy.change({ body })}
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
function useMeasured(releaseId: string, accountId: string, written: Typed | undefined) {
  const [asked, setAsked] = useState(written)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(written), pauseMs)
    return () => clearTimeout(timer)
  }, [written])
  const { data } = useQuery({
    queryKey: ['measure', releaseId, accountId, JSON.stringify(asked)],
    queryFn: async () =>
      asked === undefined
        ? null
        : {
            ...(await publisher.measureRendition({ params: { accountId }, body: { ...asked, releaseId } })),
            typed: asked,
          },
    enabled: asked !== undefined,
    placeholderData: (before) => before,
  })
  return written === undefined ? undefined : (data ?? undefined)
}
