/**
 * A Word file as the beginning of a release: its kind is chosen first, and what could not be carried over is said
 * before it opens.
 */

import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Descriptions, Modal, Select, Tooltip, Upload } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'

import { channels } from '../../channels/client.ts'
import { queries } from '../../kit/client.ts'
import { Failed } from '../../kit/parts.tsx'
import { capitalised, useSay } from '../../kit/say.ts'
import { type Imported, publisher } from '../client.ts'
import { said } from '../said.ts'

export function WordImport({ unitId, close }: { readonly unitId: string; readonly close: () => void }) {
  const say = useSay(said)
  const [made, setMade] = useState<Imported>()
  return (
    <Modal open onCancel={close} footer={null} width={640} title={say('word-file.title')}>
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
  const say = useSay(said)
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
  const why = kind === undefined ? say('word-file.kind-first') : undefined
  return (
    <div className="stack-3">
      <Select
        aria-label={say('word-file.kind')}
        placeholder={say('word-file.kind-hint')}
        {...(kind !== undefined && { value: kind })}
        onChange={setKind}
        options={(plan.data?.kinds ?? []).map(({ id, title }) => ({
          value: id,
          label: capitalised(title),
        }))}
      />
      <Checkbox.Group
        aria-label={say('release-facts.channels')}
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
              {say('word-file.choose')}
            </Button>
          </Tooltip>
        </Upload>
        <span className="muted">{say('word-file.what-is-carried')}</span>
      </span>
    </div>
  )
}

function Carried({ made }: { readonly made: Imported }) {
  const say = useSay(said)
  const go = useNavigate()
  const found = [
    [say('release-text.title'), made.title === '' ? say('word-file.no-title') : made.title],
    [say('release-facts.doc-number'), made.docNumber],
    [say('word-file.issuer'), made.issuer],
    [say('word-file.date'), made.docDate],
    [say('word-file.images'), `${made.imageCount}`],
  ] as const
  return (
    <div className="stack-3">
      <Descriptions
        size="small"
        column={1}
        items={found.map(([label, value]) => ({ key: label, label, children: value ?? '—' }))}
      />
      {made.notCarried.length === 0 ? (
        <Alert type="success" showIcon title={say('word-file.all-carried')} />
      ) : (
        <Alert
          type="warning"
          showIcon
          title={say('word-file.not-carried', { count: made.notCarried.length })}
          description={
            <ul className="list">
              {made.notCarried.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          }
        />
      )}
      <span>
        <Button type="primary" onClick={() => void go(`/releases/${made.releaseId}`)}>
          {say('word-file.open')}
        </Button>
      </span>
    </div>
  )
}
