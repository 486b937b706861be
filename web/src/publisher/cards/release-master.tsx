/**
 * The text and the facts of a release, saved together as a new revision.
 * Trap: the screen follows what others do; what is being typed here is kept until it is saved or dropped.
 */

import { Alert, Button, Card, Input, Skeleton } from 'antd'
import { Suspense, useState } from 'react'

import { queries } from '../../kit/client.ts'
import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { whyNot } from '../../kit/why-not.ts'
import { draftFile, publisher, type Release } from '../client.ts'
import type { Edit } from '../edit.ts'
import { DocumentEditor, imagesOf } from '../editor/lazy-editor.tsx'
import { said } from '../said.ts'
import { Facts } from './release-facts.tsx'

interface Begun {
  readonly edit: Edit
  /** The text this was begun on. */
  readonly revision: number
  readonly version: number
}

export function Master({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const [begun, setBegun] = useState<Begun>()
  const why = whyNot(release, 'revise')
  const shown = { ...release, ...begun?.edit }
  const change = (edit: Edit) => {
    const { revision, version } = begun ?? release
    setBegun({ revision, version, edit: { ...begun?.edit, ...edit } })
  }
  const isOvertaken = begun !== undefined && begun.revision !== release.revision
  const save = async () => {
    // Begun on an older text: the server is told so, refuses, and nothing is overwritten.
    const version = isOvertaken ? begun.version : release.version
    const edit = begun?.edit ?? { body: release.body }
    const saved = await publisher.reviseRelease({ params: { id: release.id }, body: { version, ...edit } })
    // The screen has the saved text before it lets go of what was typed.
    await queries.invalidateQueries({ queryKey: ['release', release.id] })
    // What was typed while it was being saved stays, on the new text.
    setBegun((now) => (now === undefined || now.edit === edit ? undefined : { ...now, ...saved }))
  }
  return (
    <Card size="small" title={say('release-text.revision', { revision: release.revision })}>
      <div className="stack-2">
        <Text shown={shown} readOnly={why !== undefined} follows={begun === undefined} change={change} />
        <Facts release={release} shown={shown} disabled={why !== undefined} change={change} />
        {isOvertaken ? <Overtaken drop={() => setBegun(undefined)} /> : null}
        <span className="row">
          <Act
            label={say('release-text.save')}
            why={
              why ?? (begun === undefined && !release.isOldText ? say('release-text.unchanged') : undefined)
            }
            done={say('release-text.saved')}
            act={save}
          />
          <Act
            type="primary"
            label={say('release-text.submit')}
            why={
              whyNot(release, 'submit') ?? (begun === undefined ? undefined : say('release-text.save-first'))
            }
            act={() => publisher.submitRelease({ params: { id: release.id } })}
          />
        </span>
      </div>
    </Card>
  )
}

function Text({
  shown,
  readOnly,
  follows,
  change,
}: {
  readonly shown: Release
  readonly readOnly: boolean
  readonly follows: boolean
  readonly change: (edit: Edit) => void
}) {
  const say = useSay(said)
  return (
    <>
      <Input
        aria-label={say('release-text.title')}
        placeholder={say('release-text.title')}
        value={shown.title}
        readOnly={readOnly}
        onChange={(event) => change({ title: event.target.value })}
      />
      <Input.TextArea
        aria-label={say('release-text.summary')}
        placeholder={say('release-text.summary-hint')}
        autoSize={{ minRows: 2 }}
        value={shown.summary}
        readOnly={readOnly}
        onChange={(event) => change({ summary: event.target.value })}
      />
      <Suspense fallback={<Skeleton active />}>
        <DocumentEditor
          label={say('release-text.body')}
          form="whole"
          value={shown.body}
          readOnly={readOnly}
          follows={follows}
          images={imagesOf(shown)}
          imageUrl={draftFile(shown.id)}
          onChange={(body) => change({ body })}
        />
      </Suspense>
    </>
  )
}

function Overtaken({ drop }: { readonly drop: () => void }) {
  const say = useSay(said)
  return (
    <Alert
      type="warning"
      showIcon
      title={say('release-text.overtaken')}
      action={
        <Button size="small" onClick={drop}>
          {say('release-text.drop-mine')}
        </Button>
      }
    />
  )
}
