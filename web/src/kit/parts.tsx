/** Small parts every screen uses: states as words, problems with what to do. */

import { useMutation } from '@tanstack/react-query'
import { Alert, Button, message, Skeleton, Tag, Tooltip } from 'antd'
import { Fragment, type ReactNode, useEffect, useRef } from 'react'

import { Refused } from '../../../src/infra/http/client.ts'
import { queries } from './client.ts'
import { said } from './said.ts'
import { useSay, useWord } from './say.ts'

const colours: Readonly<Record<string, string>> = {
  confirmed: 'green',
  published: 'green',
  ok: 'green',
  rejected: 'red',
  withdrawing: 'orange',
  withdrawn: 'red',
  removed: 'red',
  down: 'red',
  failing: 'red',
  red: 'red',
  orange: 'orange',
  yellow: 'gold',
  'at-once': 'red',
  soon: 'orange',
  blue: 'blue',
  held: 'orange',
  returned: 'orange',
  partially_published: 'orange',
  silent: 'orange',
  corrected: 'orange',
  unknown: 'purple',
}

export function State({ state, text }: { readonly state: string; readonly text?: string }) {
  const wordOf = useWord()
  return <Tag color={colours[state] ?? 'default'}>{text ?? wordOf(state)}</Tag>
}

export function Failed({ error }: { readonly error: unknown }) {
  if (error instanceof Refused) {
    const { title, requestId, code } = error.problem
    return (
      <Alert
        type="error"
        showIcon
        title={title}
        description={<span className="muted">{`${code} · ${requestId}`}</span>}
      />
    )
  }
  return <Unreachable />
}

/** The call itself failed: nothing came back that could be quoted. */
function Unreachable() {
  const say = useSay(said)
  return <Alert type="error" showIcon title={say('kit.unreachable')} />
}

/** What a query has so far. */
export interface Loading<T> {
  readonly data: T | undefined
  readonly error: unknown
}

/**
 * Skeleton while reading, the problem when the first reading is refused, else the screen. Trap: what was read once
 * stays, with the problem above it, when a later reading fails: somebody may be typing in it.
 */
export function Loaded<T>({
  query,
  children,
}: {
  readonly query: Loading<T>
  readonly children: (data: T) => ReactNode
}) {
  const isFailing = query.error !== null && query.error !== undefined
  if (query.data === undefined) return isFailing ? <Failed error={query.error} /> : <Skeleton active />
  return (
    <>
      {isFailing ? <Failed key="problem" error={query.error} /> : null}
      <Fragment key="screen">{children(query.data)}</Fragment>
    </>
  )
}

/** A table that may scroll sideways: its box takes the keyboard, which the component library forgets. */
export function Scrolling({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const around = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = around.current?.querySelector('.ant-table-content')
    box?.setAttribute('tabindex', '0')
    box?.setAttribute('role', 'region')
    box?.setAttribute('aria-label', label)
  })
  return <div ref={around}>{children}</div>
}

/**
 * A button that does something: busy while it runs, says what went wrong, reads the screen anew. A disabled one says
 * why.
 */
export function Act({
  label,
  act,
  why,
  type,
  danger,
  size,
  done,
}: {
  readonly label: string
  readonly act: () => Promise<unknown>
  readonly why?: string | undefined
  readonly type?: 'primary' | 'default'
  readonly danger?: boolean
  readonly size?: 'small' | 'middle'
  readonly done?: string
}) {
  const [toast, holder] = message.useMessage()
  const run = useMutation({
    mutationFn: act,
    onSuccess: () => {
      if (done !== undefined) toast.success(done)
      return queries.invalidateQueries()
    },
    onError: (error) => {
      toast.open({ content: <Failed error={error} />, duration: 8 })
      // It may have been done all the same, or somebody else was first: the screen asks what holds.
      void queries.invalidateQueries()
    },
  })
  const isBarred = why !== undefined && why !== ''
  const button = (
    <Button
      type={type ?? 'default'}
      danger={danger === true}
      size={size ?? 'middle'}
      loading={run.isPending}
      disabled={isBarred}
      onClick={() => run.mutate()}
    >
      {label}
    </Button>
  )
  return (
    <>
      {holder}
      {isBarred ? <Tooltip title={why}>{button}</Tooltip> : button}
    </>
  )
}
