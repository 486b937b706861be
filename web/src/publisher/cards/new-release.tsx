/** A release begun by hand: kind, title and where it goes. No text is asked for here: it has a screen of its own. */

import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Select } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'

import { documentOf } from '../../../../src/words/document/document.ts'
import { type Account, channels } from '../../channels/client.ts'
import { DescribedInput } from '../../kit/form.tsx'
import { KeptForm } from '../../kit/kept/kept-form.tsx'
import { Loaded } from '../../kit/parts.tsx'
import { capitalised, useSay } from '../../kit/say.ts'
import type { Me } from '../../staff/client.ts'
import { type FactField, type FactName, publisher } from '../client.ts'
import { said } from '../said.ts'
import { CaseChoice, wantsCase } from './case-choice.tsx'

const emptyDocument = documentOf([])

interface Written {
  readonly kind: string
  readonly title: string
  readonly attribute: 'proactive' | 'onRequest' | 'withheld'
  readonly accountIds: string[]
  readonly caseId?: string
}

interface Given {
  readonly me: Me
  readonly open: boolean
  readonly close: () => void
}

export function NewRelease({ me, open, close }: Given) {
  const say = useSay(said)
  return (
    <Modal open={open} onCancel={close} footer={null} width={720} title={say('releases.new')} destroyOnHidden>
      <Accounts>
        {(active) => <Fields>{(fields) => <Sheet me={me} active={active} fields={fields} />}</Fields>}
      </Accounts>
    </Modal>
  )
}

/** Trap: a form takes its first values once, so it waits for the accounts that are ticked in it. */
function Accounts({ children }: { readonly children: (active: readonly Account[]) => ReactNode }) {
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => channels.listAccounts() })
  return <Loaded query={accounts}>{({ items }) => children(items.filter(({ active }) => active))}</Loaded>
}

/** Trap: what is not on the form when it is sent is not sent. */
function Fields({ children }: { readonly children: (fields: readonly FactField[]) => ReactNode }) {
  const fields = useQuery({ queryKey: ['release-fields'], queryFn: () => publisher.releaseFields() })
  return <Loaded query={fields}>{({ items }) => children(items)}</Loaded>
}

interface SheetGiven extends FirstGiven {
  readonly me: Me
}

function Sheet({ me, active, fields }: SheetGiven) {
  const say = useSay(said)
  const go = useNavigate()
  const plan = useQuery({ queryKey: ['plan'], queryFn: () => publisher.approvalPlan() })
  const create = async (values: Written) => {
    const { releaseId } = await publisher.createRelease({
      body: { ...values, summary: '', body: emptyDocument, unitId: me.unit.id },
    })
    void go(`/releases/${releaseId}`)
  }
  const [form] = Form.useForm<Written>()
  const chosen = Form.useWatch('kind', form)
  const kind = plan.data?.kinds.find(({ id }) => id === chosen)
  return (
    <KeptForm<Written>
      name="new release"
      form={form}
      initial={{ kind: 'notice', attribute: 'proactive', accountIds: active.map(({ id }) => id) }}
      send={create}
      button={(busy) => (
        <Button type="primary" htmlType="submit" loading={busy}>
          {say('releases.create')}
        </Button>
      )}
    >
      <Form.Item name="kind" label={say('releases.kind')}>
        <Select
          options={(plan.data?.kinds ?? []).map(({ id, title }) => ({
            value: id,
            label: capitalised(title),
          }))}
        />
      </Form.Item>
      {kind === undefined || !wantsCase(kind) ? null : (
        <Form.Item
          name="caseId"
          label={say('releases.case')}
          rules={[{ required: true, message: say('releases.case-first') }]}
        >
          <CaseChoice kind={kind} />
        </Form.Item>
      )}
      <Form.Item name="title" label={say('release-text.title')} rules={[{ required: true }]}>
        <Input maxLength={100} showCount />
      </Form.Item>
      <FirstFacts fields={fields} active={active} />
    </KeptForm>
  )
}

interface FirstGiven {
  readonly active: readonly Account[]
  readonly fields: readonly FactField[]
}

/** Asked at once; the others follow on the screen of the release. */
const atFirst: ReadonlySet<FactName> = new Set<FactName>(['attribute', 'accountIds'])

function FirstFacts({ active, fields }: FirstGiven) {
  const accounts = active.map(({ id, title }) => ({ value: id, title }))
  return fields
    .filter(({ name }) => atFirst.has(name))
    .map((field) => (
      <Form.Item key={field.name} name={field.name} label={field.title}>
        <DescribedInput field={field} options={field.name === 'accountIds' ? accounts : field.options} />
      </Form.Item>
    ))
}
