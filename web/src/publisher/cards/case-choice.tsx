/**
 * The case that a release answers: asked for where its kind wants one. Trap: only open cases that the reader may see
 * are offered; the server asks again.
 */

import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'

import { useSay } from '../../kit/say.ts'
import { response } from '../../response/client.ts'
import type { Kind } from '../client.ts'
import { said } from '../said.ts'

/** What of a kind's requirements a case answers. */
const answered: ReadonlySet<Kind['requires'][number]> = new Set(['case', 'verdict', 'emergencyCase'])

export const wantsCase = (kind: Kind | undefined): boolean =>
  kind?.requires.some((one) => answered.has(one)) ?? false

interface Given {
  readonly kind: Kind
  readonly value?: string | undefined
  readonly onChange?: (caseId: string) => void
}

export function CaseChoice({ kind, value, onChange }: Given) {
  const say = useSay(said)
  const cases = useQuery({ queryKey: ['cases', 'open'], queryFn: () => response.listCases(), retry: false })
  const fitting = (cases.data?.items ?? []).filter(
    (one) => !kind.requires.includes('emergencyCase') || one.kind === 'emergency',
  )
  return (
    <Select
      aria-label={say('releases.case')}
      placeholder={say('releases.case-hint')}
      loading={cases.isPending}
      notFoundContent={say('releases.no-case')}
      {...(value !== undefined && { value })}
      {...(onChange !== undefined && { onChange })}
      options={fitting.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
    />
  )
}
