/** What is said about a release besides its text, as the server describes it. Times are Beijing time. */

import { useQuery } from '@tanstack/react-query'
import { Collapse } from 'antd'

import { catalogue } from '../../catalogue/client.ts'
import { channels } from '../../channels/client.ts'
import { DescribedInput } from '../../kit/form.tsx'
import { Loaded } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { beijingInput } from '../../kit/times.tsx'
import { type FactField, type FactName, publisher, type Release } from '../client.ts'
import type { Edit } from '../edit.ts'
import { said } from '../said.ts'

interface Given {
  readonly release: Release
  readonly shown: Release
  /** As somebody is typing them: they need not be whole yet. */
  readonly typed: { readonly [K in FactName]?: unknown }
  readonly disabled: boolean
  readonly change: (edit: Edit) => void
}

export function Facts(given: Given) {
  const fields = useQuery({ queryKey: ['release-fields'], queryFn: () => publisher.releaseFields() })
  return <Loaded query={fields}>{({ items }) => <Described {...given} fields={items} />}</Loaded>
}

interface DescribedGiven extends Given {
  readonly fields: readonly FactField[]
}

function Described(given: DescribedGiven) {
  const say = useSay(said)
  const summary = useSummary(given)
  return (
    <Collapse
      size="small"
      // What keeps it from being submitted is not hidden.
      defaultActiveKey={given.release.attribute === null ? ['facts'] : []}
      items={[
        { key: 'facts', label: say('release-facts.title', { summary }), children: <Fields {...given} /> },
      ]}
    />
  )
}

function useSummary({ fields, shown: { attribute, publishAt, accountIds } }: DescribedGiven): string {
  const say = useSay(said)
  const attributes = fields.find(({ name }) => name === 'attribute')?.options
  return [
    attributes?.find(({ value }) => value === attribute)?.title ?? say('release-facts.no-attribute'),
    publishAt === null ? say('release-facts.at-once') : beijingInput(publishAt).replace('T', ' '),
    say('release-facts.channel-count', { count: accountIds.length }),
  ].join(' · ')
}

/** Facts that are asked for only of some releases. */
const askedWhen: { readonly [K in FactName]?: (given: Given) => boolean } = {
  attributeReason: ({ shown }) => shown.attribute !== null && shown.attribute !== 'proactive',
  correctReason: ({ release }) => release.correctsId !== null,
}

function Fields(given: DescribedGiven) {
  const { fields, shown, typed, disabled, change } = given
  const offered = useOffered(shown)
  return (
    <div className="stack-3">
      {fields
        .filter(({ name }) => askedWhen[name]?.(given) ?? true)
        .map((field) => (
          <div key={field.name} className="stack-1">
            <span className="muted" aria-hidden>
              {field.title}
            </span>
            <DescribedInput
              field={field}
              options={offered[field.name]}
              {...(field.help !== undefined && { placeholder: field.help })}
              disabled={disabled}
              value={field.name in typed ? typed[field.name] : shown[field.name]}
              // The widget comes from the description, so what it gives is of the fact's type.
              onChange={(value) => change({ [field.name]: value })}
            />
          </div>
        ))}
    </div>
  )
}

type Offered = {
  readonly [K in FactName]?: readonly { readonly value: string; readonly title: string }[]
}

/** What the office has to choose from. */
function useOffered({ accountIds }: Release): Offered {
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => channels.listAccounts() })
  const entries = useQuery({ queryKey: ['catalogue'], queryFn: () => catalogue.listCatalogue() })
  return {
    accountIds: (accounts.data?.items ?? [])
      .filter(({ id, active }) => active || accountIds.includes(id))
      .map(({ id, title }) => ({ value: id, title })),
    catalogueId: (entries.data?.items ?? []).map(({ id, level1, level2 }) => ({
      value: id,
      title: `${level1} · ${level2}`,
    })),
  }
}
