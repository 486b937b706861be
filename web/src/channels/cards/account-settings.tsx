/**
 * Settings of channel accounts: one is chosen or added; its fields are those its kind of channel describes.
 * Trap: secrets go in and never come out; given in part they are refused, given not at all they stay.
 */

import { useQuery } from '@tanstack/react-query'
import { Button, Card, Form, Input, message, Select, Switch } from 'antd'
import { useState } from 'react'
import { z } from 'zod'

import { queries } from '../../kit/client.ts'
import { DescribedFields, faultsOf } from '../../kit/form.tsx'
import { KeptForm } from '../../kit/kept/kept-form.tsx'
import { useKept } from '../../kit/kept/use-kept.ts'
import { Loaded } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { type AccountSettings as Account, channels, type Kind } from '../client.ts'
import { said } from '../said.ts'

const Chosen = z.union([z.object({ id: z.string() }), z.literal('new')]).optional()

export function AccountSettings() {
  const say = useSay(said)
  const kept = useKept('account that is set up', Chosen, undefined)
  const { value: chosen, set: choose } = kept
  const [times, setTimes] = useState(0)
  const [toast, holder] = message.useMessage()
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => channels.listAccounts() })
  const kinds = useQuery({ queryKey: ['channel-kinds'], queryFn: () => channels.listChannels() })
  const saved = async (id: string) => {
    await queries.invalidateQueries()
    choose({ id })
    // The form begins anew: what was typed as a secret does not stay on the screen.
    setTimes(times + 1)
    toast.success(say('account-form.saved'))
  }
  const options = accounts.data?.items.map(({ id, title, channelTitle }) => ({
    value: id,
    label: `${title} · ${channelTitle}`,
  }))
  const key = typeof chosen === 'object' ? `${chosen.id} ${times}` : times
  return (
    <Card title={say('account-form.title')}>
      {holder}
      <div className="filters">
        <Select
          className="search"
          aria-label={say('account-form.choose')}
          placeholder={say('account-form.choose')}
          value={typeof kept.value === 'object' ? kept.value.id : null}
          onChange={(id: string | null) => choose(id === null ? undefined : { id })}
          options={options ?? []}
        />
        <Button onClick={() => choose('new')}>{say('account-form.new')}</Button>
      </div>
      {chosen === undefined ? null : (
        <Loaded query={kinds.data === undefined ? kinds : { data: kinds.data, error: null }}>
          {({ items }) =>
            chosen === 'new' ? (
              <AccountForm key={key} kinds={items} saved={saved} />
            ) : (
              <Known key={key} id={chosen.id} kinds={items} saved={saved} />
            )
          }
        </Loaded>
      )}
    </Card>
  )
}

interface Saving {
  readonly kinds: readonly Kind[]
  readonly saved: (id: string) => Promise<void>
}

/** Read once more while somebody types, a failure of that does not take the form away. */
function Known({ id, ...saving }: Saving & { readonly id: string }) {
  const account = useQuery({
    queryKey: ['account', id],
    queryFn: () => channels.getAccount({ params: { id } }),
  })
  if (account.data !== undefined) return <AccountForm account={account.data} {...saving} />
  return <Loaded query={account}>{() => null}</Loaded>
}

interface Values {
  readonly id?: string
  readonly adapter?: string
  readonly title: string
  readonly ownerName: string
  readonly active: boolean
  readonly settings?: Readonly<Record<string, unknown>>
  readonly secrets?: Readonly<Record<string, unknown>>
}

function AccountForm({ account, kinds, saved }: Saving & { readonly account?: Account }) {
  const say = useSay(said)
  const [form] = Form.useForm<Values>()
  const picked = Form.useWatch('adapter', form)
  const kind = kinds.find(({ name }) => name === (account?.adapter ?? picked))
  const isKept = account?.keepsSecrets === true
  const save = async (values: Values, base: string) => saved(await send(values, account, base))
  return (
    <KeptForm<Values>
      name={`account ${account?.id ?? ''}`}
      form={form}
      base={account?.base ?? noAccount}
      initial={account ?? { active: true, ownerName: '' }}
      except={['secrets']}
      send={save}
      refused={(error) => form.setFields(faultsOf(error))}
      button={(busy) => (
        <Button type="primary" htmlType="submit" loading={busy} className="after">
          {say('account-form.save')}
        </Button>
      )}
    >
      {account === undefined ? <OfNew kinds={kinds} /> : null}
      <Form.Item name="title" label={say('account-form.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="ownerName" label={say('account-form.owner')}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name="active" label={say('account-form.active')} valuePropName="checked">
        <Switch />
      </Form.Item>
      {kind === undefined ? null : (
        <>
          <DescribedFields fields={kind.settings} under="settings" />
          {isKept && kind.secrets.length > 0 ? (
            <p className="muted">{say('account-form.kept-secrets')}</p>
          ) : null}
          <DescribedFields fields={kind.secrets} under="secrets" isKept={isKept} />
        </>
      )}
    </KeptForm>
  )
}

/** What is fixed once an account is there: its kind and its code. */
function OfNew({ kinds }: { readonly kinds: readonly Kind[] }) {
  const say = useSay(said)
  return (
    <>
      <Form.Item name="adapter" label={say('account-form.kind')} rules={[{ required: true }]}>
        <Select options={kinds.map(({ name, title }) => ({ value: name, label: title }))} />
      </Form.Item>
      <Form.Item
        name="id"
        label={say('account-form.id')}
        extra={say('account-form.id-help')}
        rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9-]{0,60}$/ }]}
      >
        <Input maxLength={61} autoComplete="off" />
      </Form.Item>
    </>
  )
}

/** A field that was emptied is not there: its channel says what stands then. */
const filled = (fields: Readonly<Record<string, unknown>> = {}) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  )

/** There is none yet. */
const noAccount = ''

async function send(values: Values, account: Account | undefined, base: string): Promise<string> {
  const id = account?.id ?? values.id ?? ''
  const secrets = filled(values.secrets)
  await channels.saveAccount({
    params: { id },
    body: {
      base: base === noAccount ? null : base,
      adapter: account?.adapter ?? values.adapter ?? '',
      title: values.title,
      ownerName: values.ownerName,
      active: values.active,
      settings: filled(values.settings),
      ...(Object.keys(secrets).length > 0 && { secrets }),
    },
  })
  return id
}
