/**
 * The bar at the foot of a release: the path with names, times and the hash of what each was shown; the decision of
 * whoever is next; the seal that can still be undone.
 */

import { Input } from 'antd'

import { useKeptText } from '../../kit/kept/use-kept.ts'
import { Act } from '../../kit/parts.tsx'
import { capitalised, useSay, useWeave } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { whyNot } from '../../kit/why-not.ts'
import { type Release, publisher } from '../client.ts'
import { said } from './said.ts'
import { shortHash } from './short-hash.ts'

type Step = Release['path'][number]

export function DecisionBar({
  release,
  submitPlace,
}: {
  readonly release: Release
  readonly submitPlace: (place: HTMLElement | null) => void
}) {
  const say = useSay(said)
  return (
    <section className="decision-bar" aria-label={say('reviews.title')}>
      <ol className="review-path">
        {release.path.map((step) => (
          <PathStep key={step.step} step={step} />
        ))}
      </ol>
      <div className="bar-acts">
        <Plan release={release} />
        <span ref={submitPlace} className="row" />
        <Decide release={release} />
        <Seal release={release} />
      </div>
    </section>
  )
}

const signs = { done: '✓', current: '◐', waiting: '○', void: '✕', returned: '↩' } as const

function PathStep({ step }: { readonly step: Step }) {
  const say = useSay(said)
  const { state, title, personName, onBehalfOfName, at, shownHash, note } = step
  return (
    <li className={`step step-${state}`} {...(state === 'current' && { 'aria-current': 'step' })}>
      <span className="step-name">
        <span aria-hidden="true">{signs[state]}</span> {capitalised(title)}
        <span className="spoken">{say(`reviews.state.${state}`)}</span>
      </span>
      {personName === null ? null : (
        <span className="muted">
          {onBehalfOfName === null
            ? personName
            : say('reviews.for', { person: personName, other: onBehalfOfName })}{' '}
          <When at={at} />
        </span>
      )}
      {shownHash === null ? null : (
        <span className="muted hash" title={shownHash}>
          {say('reviews.shown', { hash: shortHash(shownHash) })}
        </span>
      )}
      {state === 'returned' && note !== '' ? <span className="of-danger">{note}</span> : null}
    </li>
  )
}

/** When it goes out, while it has not. */
function Plan({ release: { publishAt, publishedAt, accountIds } }: { readonly release: Release }) {
  const say = useSay(said)
  const weave = useWeave(said)
  if (publishedAt !== null) return null
  return (
    <span className="muted">
      {publishAt === null
        ? say('reviews.at-once', { count: accountIds.length })
        : weave('reviews.planned', { at: <When at={publishAt} />, count: accountIds.length })}
    </span>
  )
}

function Decide({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const current = release.path.find(({ state }) => state === 'current')
  const note = useKeptText(`note ${release.id} ${current?.step ?? ''}`)
  if (current === undefined) return null
  const decide = async (decision: 'approved' | 'returned') => {
    await publisher.reviewRelease({
      params: { id: release.id },
      body: { step: current.step, decision, note: note.value, seenHash: release.shownHash },
    })
    note.done()
  }
  const why = whyNot(release, 'approve')
  return (
    <>
      {why === undefined ? (
        <span className="muted hash" title={release.shownHash}>
          {say('reviews.signs', { hash: shortHash(release.shownHash) })}
        </span>
      ) : (
        <span className="why">{why}</span>
      )}
      <Input
        className="note"
        value={note.value}
        placeholder={say('reviews.note')}
        aria-label={say('reviews.note')}
        onChange={(event) => note.set(event.target.value)}
      />
      <Act
        why={whyNot(release, 'return') ?? (note.value.trim() === '' ? say('reviews.note-first') : undefined)}
        label={say('reviews.return')}
        act={() => decide('returned')}
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
    </>
  )
}

/** What was signed, and the way back while it has not left. */
function Seal({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const weave = useWeave(said)
  const { seal, brokenSeals, publishedAt } = release
  return (
    <>
      {brokenSeals.map((one) => (
        <span key={one.at} className="muted">
          {weave('seals.broken', { why: one.why, at: <When at={one.at} /> })}
        </span>
      ))}
      {seal === null ? null : (
        <span className="muted hash" title={seal.hash}>
          {say('seals.standing', { hash: shortHash(seal.hash), person: seal.signedByName })}
        </span>
      )}
      {seal === null || publishedAt !== null ? null : <Recall release={release} />}
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
    <>
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
    </>
  )
}
