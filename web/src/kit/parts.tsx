/** Small parts every screen uses: states as words, times as what matters, problems with what to do. */

import { useMutation } from '@tanstack/react-query'
import { Alert, Button, message, Skeleton, Tag, Tooltip } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'

import { Refused } from '../../../src/infra/http/client.ts'
import { queries } from '../client.ts'
import { stateWord, useLanguage, useSay, useTold } from './words.ts'

const colours: Readonly<Record<string, string>> = {
  confirmed: 'green',
  published: 'green',
  ok: 'green',
  rejected: 'red',
  withdrawn: 'red',
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
  const language = useLanguage()
  return <Tag color={colours[state] ?? 'default'}>{text ?? stateWord(state, language)}</Tag>
}

const shape = { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' } as const
const full = { zh: new Intl.DateTimeFormat('zh-CN', shape), en: new Intl.DateTimeFormat('en-GB', shape) }

export function When({ at }: { readonly at: string | null }) {
  const language = useLanguage()
  return at === null ? (
    <span className="muted">—</span>
  ) : (
    <time dateTime={at}>{full[language].format(new Date(at))}</time>
  )
}

/** What is left until a due time; the exact time on hover. */
export function Left({ due }: { readonly due: string | null }) {
  const say = useSay()
  const language = useLanguage()
  if (due === null) return <span className="muted">—</span>
  const minutes = Math.round((Date.parse(due) - Date.now()) / 60_000)
  const size = Math.abs(minutes)
  const text =
    size >= 2_880
      ? say(`${Math.floor(size / 1_440)} 天`, `${Math.floor(size / 1_440)} d`)
      : say(`${Math.floor(size / 60)} 小时 ${size % 60} 分`, `${Math.floor(size / 60)} h ${size % 60} min`)
  return (
    <Tooltip title={full[language].format(new Date(due))}>
      <Tag color={minutes < 0 ? 'red' : minutes < 60 ? 'orange' : 'default'}>
        {minutes < 0 ? say(`已超 ${text}`, `${text} late`) : say(`还剩 ${text}`, `${text} left`)}
      </Tag>
    </Tooltip>
  )
}

const chinese = /\p{Script=Han}/u

/** A sentence of the server; what stays Chinese among English says so to a screen reader. */
export function Told({ text }: { readonly text: string }) {
  const told = useTold()(text)
  const language = useLanguage()
  return language === 'en' && chinese.test(told) ? <span lang="zh-CN">{told}</span> : <>{told}</>
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
  const say = useSay()
  return (
    <Alert
      type="error"
      showIcon
      title={say(
        '连不上服务。填写的内容还在，请检查网络后再试。',
        'The service cannot be reached. What you wrote is still here: check the network and try again.',
      )}
      description={<span className="muted">network</span>}
    />
  )
}

/** Skeleton while reading, the problem when refused, else the screen. */
export function Loaded<T>({
  query,
  children,
}: {
  readonly query: { data: T | undefined; error: unknown; isPending: boolean }
  readonly children: (data: T) => ReactNode
}) {
  if (query.error !== null && query.error !== undefined) return <Failed error={query.error} />
  if (query.data === undefined) return <Skeleton active />
  return <>{children(query.data)}</>
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

/** A button that does something: busy while it runs, says what went wrong, reads the screen anew. A disabled one says why. */
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
    onError: (error) => toast.open({ content: <Failed error={error} />, duration: 8 }),
  })
  const told = useTold()
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
      {isBarred ? <Tooltip title={told(why)}>{button}</Tooltip> : button}
    </>
  )
}
