/**
 * Every revision of a release with author, time and note, and the difference of any two. Trap: going on from an old one
 * makes no revision: its text is put into the editor, and what stood there is set aside.
 */

import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Select } from 'antd'
import { useState } from 'react'

import { Loaded } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { publisher, type Release } from '../client.ts'
import { DifferenceView } from '../difference/difference-view.tsx'
import { said } from '../working-copy/said.ts'
import type { WorkingCopy } from '../working-copy/use-copy.ts'

interface Given {
  readonly release: Release
  readonly copy: WorkingCopy
  /** Why nothing may be changed. */
  readonly why: string | undefined
}

export function Revisions(given: Given) {
  const say = useSay(said)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {say('revisions.open', { count: given.release.revisions.length })}
      </Button>
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        size="min(720px, 100vw)"
        title={say('revisions.title')}
        destroyOnHidden
      >
        <Sheet {...given} close={() => setOpen(false)} />
      </Drawer>
    </>
  )
}

function Sheet({ release, copy, why, close }: Given & { readonly close: () => void }) {
  const say = useSay(said)
  const revisions = release.revisions.toSorted((a, b) => b.number - a.number)
  const [older, setOlder] = useState(Math.max(1, release.revision - 1))
  const [newer, setNewer] = useState(release.revision)
  const options = revisions.map(({ number }) => ({
    value: number,
    label: say('revisions.number', { number }),
  }))
  return (
    <div className="stack-4">
      <ol className="revisions">
        {revisions.map(({ number, authorName, at, note }) => (
          <li key={number}>
            <strong>{say('revisions.number', { number })}</strong> {authorName}{' '}
            <span className="muted">
              <When at={at} />
            </span>
            {note === '' ? null : <div className="breaks">{note}</div>}
          </li>
        ))}
      </ol>
      {revisions.length === 1 ? (
        <p className="muted">{say('revisions.only-one')}</p>
      ) : (
        <>
          <span className="row">
            <Select aria-label={say('revisions.older')} value={older} onChange={setOlder} options={options} />
            {'→'}
            <Select aria-label={say('revisions.newer')} value={newer} onChange={setNewer} options={options} />
          </span>
          <Difference release={release} older={older} newer={newer} />
          <GoOn release={release} copy={copy} why={why} number={older} close={close} />
        </>
      )}
    </div>
  )
}

const useRevision = (id: string, number: number, against: number) =>
  useQuery({
    queryKey: ['revision', id, number, against],
    queryFn: () => publisher.getRevision({ params: { id, number }, query: { against } }),
    // A revision never changes.
    staleTime: 'static',
  })

interface Two {
  readonly release: Release
  readonly older: number
  readonly newer: number
}

function Difference({ release, older, newer }: Two) {
  const revision = useRevision(release.id, newer, older)
  return (
    <Loaded query={revision}>
      {({ text, before }) => <DifferenceView before={before ?? text} after={text} />}
    </Loaded>
  )
}

interface GoingOn extends Given {
  readonly number: number
  readonly close: () => void
}

function GoOn({ release, copy, why, number, close }: GoingOn) {
  const say = useSay(said)
  const revision = useRevision(release.id, number, number)
  const goOn = () => {
    if (revision.data === undefined) return
    const { title, summary, body } = revision.data.text
    copy.begin({ base: release.revision, title, summary, body })
    close()
  }
  return (
    <span className="row">
      <Button disabled={why !== undefined || copy.isElsewhere || revision.data === undefined} onClick={goOn}>
        {say('revisions.restore', { number })}
      </Button>
      {why === undefined ? null : <span className="muted">{why}</span>}
    </span>
  )
}
