/**
 * The text and the facts of a release, saved together as a new revision.
 * Trap: the screen follows what others do; what is being typed here is kept until it is saved or dropped.
 */

import { Card, Input, Skeleton } from 'antd'
import { Suspense } from 'react'

import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { whyNot } from '../../kit/why-not.ts'
import { draftFile, publisher, type Release } from '../client.ts'
import type { Edit } from '../edit.ts'
import { DocumentEditor, imagesOf } from '../editor/lazy-editor.tsx'
import { Proofread } from '../findings/proofread.tsx'
import { Submit } from '../review/submit.tsx'
import { said } from '../said.ts'
import { useUntaken } from '../untaken/kept.ts'
import { said as ofUntaken } from '../untaken/said.ts'
import { Choice } from '../working-copy/choice.tsx'
import { keyOf } from '../working-copy/copies.ts'
import { withTyped } from '../working-copy/copy.ts'
import { DropCopy } from '../working-copy/drop-copy.tsx'
import { useFacts } from '../working-copy/facts.ts'
import { said as copySaid } from '../working-copy/said.ts'
import { SetAside, Unsaved } from '../working-copy/set-aside.tsx'
import { StatusLine } from '../working-copy/status-line.tsx'
import { useCopy, type WorkingCopy } from '../working-copy/use-copy.ts'
import { Facts } from './release-facts.tsx'
import { Revisions } from './release-revisions.tsx'

export function Master({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const tell = useSay(copySaid)
  const mayWrite = whyNot(release, 'revise') === undefined
  const own = useCopy({ releaseId: release.id, part: 'master' }, release.revision, mayWrite)
  // What may not be changed is shown as it is; what was typed stands apart from it.
  const copy = mayWrite ? own : { ...own, content: undefined }
  const facts = useFacts(release, copy)
  const text = withTyped(release, copy.content)
  const shown = Object.assign({}, release, facts.valid, text)
  const isReadOnly = copy.isElsewhere || !mayWrite
  const change = ({ title, summary, body, ...changed }: Edit) =>
    copy.change({
      ...(title !== undefined && { title }),
      ...(summary !== undefined && { summary }),
      ...(body !== undefined && { body }),
      ...facts.with(changed),
    })
  return (
    <Card
      size="small"
      title={say('release-text.revision', { revision: release.revision })}
      extra={<StatusLine copy={copy} />}
    >
      <div className="stack-2">
        <Choice
          copy={copy}
          whole={release}
          facts={facts.different}
          overtaken={tell('copy.stale', {
            person: release.revisions.find(({ number }) => number === release.revision)?.authorName ?? '',
            revision: release.revision,
          })}
        />
        <Text release={release} shown={shown} readOnly={isReadOnly} copy={copy} change={change} />
        <Facts release={release} shown={shown} typed={facts.typed} disabled={isReadOnly} change={change} />
        {mayWrite ? null : <Unsaved copy={own} shown={text} />}
        <SetAside copy={copy} shown={text} />
        <Acts release={release} copy={copy} facts={facts} />
      </div>
    </Card>
  )
}

interface OfCopy {
  readonly release: Release
  readonly copy: WorkingCopy
}

function Acts({ release, copy, facts }: OfCopy & { readonly facts: ReturnType<typeof useFacts> }) {
  const say = useSay(said)
  const tell = useSay(copySaid)
  const notTaken = useSay(ofUntaken)
  const isUntaken = useUntaken(keyOf(copy.place)) !== undefined
  const { content, against } = copy
  const isTyped = content !== undefined
  const save = () =>
    copy.save(async (stamp) => {
      const { title, summary, body = release.body } = content ?? {}
      const { revision } = await publisher.reviseRelease({
        params: { id: release.id },
        body: {
          version: release.version,
          body,
          ...(title !== undefined && { title }),
          ...(summary !== undefined && { summary }),
          ...facts.valid,
          ...(stamp !== undefined && { copy: stamp }),
        },
      })
      return revision
    })
  const why =
    whyNot(release, 'revise') ??
    (copy.isElsewhere ? tell('copy.elsewhere') : undefined) ??
    (isUntaken ? notTaken('untaken.first') : undefined) ??
    (against === undefined ? undefined : tell('copy.resolve-first')) ??
    facts.unfinished ??
    (isTyped || release.isOldText ? undefined : say('release-text.unchanged'))
  return (
    <span className="row">
      <Act label={say('release-text.save')} why={why} done={say('release-text.saved')} act={save} />
      <Submit release={release} unsaved={isTyped || isUntaken} />
      <Revisions release={release} copy={copy} why={whyNot(release, 'revise')} />
      {isTyped ? <DropCopy copy={copy} label={tell('copy.drop')} /> : null}
    </span>
  )
}

function Text({
  release,
  shown,
  readOnly,
  copy,
  change,
}: {
  readonly release: Release
  readonly shown: Release
  readonly readOnly: boolean
  readonly copy: WorkingCopy
  readonly change: (edit: Edit) => void
}) {
  const say = useSay(said)
  const { title, summary, body } = copy.content ?? {}
  const isSaved = title === undefined && summary === undefined && body === undefined
  return (
    <Proofread release={release} text={shown} isSaved={isSaved} readOnly={readOnly} change={change}>
      {({ status, tools, fixed, onMarking }) => (
        <>
          <Input
            aria-label={say('release-text.title')}
            placeholder={say('release-text.title')}
            value={shown.title}
            status={status('title')}
            data-proofed="title"
            readOnly={readOnly}
            onChange={(event) => change({ title: event.target.value })}
          />
          <Input.TextArea
            aria-label={say('release-text.summary')}
            placeholder={say('release-text.summary-hint')}
            autoSize={{ minRows: 2 }}
            value={shown.summary}
            status={status('summary')}
            data-proofed="summary"
            readOnly={readOnly}
            onChange={(event) => change({ summary: event.target.value })}
          />
          {fixed}
          <Suspense fallback={<Skeleton active />}>
            <DocumentEditor
              place={keyOf(copy.place)}
              label={say('release-text.body')}
              form="whole"
              value={shown.body}
              readOnly={readOnly}
              follows={body === undefined}
              replaced={copy.replaced}
              images={imagesOf(shown)}
              slots={shown.slots}
              imageUrl={draftFile(shown.id)}
              tools={tools}
              onMarking={onMarking}
              onChange={(written) => change({ body: written })}
            />
          </Suspense>
        </>
      )}
    </Proofread>
  )
}
