/** What the checks say about a release and its renditions; what has a place in the text is said there. */

import { Alert, Card } from 'antd'

import { useSay } from '../../kit/say.ts'
import type { Release } from '../client.ts'
import { said } from '../said.ts'

export function Findings({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const all = [
    // The release lists those of its renditions too; they are shown with theirs.
    ...release.findings
      .filter(({ where, place, start }) => where === 'master' && (place === undefined || start === undefined))
      .map((one) => ({
        ...one,
        message: say('checks.at', { place: say('checks.master'), finding: one.message }),
      })),
    // A finding of a rendition names its account itself.
    ...release.renditions.flatMap(({ findings }) => findings),
  ]
  if (all.length === 0) return null
  return (
    <Card size="small" title={say('checks.title')}>
      <div className="stack-1">
        {all.map((one, at) => (
          <Alert
            key={`${one.rule} ${at}`}
            type={one.severity === 'block' ? 'error' : one.severity === 'warn' ? 'warning' : 'info'}
            title={one.message}
            showIcon
          />
        ))}
      </div>
    </Card>
  )
}
