/** What one channel will carry, with its length, and the way to change it by hand. */

import { Alert, Button, Input, Progress, Tooltip } from 'antd'
import { useState } from 'react'

import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { whyNot } from '../../kit/why-not.ts'
import { publisher, type Release, type RenditionView } from '../client.ts'
import { said } from '../said.ts'

export function Rendition({
  release,
  rendition,
}: {
  readonly release: Release
  readonly rendition: RenditionView
}) {
  const say = useSay(said)
  const [text, setText] = useState<string>()
  const { payload, measure } = rendition
  const why = whyNot(release, 'revise')
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
          <Tooltip title={why === undefined ? '' : why}>
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
