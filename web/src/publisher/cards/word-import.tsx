/**
 * A Word file as the beginning of a release: it is read and shown as it will be, with what was lost at its place and
 * what has to be decided. Trap: nothing is made before every question is answered, and only of what was shown.
 */

import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Modal, Select, Tooltip, Upload } from 'antd'
import { useState } from 'react'
import { z } from 'zod'

import { channels } from '../../channels/client.ts'
import { useKept } from '../../kit/kept/use-kept.ts'
import { Failed } from '../../kit/parts.tsx'
import { capitalised, useSay } from '../../kit/say.ts'
import { publisher, type WordReading } from '../client.ts'
import { said } from '../said.ts'
import { CaseChoice, wantsCase } from './case-choice.tsx'
import { WordShown } from './word-reading.tsx'

interface Chosen {
  readonly file: File
  readonly reading: WordReading
  readonly kind: string
  readonly caseId?: string
  readonly accountIds: readonly string[]
}

/** What the release is to be, as far as it was chosen. */
const Asked = z.object({
  kind: z.string().optional(),
  caseId: z.string().optional(),
  picked: z.array(z.string()).optional(),
})
type Asked = z.infer<typeof Asked>

export function WordImport({ unitId, close }: { readonly unitId: string; readonly close: () => void }) {
  const say = useSay(said)
  const [chosen, setChosen] = useState<Chosen>()
  return (
    <Modal open onCancel={close} footer={null} width={960} title={say('word-file.title')}>
      {chosen === undefined ? (
        <Choose chosen={setChosen} />
      ) : (
        <WordShown
          {...{ ...chosen, unitId }}
          back={() => {
            setChosen(undefined)
          }}
        />
      )}
    </Modal>
  )
}

function Choose({ chosen }: { readonly chosen: (one: Chosen) => void }) {
  const say = useSay(said)
  const plan = useQuery({ queryKey: ['plan'], queryFn: () => publisher.approvalPlan() })
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => channels.listAccounts() })
  const active = accounts.data?.items.filter((one) => one.active) ?? []
  // The file stays on the computer it is chosen from; what it is to become is kept.
  const kept = useKept('release from Word', Asked, {})
  const { kind, caseId, picked } = kept.value
  const change = (part: Asked) => kept.set({ ...kept.value, ...part })
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const read = async (file: File) => {
    setError(undefined)
    setBusy(true)
    try {
      const reading = await publisher.readWord({ query: { fileName: file.name }, body: file })
      const caseChosen = caseId !== undefined && wantsCase(found) ? { caseId } : {}
      chosen({
        file,
        reading,
        kind: kind ?? '',
        ...caseChosen,
        accountIds: picked ?? active.map(({ id }) => id),
      })
    } catch (cause) {
      setError(cause)
    } finally {
      setBusy(false)
    }
  }
  const found = plan.data?.kinds.find(({ id }) => id === kind)
  const why =
    kind === undefined
      ? say('word-file.kind-first')
      : wantsCase(found) && caseId === undefined
        ? say('releases.case-first')
        : undefined
  return (
    <div className="stack-3">
      <Select
        aria-label={say('word-file.kind')}
        placeholder={say('word-file.kind-hint')}
        {...(kind !== undefined && { value: kind })}
        onChange={(chosenKind) => change({ kind: chosenKind })}
        options={(plan.data?.kinds ?? []).map(({ id, title }) => ({
          value: id,
          label: capitalised(title),
        }))}
      />
      {found === undefined || !wantsCase(found) ? null : (
        <CaseChoice kind={found} value={caseId} onChange={(chosenCase) => change({ caseId: chosenCase })} />
      )}
      <Checkbox.Group
        aria-label={say('release-facts.channels')}
        value={picked ?? active.map(({ id }) => id)}
        onChange={(values) => change({ picked: values })}
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
