/** Files and images of a release: added, captioned, taken out. Trap: a caption is text that goes out, so whoever writes it is a contributor. */

import { Button, Card, Input, Tooltip, Typography, Upload } from 'antd'
import { useState } from 'react'

import { publisher, queries } from '../../client.ts'
import { Act, Failed, When } from '../../kit/parts.tsx'
import { whyNot } from '../../kit/why-not.ts'
import { useSay, useTold } from '../../kit/words.ts'
import type { Release } from './release-master.tsx'

type Attachment = Release['attachments'][number]

export function Attachments({ release }: { readonly release: Release }) {
  const say = useSay()
  const why = whyNot(release, 'revise')
  return (
    <Card
      size="small"
      title={say('附件和图片', 'Attachments and images')}
      extra={<Add release={release} why={why} />}
    >
      {release.attachments.length === 0 ? (
        <p className="muted">
          {say(
            '没有附件。可以加 PDF、.docx、.xlsx、PNG 或 JPEG，图片要写文字说明。',
            'None. PDF, .docx, .xlsx, PNG or JPEG can be added; images need a caption.',
          )}
        </p>
      ) : (
        <div style={{ display: 'grid', gap: 16 }}>
          {release.attachments.map((one) => (
            <OneAttachment key={one.id} release={release} attachment={one} why={why} />
          ))}
        </div>
      )}
    </Card>
  )
}

function Add({ release, why }: { readonly release: Release; readonly why: string | undefined }) {
  const say = useSay()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const told = useTold()
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
        <Tooltip title={told(why ?? '')}>
          <Button size="small" loading={busy} disabled={why !== undefined}>
            {say('添加文件', 'Add a file')}
          </Button>
        </Tooltip>
      </Upload>
    </span>
  )
}

function OneAttachment({
  release,
  attachment,
  why,
}: {
  readonly release: Release
  readonly attachment: Attachment
  readonly why: string | undefined
}) {
  const say = useSay()
  const { fileName, fileHash, kind, altText } = attachment
  const url = `/api/releases/${release.id}/files/${fileHash}`
  return (
    <div style={{ display: 'grid', gap: 4 }}>
      <span className="row">
        {kind === 'image' ? (
          <img src={url} alt={altText} style={{ maxHeight: 64, maxWidth: 120, borderRadius: 4 }} />
        ) : null}
        <a href={url} style={{ overflowWrap: 'anywhere' }}>
          {fileName}
        </a>
        <span className="muted">
          {attachment.addedByName} · <When at={attachment.at} />
        </span>
        <Act
          danger
          label={say('移除（证据里仍保留）', 'Take out (stays in the evidence)')}
          why={why}
          act={() => publisher.removeAttachment({ params: { id: release.id, attachmentId: attachment.id } })}
        />
      </span>
      {kind === 'image' ? <Caption release={release} attachment={attachment} why={why} /> : null}
    </div>
  )
}

function Caption({
  release,
  attachment,
  why,
}: {
  readonly release: Release
  readonly attachment: Attachment
  readonly why: string | undefined
}) {
  const say = useSay()
  const [text, setText] = useState(attachment.altText)
  const label = say('图片说明（给看不见图的人）', 'Caption, for those who cannot see the image')
  return (
    <>
      <span className="row">
        <Input
          style={{ flex: '1 1 200px' }}
          aria-label={label}
          placeholder={label}
          value={text}
          readOnly={why !== undefined}
          onChange={(event) => setText(event.target.value)}
        />
        <Act
          label={say('保存说明', 'Save the caption')}
          why={
            why ??
            (text.trim() === attachment.altText
              ? say('说明没有改动', 'The caption was not changed')
              : undefined)
          }
          act={() =>
            publisher.captionAttachment({
              params: { id: release.id, attachmentId: attachment.id },
              body: { altText: text.trim() },
            })
          }
        />
      </span>
      <span className="muted" style={{ overflowWrap: 'anywhere' }}>
        {say('放进正文：', 'To place it in the text: ')}
        <Typography.Text
          code
          copyable={{ text: `![${attachment.altText}](/files/${attachment.fileHash})` }}
        >{`![${attachment.altText}](/files/${attachment.fileHash.slice(0, 8)}…)`}</Typography.Text>
      </span>
    </>
  )
}
