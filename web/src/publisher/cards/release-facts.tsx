/** What is said about a release besides its text: attribute, number, time, channels. Times are Beijing time. */

import { useQuery } from '@tanstack/react-query'
import { Checkbox, Collapse, Input, Select } from 'antd'
import type { ReactNode } from 'react'

import { channels } from '../../channels/client.ts'
import { useSay } from '../../kit/say.ts'
import type { Release } from '../client.ts'
import type { Edit } from '../edit.ts'
import { said } from '../said.ts'

interface Given {
  readonly release: Release
  readonly shown: Release
  readonly disabled: boolean
  readonly change: (edit: Edit) => void
}

export function Facts(given: Given) {
  const say = useSay(said)
  const { release } = given
  const summary = useSummary(given.shown)
  return (
    <Collapse
      size="small"
      // What keeps it from being submitted is not hidden.
      defaultActiveKey={release.attribute === null ? ['facts'] : []}
      items={[
        {
          key: 'facts',
          label: say('release-facts.title', { summary: summary }),
          children: <Fields {...given} />,
        },
      ]}
    />
  )
}

function useAttributes() {
  const say = useSay(said)
  return [
    { value: 'proactive' as const, label: say('attributes.proactive') },
    { value: 'onRequest' as const, label: say('attributes.onRequest') },
    { value: 'withheld' as const, label: say('attributes.withheld') },
  ]
}

function useSummary({ attribute, publishAt, accountIds }: Release): string {
  const say = useSay(said)
  const found = useAttributes().find(({ value }) => value === attribute)
  return [
    found?.label ?? say('release-facts.no-attribute'),
    publishAt === null ? say('release-facts.at-once') : beijingInput(publishAt).replace('T', ' '),
    say('release-facts.channel-count', { count: accountIds.length }),
  ].join(' · ')
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="stack-1">
      <span className="muted" aria-hidden>
        {label}
      </span>
      {children}
    </div>
  )
}

function Fields({ release, shown, disabled, change }: Given) {
  const say = useSay(said)
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => channels.listAccounts() })
  const attributes = useAttributes()
  return (
    <div className="stack-3">
      <Field label={say('release-facts.attribute')}>
        <Select
          aria-label={say('release-facts.attribute')}
          placeholder={say('release-facts.choose-attribute')}
          disabled={disabled}
          {...(shown.attribute !== null && { value: shown.attribute })}
          onChange={(attribute) => change({ attribute })}
          options={attributes}
        />
      </Field>
      {shown.attribute === null || shown.attribute === 'proactive' ? null : (
        <Field label={say('release-facts.attribute-reason')}>
          <Input
            aria-label={say('release-facts.attribute-reason')}
            disabled={disabled}
            value={shown.attributeReason}
            onChange={(event) => change({ attributeReason: event.target.value })}
          />
        </Field>
      )}
      {release.correctsId === null ? null : (
        <Field label={say('release-facts.correct-reason')}>
          <Input
            aria-label={say('release-facts.correct-reason')}
            disabled={disabled}
            value={shown.correctReason}
            onChange={(event) => change({ correctReason: event.target.value })}
          />
        </Field>
      )}
      <PublishAt shown={shown} disabled={disabled} change={change} />
      <Field label={say('release-facts.channels')}>
        <Checkbox.Group
          aria-label={say('release-facts.channels')}
          disabled={disabled}
          value={[...shown.accountIds]}
          onChange={(accountIds) => change({ accountIds })}
          options={(accounts.data?.items ?? [])
            .filter(({ id, active }) => active || shown.accountIds.includes(id))
            .map(({ id, title }) => ({ value: id, label: title }))}
        />
      </Field>
      <Field label={say('release-facts.doc-number')}>
        <Input
          aria-label={say('release-facts.doc-number')}
          placeholder={say('release-facts.doc-number-hint')}
          disabled={disabled}
          value={shown.docNumber ?? ''}
          onChange={(event) => change({ docNumber: event.target.value === '' ? null : event.target.value })}
        />
      </Field>
      <Field label={say('release-facts.topics')}>
        <Select
          mode="tags"
          aria-label={say('release-facts.topics')}
          disabled={disabled}
          open={false}
          suffixIcon={null}
          placeholder={say('release-facts.topics-hint')}
          value={[...shown.topics]}
          onChange={(topics) => change({ topics })}
        />
      </Field>
      <Field label={say('release-facts.ai')}>
        <Select
          aria-label={say('release-facts.ai')}
          disabled={disabled}
          value={shown.aiInvolvement}
          onChange={(aiInvolvement) => change({ aiInvolvement })}
          options={[
            { value: 'none' as const, label: say('release-facts.ai-none') },
            { value: 'assisted' as const, label: say('release-facts.ai-assisted') },
            { value: 'generated' as const, label: say('release-facts.ai-generated') },
          ]}
        />
      </Field>
    </div>
  )
}

function PublishAt({ shown, disabled, change }: Pick<Given, 'shown' | 'disabled' | 'change'>) {
  const say = useSay(said)
  const label = say('release-facts.publish-at')
  return (
    <Field label={label}>
      <Input
        type="datetime-local"
        className="moment"
        aria-label={label}
        disabled={disabled}
        value={shown.publishAt === null ? '' : beijingInput(shown.publishAt)}
        onChange={(event) =>
          change({ publishAt: event.target.value === '' ? null : `${event.target.value}:00+08:00` })
        }
      />
    </Field>
  )
}

const beijingAheadMs = 8 * 3_600_000

/** 2026-11-25T09:00, as an input of a browser takes it. */
function beijingInput(time: string): string {
  return new Date(Date.parse(time) + beijingAheadMs).toISOString().slice(0, 16)
}
