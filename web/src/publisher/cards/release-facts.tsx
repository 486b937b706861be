/** What is said about a release besides its text: attribute, number, time, channels. Times are Beijing time. */

import { useQuery } from '@tanstack/react-query'
import { Checkbox, Collapse, Input, Select } from 'antd'
import type { ReactNode } from 'react'

import { channels } from '../../client.ts'
import { useSay } from '../../kit/words.ts'
import type { Edit, Release } from './release-master.tsx'

interface Given {
  readonly release: Release
  readonly shown: Release
  readonly disabled: boolean
  readonly change: (edit: Edit) => void
}

export function Facts(given: Given) {
  const say = useSay()
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
          label: say(`公开属性、发布时间、渠道：${summary}`, `Attribute, time, channels: ${summary}`),
          children: <Fields {...given} />,
        },
      ]}
    />
  )
}

function useAttributes() {
  const say = useSay()
  return [
    { value: 'proactive' as const, label: say('主动公开', 'Proactive') },
    { value: 'onRequest' as const, label: say('依申请公开', 'On request') },
    { value: 'withheld' as const, label: say('不予公开', 'Withheld') },
  ]
}

function useSummary({ attribute, publishAt, accountIds }: Release): string {
  const say = useSay()
  const found = useAttributes().find(({ value }) => value === attribute)
  return [
    found?.label ?? say('公开属性未选', 'no attribute yet'),
    publishAt === null
      ? say('签发后立即发布', 'at once when signed')
      : beijingInput(publishAt).replace('T', ' '),
    say(`${accountIds.length} 个渠道`, `${accountIds.length} channels`),
  ].join(' · ')
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div style={{ display: 'grid', gap: 4 }}>
      <span className="muted" aria-hidden>
        {label}
      </span>
      {children}
    </div>
  )
}

function Fields({ release, shown, disabled, change }: Given) {
  const say = useSay()
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => channels.listAccounts() })
  const attributes = useAttributes()
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <Field label={say('公开属性', 'Disclosure attribute')}>
        <Select
          aria-label={say('公开属性', 'Disclosure attribute')}
          placeholder={say('选择公开属性', 'Choose the attribute')}
          disabled={disabled}
          {...(shown.attribute !== null && { value: shown.attribute })}
          onChange={(attribute) => change({ attribute })}
          options={attributes}
        />
      </Field>
      {shown.attribute === null || shown.attribute === 'proactive' ? null : (
        <Field label={say('理由和依据', 'Reason and legal ground')}>
          <Input
            aria-label={say('理由和依据', 'Reason and legal ground')}
            disabled={disabled}
            value={shown.attributeReason}
            onChange={(event) => change({ attributeReason: event.target.value })}
          />
        </Field>
      )}
      {release.correctsId === null ? null : (
        <Field label={say('更正说明（公开）', 'What is corrected (public)')}>
          <Input
            aria-label={say('更正说明（公开）', 'What is corrected (public)')}
            disabled={disabled}
            value={shown.correctReason}
            onChange={(event) => change({ correctReason: event.target.value })}
          />
        </Field>
      )}
      <PublishAt shown={shown} disabled={disabled} change={change} />
      <Field label={say('渠道', 'Channels')}>
        <Checkbox.Group
          aria-label={say('渠道', 'Channels')}
          disabled={disabled}
          value={[...shown.accountIds]}
          onChange={(accountIds) => change({ accountIds })}
          options={(accounts.data?.items ?? [])
            .filter(({ id, active }) => active || shown.accountIds.includes(id))
            .map(({ id, title }) => ({ value: id, label: title }))}
        />
      </Field>
      <Field label={say('文号', 'Document number')}>
        <Input
          aria-label={say('文号', 'Document number')}
          placeholder={say('没有可不填，如：云政办发〔2026〕12号', 'If it has one')}
          disabled={disabled}
          value={shown.docNumber ?? ''}
          onChange={(event) => change({ docNumber: event.target.value === '' ? null : event.target.value })}
        />
      </Field>
      <Field label={say('专题', 'Topics')}>
        <Select
          mode="tags"
          aria-label={say('专题', 'Topics')}
          disabled={disabled}
          open={false}
          suffixIcon={null}
          placeholder={say('输入后回车', 'Type and press Enter')}
          value={[...shown.topics]}
          onChange={(topics) => change({ topics })}
        />
      </Field>
      <Field label={say('人工智能参与', 'AI involvement')}>
        <Select
          aria-label={say('人工智能参与', 'AI involvement')}
          disabled={disabled}
          value={shown.aiInvolvement}
          onChange={(aiInvolvement) => change({ aiInvolvement })}
          options={[
            { value: 'none' as const, label: say('无', 'None') },
            { value: 'assisted' as const, label: say('辅助', 'Assisted') },
            { value: 'generated' as const, label: say('生成', 'Generated') },
          ]}
        />
      </Field>
    </div>
  )
}

function PublishAt({ shown, disabled, change }: Pick<Given, 'shown' | 'disabled' | 'change'>) {
  const say = useSay()
  const label = say(
    '发布时间（北京时间；不填则签发后立即发布）',
    'Publish at (Beijing time; empty: at once when signed)',
  )
  return (
    <Field label={label}>
      <Input
        type="datetime-local"
        style={{ maxWidth: 260 }}
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
