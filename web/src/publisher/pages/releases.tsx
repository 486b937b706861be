/** The list of releases, and a new one: written, or from a Word file. */

import { useQuery } from '@tanstack/react-query'
import { Button, Card, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'

import { Loaded, State } from '../../kit/parts.tsx'
import { capitalised, useSay } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import type { Me } from '../../staff/client.ts'
import { NewRelease } from '../cards/new-release.tsx'
import { WordImport } from '../cards/word-import.tsx'
import { publisher } from '../client.ts'
import { said } from '../said.ts'

export function Releases({ me }: { readonly me: Me }) {
  const say = useSay(said)
  const [open, setOpen] = useState(false)
  const [importing, setImporting] = useState(false)
  const list = useQuery({ queryKey: ['releases'], queryFn: () => publisher.listReleases() })
  const mayDraft = me.permissions.includes('release.draft')
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
                  <State
                    state={row.status}
                    {...(row.step !== null && { text: capitalised(row.step.title) })}
                  />
                ),
              },
              { title: say('releases.unit'), dataIndex: 'unitName' },
              { title: say('releases.changed'), render: (_, row) => <When at={row.changedAt} /> },
            ]}
          />
        )}
      </Loaded>
      <NewRelease me={me} open={open} close={() => setOpen(false)} />
    </Card>
  )
}
