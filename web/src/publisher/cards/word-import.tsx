/** A Word file as the beginning of a release: its kind is chosen first, and what could not be carried over is said before it opens. */

import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Descriptions, Modal, Select, Tooltip, Upload } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'

import type { Output } from '../../../../src/infra/http/api.ts'
import type { publisherApi } from '../../../../src/publisher/api.ts'
import { channels, publisher, queries } from '../../client.ts'
import { Failed, Told } from '../../kit/parts.tsx'
import { capital, useSay } from '../../kit/words.ts'

type Imported = Output<typeof publisherApi.importWord>

export function WordImport({ unitId, close }: { readonly unitId: string; readonly close: () => void }) {
  const say = useSay()
  const [made, setMade] = useState<Imported>()
  return (
    <Modal open onCancel={close} footer={null} width={640} title={say('导入 Word', 'Import a Word file')}>
      {made === undefined ? <Choose unitId={unitId} imported={setMade} /> : <Carried made={made} />}
    </Modal>
  )
}

function Choose({
  unitId,
  imported,
}: {
  readonly unitId: string
  readonly imported: (made: Imported) => void
}) {
  const say = useSay()
  const plan = useQuery({ queryKey: ['plan'], queryFn: () => publisher.approvalPlan() })
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => channels.listAccounts() })
  const active = accounts.data?.items.filter((one) => one.active) ?? []
  const [kind, setKind] = useState<string>()
  const [chosen, setChosen] = useState<string[]>()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const read = async (file: File) => {
    setError(undefined)
    setBusy(true)
    const accountIds = (chosen ?? active.map(({ id }) => id)).join(',')
    try {
      imported(
        await publisher.importWord({
          query: { fileName: file.name, kind: kind ?? '', unitId, accountIds },
          body: file,
        }),
      )
      await queries.invalidateQueries({ queryKey: ['releases'] })
    } catch (cause) {
      setError(cause)
    } finally {
      setBusy(false)
    }
  }
  const why = kind === undefined ? say('先选择稿件类型', 'Choose the kind of release first') : undefined
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <Select
        aria-label={say('稿件类型', 'Kind of release')}
        placeholder={say('稿件类型：决定走哪条审签流程', 'Kind of release: it decides the review path')}
        {...(kind !== undefined && { value: kind })}
        onChange={setKind}
        options={(plan.data?.kinds ?? []).map(({ id, zh, en }) => ({
          value: id,
          label: say(zh, capital(en)),
        }))}
      />
      <Checkbox.Group
        aria-label={say('渠道', 'Channels')}
        value={chosen ?? active.map(({ id }) => id)}
        onChange={(values) => setChosen(values)}
        options={active.map(({ id, title }) => ({ value: id, label: title }))}
      />
      {error === undefined ? null : <Failed error={error} />}
      <span className="row">
        <Upload
          accept=".docx"
          showUploadList={false}
          disabled={why !== undefined || busy}
          beforeUpload={(file) => (void read(file), false)}
        >
          <Tooltip title={why ?? ''}>
            <Button type="primary" loading={busy} disabled={why !== undefined}>
              {say('选择 .docx 文件', 'Choose a .docx file')}
            </Button>
          </Tooltip>
        </Upload>
        <span className="muted">
          {say(
            '标题、文号、正文、表格和图片会带过来。',
            'Title, document number, text, tables and images are carried over.',
          )}
        </span>
      </span>
    </div>
  )
}

function Carried({ made }: { readonly made: Imported }) {
  const say = useSay()
  const go = useNavigate()
  const found = [
    [say('标题', 'Title'), made.title === '' ? say('没有找到，请补上', 'not found: write it') : made.title],
    [say('文号', 'Document number'), made.docNumber],
    [say('发文单位', 'Issuer'), made.issuer],
    [say('日期', 'Date'), made.docDate],
    [say('图片', 'Images'), `${made.imageCount}`],
  ] as const
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <Descriptions
        size="small"
        column={1}
        items={found.map(([label, value]) => ({ key: label, label, children: value ?? '—' }))}
      />
      {made.notCarried.length === 0 ? (
        <Alert type="success" showIcon title={say('全部带过来了。', 'Everything was carried over.')} />
      ) : (
        <Alert
          type="warning"
          showIcon
          title={say(
            `有 ${made.notCarried.length} 处没有照原样带过来：`,
            `${made.notCarried.length} things were not carried over as they were:`,
          )}
          description={
            <ul style={{ margin: 0, paddingLeft: 20 }}>
              {made.notCarried.map((one) => (
                <li key={one}>
                  <Told text={one} />
                </li>
              ))}
            </ul>
          }
        />
      )}
      <span>
        <Button type="primary" onClick={() => void go(`/releases/${made.releaseId}`)}>
          {say('打开稿件', 'Open the release')}
        </Button>
      </span>
    </div>
  )
}
