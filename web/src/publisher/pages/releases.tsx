/** The list of releases, and a new one: written, or from a Word file. */

import { useQuery } from '@tanstack/react-query'
import { Button, Card, Checkbox, Form, Input, Modal, Select, Table } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'

import type { Me } from '../../../../src/staff/api.ts'
import { channels, publisher } from '../../client.ts'
import { Failed, Loaded, State, When } from '../../kit/parts.tsx'
import { capital, useSay } from '../../kit/words.ts'
import { WordImport } from '../cards/word-import.tsx'

interface NewRelease {
  readonly kind: string
  readonly title: string
  readonly summary: string
  readonly body: string
  readonly attribute: 'proactive' | 'onRequest' | 'withheld'
  readonly accountIds: string[]
}

export function Releases({ me }: { readonly me: Me }) {
  const say = useSay()
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
      title={say('稿件', 'Releases')}
      extra={
        mayDraft ? (
          <span className="row">
            <Button onClick={() => setImporting(true)}>{say('导入 Word', 'Import Word')}</Button>
            <Button type="primary" onClick={() => setOpen(true)}>
              {say('新建稿件', 'New release')}
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
              emptyText: say(
                '还没有稿件。点“新建稿件”，或把 Word 文件导入。',
                'No releases yet. Start one, or import a Word file.',
              ),
            }}
            pagination={{ pageSize: 20, hideOnSinglePage: true }}
            columns={[
              {
                title: say('标题', 'Title'),
                dataIndex: 'title',
                render: (title: string, row) => <Link to={`/releases/${row.id}`}>{title}</Link>,
              },
              {
                title: say('状态', 'Status'),
                render: (_, row) => (
                  <State
                    state={row.status}
                    {...(row.step !== null && { text: say(row.step.zh, capital(row.step.en)) })}
                  />
                ),
              },
              { title: say('单位', 'Unit'), dataIndex: 'unitName' },
              { title: say('更新', 'Changed'), render: (_, row) => <When at={row.changedAt} /> },
            ]}
          />
        )}
      </Loaded>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        width={720}
        title={say('新建稿件', 'New release')}
        destroyOnHidden
      >
        <Form
          layout="vertical"
          initialValues={{ kind: 'notice', attribute: 'proactive', accountIds: active.map(({ id }) => id) }}
          onFinish={(values: NewRelease) => void create(values)}
        >
          <Form.Item name="kind" label={say('类型', 'Kind')}>
            <Select
              options={(plan.data?.kinds ?? []).map(({ id, zh, en }) => ({
                value: id,
                label: say(zh, capital(en)),
              }))}
            />
          </Form.Item>
          <Form.Item name="title" label={say('标题', 'Title')} rules={[{ required: true }]}>
            <Input maxLength={100} showCount />
          </Form.Item>
          <Form.Item
            name="summary"
            label={say('摘要（短信、微博用）', 'Summary (for SMS and feeds)')}
            rules={[{ required: true }]}
          >
            <Input.TextArea rows={2} maxLength={200} showCount />
          </Form.Item>
          <Form.Item name="body" label={say('正文', 'Body')} rules={[{ required: true }]}>
            <Input.TextArea rows={8} />
          </Form.Item>
          <Form.Item name="attribute" label={say('公开属性', 'Disclosure attribute')}>
            <Select
              options={[
                { value: 'proactive', label: say('主动公开', 'Proactive') },
                { value: 'onRequest', label: say('依申请公开', 'On request') },
                { value: 'withheld', label: say('不予公开', 'Withheld') },
              ]}
            />
          </Form.Item>
          <Form.Item name="accountIds" label={say('渠道', 'Channels')}>
            <Checkbox.Group options={active.map(({ id, title }) => ({ value: id, label: title }))} />
          </Form.Item>
          {error === undefined ? null : <Failed error={error} />}
          <Button type="primary" htmlType="submit">
            {say('建立并生成各渠道稿', 'Create and propose renditions')}
          </Button>
        </Form>
      </Modal>
    </Card>
  )
}
