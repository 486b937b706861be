/** The list of releases, and a new one: written, or from a Word file. */

import { useQuery } from '@tanstack/react-query'
import { Button, Card, Checkbox, Form, Input, Modal, Select, Table } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'

import type { Me } from '../../../../src/staff/api.ts'
import { channels } from '../../channels/client.ts'
import { Failed, Loaded, State } from '../../kit/parts.tsx'
import { useName, useSay } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { publisher } from '../../publisher/client.ts'
import { WordImport } from '../cards/word-import.tsx'
import { said } from '../said.ts'

interface NewRelease {
  readonly kind: string
  readonly title: string
  readonly summary: string
  readonly body: string
  readonly attribute: 'proactive' | 'onRequest' | 'withheld'
  readonly accountIds: string[]
}

export function Releases({ me }: { readonly me: Me }) {
  const say = useSay(said)
  const name = useName()
  const go = useNavigate()
  const [open, setOpen] = useState(false)
  const [importing, setImporting] = useState(false)
  const [error, setError] = useState<unknown>()
  const list = useQuery({ queryKey: ['releases'], queryFn: () => publisher.listReleases() })
  const plan = useQuery({ queryKey: ['plan'], queryFn: () => publisher.approvalPlan() })
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => channels.listAccounts() })
  const active = accounts.data?.items.filter((one) => one.active) ?? []
  const mayDraft = me.permissions.includes('release.draft')
  const create = async (values: NewRelease) => {
    setError(undefined)
    try {
      const { releaseId } = await publisher.createRelease({ body: { ...values, unitId: me.unit.id } })
      void go(`/releases/${releaseId}`)
    } catch (cause) {
      setError(cause)
    }
  }
  return (
    <Card
      title={say('releases.title')}
      extra={
        mayDraft ? (
          <span className="row">
            <Button onClick={() => setImporting(true)}>{say('releases.import-word')}</Button>
            <Button type="primary" onClick={() => setOpen(true)}>
              {say('releases.new')}
            </Button>
          </span>
        ) : null
      }
    >
      {importing ? <WordImport unitId={me.unit.id} close={() => setImporting(false)} /> : null}
      <Loaded query={list}>
        {({ items }) => (
          <Table
            size="small"
            rowKey="id"
            dataSource={[...items]}
            scroll={{ x: 600 }}
            locale={{
              emptyText: say('releases.none'),
            }}
            pagination={{ pageSize: 20, hideOnSinglePage: true }}
            columns={[
              {
                title: say('release-text.title'),
                dataIndex: 'title',
                render: (title: string, row) => <Link to={`/releases/${row.id}`}>{title}</Link>,
              },
              {
                title: say('releases.status'),
                render: (_, row) => (
                  <State state={row.status} {...(row.step !== null && { text: name(row.step) })} />
                ),
              },
              { title: say('releases.unit'), dataIndex: 'unitName' },
              { title: say('releases.changed'), render: (_, row) => <When at={row.changedAt} /> },
            ]}
          />
        )}
      </Loaded>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        width={720}
        title={say('releases.new')}
        destroyOnHidden
      >
        <Form
          layout="vertical"
          initialValues={{ kind: 'notice', attribute: 'proactive', accountIds: active.map(({ id }) => id) }}
          onFinish={(values: NewRelease) => void create(values)}
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
      </Modal>
    </Card>
  )
}
