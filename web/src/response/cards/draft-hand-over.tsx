/** A draft passed on to a colleague, who finds the case first on their own screen. */

import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { z } from 'zod'

import { useKept } from '../../kit/kept/use-kept.ts'
import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { useLacking } from '../../kit/why-not.ts'
import { staff } from '../../staff/client.ts'
import { type DraftView, response } from '../client.ts'
import { said } from '../said.ts'

const Whom = z.string().optional()

/** 移交: the person named finds the case first on their own screen. */
export function HandOver({ draft }: { readonly draft: DraftView }) {
  const say = useSay(said)
  const lacking = useLacking()('case.draft')
  const me = useQuery({ queryKey: ['me'], queryFn: () => staff.me(), retry: false })
  const people = useQuery({
    queryKey: ['drafters'],
    queryFn: () => response.listDrafters(),
    enabled: lacking === undefined,
  })
  const { value: toId, set: setToId, done } = useKept(`hand over draft ${draft.id}`, Whom, undefined)
  const others = (people.data?.items ?? []).filter(({ id }) => id !== me.data?.person.id)
  return (
    <div className="stack-2 after">
      {draft.handedTo === null ? null : (
        <span>{say('case-draft.handed-to', { person: draft.handedTo.name })}</span>
      )}
      <span className="row">
        <Select
          className="grows"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={say('case-draft.hand-over-to')}
          placeholder={say('case-draft.hand-over-whom')}
          notFoundContent={say('case-draft.nobody-else')}
          {...(toId !== undefined && { value: toId })}
          onChange={setToId}
          options={others.map(({ id, name, unitName }) => ({ value: id, label: `${name} · ${unitName}` }))}
        />
        <Act
          label={say('case-draft.hand-over')}
          why={lacking ?? (toId === undefined ? say('case-draft.whom-first') : undefined)}
          done={say('case-draft.handed-over')}
          act={async () => {
            await response.handOverDraft({
              params: { id: draft.id },
              body: { toId: toId ?? '', base: draft.handedTo?.id ?? null },
            })
            done()
          }}
        />
      </span>
    </div>
  )
}
