/**
 * Files and images of a release: added, captioned, taken out. Trap: a caption is text that goes out, so whoever
 * writes it is a contributor.
 */

import { Button, Card, Tooltip, Typography, Upload } from 'antd'
import { useState } from 'react'

import { queries } from '../../kit/client.ts'
import { useKeptText } from '../../kit/kept/use-kept.ts'
import { LineAct } from '../../kit/line-act.tsx'
import { Act, Failed } from '../../kit/parts.tsx'
import { useSay, useWeave } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { whyNot } from '../../kit/why-not.ts'
import { draftFile, type Attachment, type Release, publisher } from '../client.ts'
import { said } from '../said.ts'

export function Attachments({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const why = whyNot(release, 'revise')
  return (
    <Card size="small" title={say('attachments.title')} extra={<Add release={release} why={why} />}>
      {release.attachments.length === 0 ? (
        <p className="muted">{say('attachments.none')}</p>
      ) : (
        <div className="stack-4">
          {release.attachments.map((one) => (
            <OneAttachment key={one.id} release={release} attachment={one} why={why} />
          ))}
        </div>
      )}
    </Card>
  )
}

function Add({ release, why }: { readonly release: Release; readonly why: string | undefined }) {
  const say = useSay(said)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const add = async (file: File) => {
    setBusy(true)
    setError(undefined)
    try {
      await publisher.addAttachment({
        params: { id: release.id },
        query: { fileName: file.name },
        body: file,
      })
      await queries.invalidateQueries()
    } catch (cause) {
      setError(cause)
    } finally {
      setBusy(false)
    }
  }
  return (
    <span className="row">
      {error === undefined ? null : <Failed error={error} />}
      <Upload
        accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg"
        showUploadList={false}
        disabled={why !== undefined || busy}
        beforeUpload={(file) => (void add(file), false)}
      >
        <Tooltip title={why ?? ''}>
          <Button size="small" loading={busy} disabled={why !== undefined}>
            {say('attachments.add')}
          </Button>
        </Tooltip>
      </Upload>
    </span>
  )
}

interface OfAttachment {
  readonly release: Release
  readonly attachment: Attachment
  /** Why nothing may be changed. */
  readonly why: string | undefined
}

function OneAttachment({ release, attachment, why }: OfAttachment) {
  const say = useSay(said)
  const { fileName, fileHash, kind, altText } = attachment
  const url = draftFile(release.id)(fileHash)
  return (
    <div className="stack-1">
      <span className="row">
        {kind === 'image' ? <img src={url} alt={altText} className="thumbnail" /> : null}
        <a href={url} className="breaks">
          {fileName}
        </a>
        <span className="muted">
          {attachment.addedByName} · <When at={attachment.at} />
        </span>
        <Act
          danger
          label={say('attachments.remove')}
          why={why}
          act={() => publisher.removeAttachment({ params: { id: release.id, attachmentId: attachment.id } })}
        />
      </span>
      {kind === 'image' ? <Caption release={release} attachment={attachment} why={why} /> : null}
    </div>
  )
}

function Caption({ release, attachment, why }: OfAttachment) {
  const say = useSay(said)
  const weave = useWeave(said)
  const text = useKeptText(`caption ${attachment.id}`, attachment.altText)
  const save = async () => {
    await publisher.captionAttachment({
      params: { id: release.id, attachmentId: attachment.id },
      body: { altText: text.value.trim() },
    })
    // The screen has what was saved before it lets go of what was typed.
    await queries.invalidateQueries()
    text.done()
  }
  const label = say('attachments.caption')
  return (
    <>
      <LineAct label={label} value={text.value} readOnly={why !== undefined} onChange={text.set}>
        <Act
          label={say('attachments.save-caption')}
          why={
            why ?? (text.value.trim() === attachment.altText ? say('attachments.caption-same') : undefined)
          }
          act={save}
        />
      </LineAct>
      <span className="muted breaks">
        {weave('attachments.place', {
          code: (
            <Typography.Text
              code
              copyable={{ text: `![${attachment.altText}](/files/${attachment.fileHash})` }}
            >{`![${attachment.altText}](/files/${attachment.fileHash.slice(0, 8)}…)`}</Typography.Text>
          ),
        })}
      </span>
    </>
  )
}
