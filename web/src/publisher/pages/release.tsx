/**
 * One release: its paper on the left, what every channel will get on the right, the path and the decision at the foot;
 * once it is public, where it is. Trap: what is not on show stays mounted, somebody may be typing in it.
 */

import { useQuery } from '@tanstack/react-query'
import { Card, Tabs } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'

import { Loaded, State } from '../../kit/parts.tsx'
import { capitalised, useSay } from '../../kit/say.ts'
import { Attachments } from '../cards/release-attachments.tsx'
import { Findings } from '../cards/release-findings.tsx'
import { Grounding } from '../cards/release-grounding.tsx'
import { Master } from '../cards/release-master.tsx'
import { Renditions } from '../cards/release-renditions.tsx'
import { type Release, publisher } from '../client.ts'
import { Matrix } from '../matrix/delivery-matrix.tsx'
import { DecisionBar } from '../review/decision-bar.tsx'
import { SubmitPlace } from '../review/submit.tsx'
import { said } from '../said.ts'
import { Presence } from '../working-copy/presence.tsx'

import './release.css'

export function ReleasePage() {
  const { id = '' } = useParams()
  const release = useQuery({
    queryKey: ['release', id],
    queryFn: () => publisher.getRelease({ params: { id } }),
  })
  return <Loaded query={release}>{(data) => <Sheet key={data.id} release={data} />}</Loaded>
}

function Sheet({ release }: { readonly release: Release }) {
  const [submitPlace, setSubmitPlace] = useState<HTMLElement | null>(null)
  return (
    <SubmitPlace value={submitPlace}>
      <div className="release">
        <Heading release={release} />
        {release.publishedAt === null ? <Draft release={release} /> : <Public release={release} />}
        <DecisionBar release={release} submitPlace={setSubmitPlace} />
      </div>
    </SubmitPlace>
  )
}

function Heading({ release }: { readonly release: Release }) {
  const say = useSay(said)
  return (
    <div className="row">
      <h1 className="page-title">{release.title}</h1>
      <State
        state={release.status}
        {...(release.step !== null && { text: capitalised(release.step.title) })}
      />
      <span className="muted">{release.unitName}</span>
      {release.publishedAt === null ? null : <a href={`/r/${release.code}`}>{say('releases.public-page')}</a>}
      <Presence release={release} />
      <a href={`/api/releases/${release.id}/evidence`}>{say('releases.evidence-pack')}</a>
    </div>
  )
}

function Draft({ release }: { readonly release: Release }) {
  const say = useSay(said)
  return (
    <div className="stack-4">
      <div className="panes">
        <Master key={release.id} release={release} />
        <Card size="small" className="frames-pane" title={say('renditions.title')}>
          <Renditions release={release} />
        </Card>
      </div>
      <Findings release={release} />
      <Grounding release={release} />
      <Attachments release={release} />
    </div>
  )
}

/** Where it is comes first; the text stays at hand. */
function Public({ release }: { readonly release: Release }) {
  const say = useSay(said)
  return (
    <Tabs
      items={[
        {
          key: 'matrix',
          label: say('releases.tab-matrix'),
          forceRender: true,
          children: <Matrix release={release} />,
        },
        {
          key: 'text',
          label: say('releases.tab-text'),
          forceRender: true,
          children: <Draft release={release} />,
        },
      ]}
    />
  )
}
