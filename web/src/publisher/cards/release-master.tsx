/**
 * The text and the facts of a release, saved together as a new revision.
 * Trap: the screen follows what others do; what is being typed here is kept until it is saved or dropped.
 */

import { Alert, Button, Card, Input } from 'antd'
import { useState } from 'react'

import type { Output } from '../../../../src/infra/http/api.ts'
import type { publisherApi } from '../../../../src/publisher/api.ts'
import { publisher } from '../../client.ts'
import { Act } from '../../kit/parts.tsx'
import { whyNot } from '../../kit/why-not.ts'
import { useSay } from '../../kit/words.ts'
import { Facts } from './release-facts.tsx'

export type Release = Output<typeof publisherApi.getRelease>
export type Edit = Partial<
  Pick<
    Release,
    | 'title'
    | 'summary'
    | 'body'
    | 'attribute'
    | 'attributeReason'
    | 'docNumber'
    | 'region'
    | 'topics'
    | 'publishAt'
    | 'aiInvolvement'
    | 'accountIds'
    | 'correctReason'
  >
>

interface Begun {
  readonly edit: Edit
  /** The text this was begun on. */
  readonly revision: number
  readonly version: number
}

export function Master({ release }: { readonly release: Release }) {
  const say = useSay()
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
    <Card size="small" title={say(`母稿 第 ${release.revision} 版`, `Master, revision ${release.revision}`)}>
      <div style={{ display: 'grid', gap: 8 }}>
        <Text shown={shown} readOnly={why !== undefined} change={change} />
        <Facts release={release} shown={shown} disabled={why !== undefined} change={change} />
        {isOvertaken ? <Overtaken drop={() => setBegun(undefined)} /> : null}
        <span className="row">
          <Act
            label={say('保存为新版本', 'Save as a new revision')}
            why={why ?? (begun === undefined ? say('还没有改动', 'Nothing was changed') : undefined)}
            done={say('已保存', 'Saved')}
            act={save}
          />
          <Act
            type="primary"
            label={say('送审', 'Submit for review')}
            why={
              whyNot(release, 'submit') ??
              (begun === undefined ? undefined : say('先保存改动', 'Save the changes first'))
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
  const say = useSay()
  return (
    <>
      <Input
        aria-label={say('标题', 'Title')}
        placeholder={say('标题', 'Title')}
        value={shown.title}
        readOnly={readOnly}
        onChange={(event) => change({ title: event.target.value })}
      />
      <Input.TextArea
        aria-label={say('摘要', 'Summary')}
        placeholder={say('摘要（短信、微博用）', 'Summary (for SMS and feeds)')}
        autoSize={{ minRows: 2 }}
        value={shown.summary}
        readOnly={readOnly}
        onChange={(event) => change({ summary: event.target.value })}
      />
      <Input.TextArea
        aria-label={say('正文', 'Body')}
        placeholder={say('正文', 'Body')}
        autoSize={{ minRows: 6, maxRows: 18 }}
        value={shown.body}
        readOnly={readOnly}
        onChange={(event) => change({ body: event.target.value })}
      />
    </>
  )
}

function Overtaken({ drop }: { readonly drop: () => void }) {
  const say = useSay()
  return (
    <Alert
      type="warning"
      showIcon
      title={say(
        '别人刚刚存了新的一版。您写的还在这里：先复制要留的文字，再看新版。',
        'Somebody saved a newer revision. What you wrote is still here: copy what you need, then look at theirs.',
      )}
      action={
        <Button size="small" onClick={drop}>
          {say('放弃我的改动，看新版', 'Drop mine, show theirs')}
        </Button>
      }
    />
  )
}
