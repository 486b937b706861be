/** A release begun by hand: kind, title, text and where it goes; the renditions are proposed at once. */

import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Modal, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'

import { type Account, channels } from '../../channels/client.ts'
import { Failed, Loaded } from '../../kit/parts.tsx'
import { useName, useSay } from '../../kit/say.ts'
import type { Me } from '../../staff/client.ts'
import { publisher } from '../client.ts'
import { said } from '../said.ts'

interface Written {
  readonly kind: string
  readonly title: string
  readonly summary: string
  readonly body: string
  readonly attribute: 'proactive' | 'onRequest' | 'withheld'
  readonly accountIds: string[]
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
      <Accounts>{(active) => <Sheet me={me} active={active} />}</Accounts>
    </Modal>
  )
}

/** Trap: a form takes its first values once, so it waits for the accounts that are ticked in it. */
function Accounts({ children }: { readonly children: (active: readonly Account[]) => ReactNode }) {
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => channels.listAccounts() })
  return <Loaded query={accounts}>{({ items }) => children(items.filter(({ active }) => active))}</Loaded>
}

function Sheet({ me, active }: { readonly me: Me; readonly active: readonly Account[] }) {
  const say = useSay(said)
  const name = useName()
  const go = useNavigate()
  const [error, setError] = useState<unknown>()
  const plan = useQuery({ queryKey: ['plan'], queryFn: () => publisher.approvalPlan() })
  const create = async (values: Written) => {
    setError(undefined)
    try {
      const { releaseId } = await publisher.createRelease({ body: { ...values, unitId: me.unit.id } })
      void go(`/releases/${releaseId}`)
    } catch (cause) {
      setError(cause)
    }
  }
  return (
    <Form
      layout="vertical"
      initialValues={{ kind: 'notice', attribute: 'proactive', accountIds: active.map(({ id }) => id) }}
      onFinish={(values: Written) => void create(values)}
    >
      <Form.Item name="kind" label={say('releases.kind')}>
        <Select
          options={(plan.data?.kinds ?? []).map(({ id, zh, en }) => ({
            value: id,
            label: name({ zh, en }),
          }))}
        />
      </Form.Item>
      <Form.Item name="title" label={say('release-text.title')} rules={[{ required: true }]}>
        <Input maxLength={100} showCount />
      </Form.Item>
      <Form.Item name="summary" label={say('release-text.summary-hint')} rules={[{ required: true }]}>
        <Input.TextArea rows={2} maxLength={200} showCount />
      </Form.Item>
      <Form.Item name="body" label={say('release-text.body')} rules={[{ required: true }]}>
        <Input.TextArea rows={8} />
      </Form.Item>
      <Form.Item name="attribute" label={say('release-facts.attribute')}>
        <Select
          options={[
            { value: 'proactive', label: say('attributes.proactive') },
            { value: 'onRequest', label: say('attributes.onRequest') },
            { value: 'withheld', label: say('attributes.withheld') },
          ]}
        />
      </Form.Item>
      <Form.Item name="accountIds" label={say('release-facts.channels')}>
        <Checkbox.Group options={active.map(({ id, title }) => ({ value: id, label: title }))} />
      </Form.Item>
      {error === undefined ? null : <Failed error={error} />}
      <Button type="primary" htmlType="submit">
        {say('releases.create')}
      </Button>
    </Form>
  )
}
