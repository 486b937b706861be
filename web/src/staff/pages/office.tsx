/**
 * 本办信息: who the office is, as citizens see it. The fields are those the server describes.
 * Trap: the form keeps the version it was opened with while the screen is read anew: what somebody else
 * changed meanwhile is refused, never overwritten.
 */

import { useQuery } from '@tanstack/react-query'
import { Button, Card, Form, message } from 'antd'
import { useState } from 'react'

import { queries } from '../../kit/client.ts'
import { DescribedFields } from '../../kit/form.tsx'
import { Failed, Loaded } from '../../kit/parts.tsx'
import { useSay, useWeave } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { staff } from '../client.ts'
import { said } from '../said.ts'

type Office = Awaited<ReturnType<typeof staff.readOffice>>

export function OfficePage() {
  const say = useSay(said)
  const office = useQuery({ queryKey: ['office'], queryFn: () => staff.readOffice() })
  return (
    <Card title={say('office.title')}>
      <Loaded query={office}>{(read) => <OfficeForm office={read} />}</Loaded>
    </Card>
  )
}

function OfficeForm({ office }: { readonly office: Office }) {
  const say = useSay(said)
  const weave = useWeave(said)
  const [toast, holder] = message.useMessage()
  const [opened, setOpened] = useState(office)
  const [error, setError] = useState<unknown>()
  const save = async ({ identity }: Pick<Office, 'identity'>) => {
    setError(undefined)
    try {
      setOpened(await staff.changeOffice({ body: { version: opened.version, identity } }))
      toast.success(say('office.saved'))
      await queries.invalidateQueries()
    } catch (cause) {
      setError(cause)
    }
  }
  return (
    <Form
      layout="vertical"
      initialValues={{ identity: opened.identity }}
      onFinish={(values: Pick<Office, 'identity'>) => void save(values)}
    >
      {holder}
      <p className="muted">{weave('office.follows', { at: <When at={office.changedAt} /> })}</p>
      <DescribedFields fields={office.fields} under="identity" />
      {error === undefined ? null : <Failed error={error} />}
      <Button type="primary" htmlType="submit" className="after">
        {say('office.save')}
      </Button>
    </Form>
  )
}
