/** How a story spreads and why it is rated so, with the way to a case. */

import { Card } from 'antd'
import { Link } from 'react-router'

import { State } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { OpenCase } from '../../response/cards/open-case.tsx'
import type { Me } from '../../staff/client.ts'
import type { Story } from '../client.ts'
import { said } from '../said.ts'
import { Level } from './story-level.tsx'
import { Merges } from './story-merges.tsx'

function Curve({ points }: { readonly points: readonly { readonly at: string; readonly count: number }[] }) {
  const most = Math.max(1, ...points.map(({ count }) => count))
  return (
    <svg
      viewBox={`0 0 ${Math.max(points.length, 12) * 10} 60`}
      role="img"
      aria-label={points.map(({ at, count }) => `${at} ${count}`).join('; ')}
      className="curve"
    >
      {points.map(({ at, count }, index) => (
        <rect
          key={at}
          x={index * 10}
          y={58 - (count / most) * 54}
          width={8}
          height={(count / most) * 54}
          fill="#1f5fbf"
        >
          <title>{`${at} ${count}`}</title>
        </rect>
      ))}
    </svg>
  )
}

export function Rating({
  story,
  curve,
  me,
}: {
  readonly story: Story
  readonly curve: readonly { readonly at: string; readonly count: number }[]
  readonly me: Me
}) {
  const say = useSay(said)
  return (
    <Card title={<h1 className="card-title">{story.title}</h1>} extra={<State state={story.level} />}>
      <p>
        {say('stories.spread', {
          mentions: story.mentionCount,
          copies: story.copyCount,
          authors: story.authorCount,
          unverified: story.unverified,
        })}
      </p>
      <Curve points={curve} />
      <ul>
        {story.riskParts.map((part) => (
          <li key={part.part}>
            {`+${part.points} `}
            {part.reason}
          </li>
        ))}
      </ul>
      <Merges story={story} maySplit={me.permissions.includes('monitor.classify')} />
      <div className="stack-4">
        <Level key={story.level} story={story} />
        {story.caseId === null ? (
          me.permissions.includes('case.open') && story.mergedIntoId === null ? (
            <OpenCase story={story} />
          ) : null
        ) : (
          <Link to={`/cases/${story.caseId}`}>{say('stories.open-case')}</Link>
        )}
      </div>
    </Card>
  )
}
