/**
 * The text and the facts of a release, saved together as a new revision.
 * Trap: the screen follows what others do; what is being typed here is kept until it is saved or dropped.
 */

import { Alert, Button, Card, Input } from 'antd'
import { useState } from 'react'

import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { whyNot } from '../../kit/why-not.ts'
import { publisher, type Release } from '../client.ts'
import type { Edit } from '../edit.ts'
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
    await publisher.reviseRelease({ params: { id: release.id }, body: { version, ...begun?.edit } })
    setBegun(undefined)
  }
  return (
    <Card size="small" title={say('release-text.revision', { revision: release.revision })}>
      <div className="stack-2">
        <Text shown={shown} readOnly={why !== undefined} change={change} />
        <Facts release={release} shown={shown} disabled={why !== undefined} change={change} />
        {isOvertaken ? <Overtaken drop={() => setBegun(undefined)} /> : null}
        <span className="row">
          <Act
            label={say('release-text.save')}
            why={why ?? (begun === undefined ? say('release-text.unchanged') : undefined)}
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
  change,
}: {
  readonly shown: Release
  readonly readOnly: boolean
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
      <Input.TextArea
        aria-label={say('release-text.body')}
        placeholder={say('release-text.body')}
        autoSize={{ minRows: 6, maxRows: 18 }}
        value={shown.body}
        readOnly={readOnly}
        onChange={(event) => change({ body: event.target.value })}
      />
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
