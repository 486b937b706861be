/** The one row above every screen: where one is, where one may go, who one is. On a phone the rest is in a menu. */

import { Button, Dropdown, Grid, Layout, Menu } from 'antd'
import { Link, useLocation, useNavigate } from 'react-router'

import type { Me } from '../../../src/staff/api.ts'
import { staff } from '../client.ts'
import { useSay } from '../kit/words.ts'
import { LanguageSwitch } from './language-switch.tsx'

interface Place {
  readonly key: string
  readonly title: string
}

function usePlaces(me: Me): Place[] {
  const say = useSay()
  const may = (permission: string) => (me.permissions as readonly string[]).includes(permission)
  return [
    { key: '/', title: say('我的工作', 'My work') },
    ...(may('release.read') ? [{ key: '/releases', title: say('稿件', 'Releases') }] : []),
    ...(may('monitor.read') ? [{ key: '/stories', title: say('舆情', 'Stories') }] : []),
    ...(may('case.read') ? [{ key: '/cases', title: say('案件', 'Cases') }] : []),
    ...(may('dispatch.answer') ? [{ key: '/dispatches', title: say('分办', 'Questions') }] : []),
    { key: '/channels', title: say('渠道与来源', 'Channels and sources') },
  ]
}

const signOut = () => void staff.signOut().finally(() => window.location.assign('/desk/'))

export function Header({ me, isDark }: { readonly me: Me; readonly isDark: boolean }) {
  const places = usePlaces(me)
  const { pathname } = useLocation()
  const { md } = Grid.useBreakpoint()
  const here = places.findLast(({ key }) => pathname.startsWith(key)) ?? places[0]
  return (
    <Layout.Header
      style={{
        display: 'flex',
        alignItems: 'center',
        gap: 12,
        padding: '0 16px',
        height: 56,
        background: isDark ? '#161b22' : '#fff',
        borderBottom: '1px solid #d1d9e080',
      }}
    >
      <strong lang="zh-CN" style={{ fontSize: 20, color: isDark ? '#ff8a80' : '#b3261e' }}>
        明白
      </strong>
      {md === false ? (
        <Narrow me={me} places={places} here={here} />
      ) : (
        <Wide me={me} places={places} here={here} />
      )}
    </Layout.Header>
  )
}

interface Given {
  readonly me: Me
  readonly places: readonly Place[]
  readonly here: Place | undefined
}

function Wide({ me, places, here }: Given) {
  const say = useSay()
  return (
    <>
      <nav aria-label={say('栏目', 'Screens')} style={{ flex: '1 1 320px', minWidth: 0 }}>
        <Menu
          mode="horizontal"
          selectedKeys={here === undefined ? [] : [here.key]}
          items={places.map(({ key, title }) => ({ key, label: <Link to={key}>{title}</Link> }))}
          style={{ borderBottom: 0, background: 'none', lineHeight: '54px' }}
        />
      </nav>
      <span style={{ whiteSpace: 'nowrap' }}>{me.person.name}</span>
      <LanguageSwitch />
      <Button size="small" onClick={signOut}>
        {say('退出', 'Sign out')}
      </Button>
    </>
  )
}

function Narrow({ me, places, here }: Given) {
  const say = useSay()
  const go = useNavigate()
  const items = [
    ...places.map(({ key, title }) => ({ key, label: title })),
    { type: 'divider' as const },
    {
      key: 'sign-out',
      label: say(`退出（${me.person.name}）`, `Sign out (${me.person.name})`),
    },
  ]
  return (
    <>
      <span style={{ flex: '1 1 auto', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
        {here?.title}
      </span>
      <LanguageSwitch />
      <Dropdown
        trigger={['click']}
        menu={{
          items,
          selectedKeys: here === undefined ? [] : [here.key],
          onClick: ({ key }) => (key === 'sign-out' ? signOut() : void go(key)),
        }}
      >
        <Button aria-haspopup="menu">{say('菜单', 'Menu')}</Button>
      </Dropdown>
    </>
  )
}
