/** What the checks say about a release and its renditions. */

import { Alert, Card } from 'antd'

import { useSay, useWeave } from '../../kit/say.ts'
import type { Release } from '../client.ts'
import { said } from '../said.ts'

export function Findings({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const weave = useWeave(said)
  const all = [
    // The release lists those of its renditions too; they are shown with theirs.
    ...release.findings
      .filter(({ where }) => where === 'master')
      .map((one) => ({ ...one, from: say('checks.master') })),
    ...release.renditions.flatMap((rendition) =>
      rendition.findings.map((one) => ({ ...one, from: rendition.accountTitle })),
    ),
  ]
  if (all.length === 0) return null
  return (
    <Card size="small" title={say('checks.title')}>
      {all.map((one, at) => (
        <Alert
          key={`${one.rule} ${at}`}
          className="stack-1"
          type={one.severity === 'block' ? 'error' : one.severity === 'warn' ? 'warning' : 'info'}
          title={<>{weave('checks.at', { place: one.from, finding: one.message })}</>}
          showIcon
        />
      ))}
    </Card>
  )
}
