/** One release: text, what every channel will carry, findings, the path with names, and the live delivery matrix. */

import { useQuery } from '@tanstack/react-query'
import { Card, Tabs } from 'antd'
import { useParams } from 'react-router'

import { Loaded, State } from '../../kit/parts.tsx'
import { capitalised, useSay } from '../../kit/say.ts'
import { Attachments } from '../cards/release-attachments.tsx'
import { Findings } from '../cards/release-findings.tsx'
import { Grounding } from '../cards/release-grounding.tsx'
import { Master } from '../cards/release-master.tsx'
import { Rendition } from '../cards/release-rendition.tsx'
import { Path } from '../cards/release-reviews.tsx'
import { type Release, publisher } from '../client.ts'
import { Matrix } from '../matrix/delivery-matrix.tsx'
import { said } from '../said.ts'
import { Presence } from '../working-copy/presence.tsx'

export function ReleasePage() {
  const { id = '' } = useParams()
  const release = useQuery({
    queryKey: ['release', id],
    queryFn: () => publisher.getRelease({ params: { id } }),
  })
  return <Loaded query={release}>{(data) => <Sheet release={data} />}</Loaded>
}

function Sheet({ release }: { readonly release: Release }) {
  const say = useSay(said)
  return (
    <div className="stack-4">
      <div className="row">
        <h1 className="page-title">{release.title}</h1>
        <State
          state={release.status}
          {...(release.step !== null && { text: capitalised(release.step.title) })}
        />
        <span className="muted">{release.unitName}</span>
        {release.publishedAt === null ? null : (
          <a href={`/r/${release.code}`}>{say('releases.public-page')}</a>
        )}
        <Presence release={release} />
        <a href={`/api/releases/${release.id}/evidence`}>{say('releases.evidence-pack')}</a>
      </div>
      <Path release={release} />
      <div className="columns">
        <Master key={release.id} release={release} />
        <Card size="small" title={say('renditions.title')}>
          <Tabs
            items={release.renditions.map((one) => ({
              key: one.accountId,
              label: one.accountTitle,
              children: <Rendition release={release} rendition={one} />,
            }))}
          />
        </Card>
      </div>
      <Attachments release={release} />
      <Findings release={release} />
      <Grounding release={release} />
      <Matrix release={release} />
    </div>
  )
}
