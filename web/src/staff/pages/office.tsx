/**
 * 本办信息: who the office is, as citizens see it. The fields are those the server describes.
 * Trap: the form keeps the version it was opened with while the screen is read anew: what somebody else
 * changed meanwhile is refused, never overwritten.
 */

import { useQuery } from '@tanstack/react-query'
import { Button, Card, message } from 'antd'

import { queries } from '../../kit/client.ts'
import { DescribedFields } from '../../kit/form.tsx'
import { KeptForm } from '../../kit/kept/kept-form.tsx'
import { Loaded } from '../../kit/parts.tsx'
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
  const save = async ({ identity }: Pick<Office, 'identity'>, base: string) => {
    await staff.changeOffice({ body: { version: Number(base), identity } })
    toast.success(say('office.saved'))
    // The screen has what was saved before the form begins anew on it.
    await queries.invalidateQueries()
  }
  return (
    <KeptForm<Pick<Office, 'identity'>>
      name="office"
      base={`${office.version}`}
      initial={{ identity: office.identity }}
      send={save}
      button={(busy) => (
        <Button type="primary" htmlType="submit" loading={busy} className="after">
          {say('office.save')}
        </Button>
      )}
    >
      {holder}
      <p className="muted">{weave('office.follows', { at: <When at={office.changedAt} /> })}</p>
      <DescribedFields fields={office.fields} under="identity" />
    </KeptForm>
  )
}
