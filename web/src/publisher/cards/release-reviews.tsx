/** The review path with names, the decision of whoever is next, and the seal that can still be undone. */

import { Card, Input, Steps } from 'antd'

import { useKeptText } from '../../kit/kept/use-kept.ts'
import { Act } from '../../kit/parts.tsx'
import { capitalised, useSay, useWeave } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { whyNot } from '../../kit/why-not.ts'
import { type Release, publisher } from '../client.ts'
import { said } from '../said.ts'

export function Path({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const current = release.path.find(({ state }) => state === 'current')
  const note = useKeptText(`note ${release.id} ${current?.step ?? ''}`)
  const decide = async (decision: 'approved' | 'returned') => {
    await publisher.reviewRelease({
      params: { id: release.id },
      body: { step: current?.step ?? '', decision, note: note.value, seenHash: release.contentHash },
    })
    note.done()
  }
  const why = whyNot(release, 'approve')
  return (
    <Card size="small" title={say('reviews.title')}>
      <Steps
        size="small"
        items={release.path.map((step) => ({
          title: capitalised(step.title),
          status:
            step.state === 'done'
              ? 'finish'
              : step.state === 'current'
                ? 'process'
                : step.state === 'returned' || step.state === 'void'
                  ? 'error'
                  : 'wait',
          content: step.personName === null ? null : <span className="muted">{step.personName}</span>,
        }))}
      />
      {current === undefined ? null : (
        <div className="row after">
          <Input
            className="note"
            value={note.value}
            placeholder={say('reviews.note')}
            aria-label={say('reviews.note')}
            onChange={(event) => note.set(event.target.value)}
          />
          <Act
            type="primary"
            why={why}
            label={
              current.seals
                ? say('reviews.sign', { count: release.accountIds.length })
                : say('reviews.approve', { step: capitalised(current.title) })
            }
            act={() => decide('approved')}
          />
          <Act
            why={
              whyNot(release, 'return') ?? (note.value.trim() === '' ? say('reviews.note-first') : undefined)
            }
            label={say('reviews.return')}
            act={() => decide('returned')}
          />
        </div>
      )}
      <Seal release={release} />
    </Card>
  )
}

/** What was signed, and the way back while it has not left. */
function Seal({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const weave = useWeave(said)
  const { seal, brokenSeals, publishedAt, publishAt } = release
  return (
    <>
      {brokenSeals.map((one) => (
        <p key={one.at} className="muted">
          {weave('seals.broken', { why: one.why, at: <When at={one.at} /> })}
        </p>
      ))}
      {seal === null ? null : (
        <p className="muted">
          {say('seals.standing', { hash: seal.hash.slice(0, 16), person: seal.signedByName })}
        </p>
      )}
      {seal === null || publishedAt !== null ? null : (
        <>
          {publishAt === null ? null : (
            <p>
              {weave('seals.goes-out', { at: <When at={publishAt} />, count: release.accountIds.length })}
            </p>
          )}
          <Recall release={release} />
        </>
      )}
    </>
  )
}

function Recall({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const reason = useKeptText(`undo seal ${release.id}`)
  const undo = async () => {
    await publisher.recallSeal({ params: { id: release.id }, body: { reason: reason.value } })
    reason.done()
  }
  return (
    <span className="row">
      <Input
        className="note"
        aria-label={say('seals.undo-why')}
        placeholder={say('seals.undo-why')}
        value={reason.value}
        onChange={(event) => reason.set(event.target.value)}
      />
      <Act
        danger
        label={say('seals.undo')}
        why={
          whyNot(release, 'recall') ??
          (reason.value.trim().length < 2 ? say('seals.undo-why-first') : undefined)
        }
        act={undo}
      />
    </span>
  )
}
