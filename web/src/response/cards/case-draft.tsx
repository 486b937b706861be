/** The draft of a case and the way to a release. */

import { useQuery } from '@tanstack/react-query'
import { Card, Checkbox } from 'antd'
import { Link } from 'react-router'
import { z } from 'zod'

import { channels } from '../../channels/client.ts'
import { useKept } from '../../kit/kept/use-kept.ts'
import { Act } from '../../kit/parts.tsx'
import { useSay, useWord } from '../../kit/say.ts'
import { useLacking } from '../../kit/why-not.ts'
import { type CaseView, response } from '../client.ts'
import { said } from '../said.ts'
import { Correction } from './case-correction.tsx'
import { HandOver } from './draft-hand-over.tsx'
import { Sentences } from './draft-sentences.tsx'

/** Nothing chosen by hand: every account that is active. */
const Chosen = z.array(z.string()).optional()

export function Draft({
  file,
  chosen: resting,
}: {
  readonly file: CaseView
  readonly chosen: readonly string[]
}) {
  const say = useSay(said)
  const wordOf = useWord()
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => channels.listAccounts() })
  const active = accounts.data?.items.filter((one) => one.active) ?? []
  const { value: chosen, set: setChosen, done } = useKept(`channels of case ${file.id}`, Chosen, undefined)
  const draft = file.drafts[0]
  const lacking = useLacking()('case.draft')
  return (
    <Card
      size="small"
      title={
        draft === undefined
          ? say('case-draft.title')
          : say('case-draft.title-of', {
              kind: wordOf(draft.documentKind),
              number: draft.number,
            })
      }
      extra={
        <Act
          label={say('case-draft.write')}
          why={
            lacking ??
            (file.evidence.length === 0
              ? say('case-draft.no-evidence')
              : resting.length === 0
                ? say('case-draft.tick-first')
                : undefined)
          }
          act={() =>
            response.writeDraft({
              params: { id: file.id },
              body: { evidenceIds: [...resting], base: draft?.id ?? null },
            })
          }
        />
      }
    >
      {draft === undefined ? (
        <p className="muted">{say('case-draft.none')}</p>
      ) : (
        <Sentences draft={draft} file={file} />
      )}
      {draft === undefined || file.releaseId !== null ? null : <HandOver key={draft.id} draft={draft} />}
      {draft === undefined || file.releaseId !== null ? null : (
        <div className="stack-2 after">
          <Checkbox.Group
            value={chosen ?? active.map(({ id }) => id)}
            onChange={setChosen}
            options={active.map(({ id, title }) => ({ value: id, label: title }))}
          />
          <Act
            type="primary"
            why={lacking ?? (draft.grounded ? undefined : draft.why)}
            label={say('case-draft.make-release')}
            act={async () => {
              await response.draftToRelease({
                params: { id: draft.id },
                body: { accountIds: chosen ?? active.map(({ id }) => id) },
              })
              done()
            }}
          />
        </div>
      )}
      {draft !== undefined && file.releaseId !== null && file.claim.isReversed && draft.releaseId === null ? (
        <Correction
          key={file.releaseId}
          draft={draft}
          releaseId={file.releaseId}
          accountIds={active.map(({ id }) => id)}
        />
      ) : null}
      {file.releaseId === null ? null : (
        <Link to={`/releases/${file.releaseId}`}>{say('case-draft.open-release')}</Link>
      )}
    </Card>
  )
}
