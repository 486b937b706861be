/** The one row above every screen: where one is, where one may go, who one is. On a phone the rest is in a menu. */

import { Button, Dropdown, Grid, Layout, Menu } from 'antd'
import { Link, useLocation, useNavigate } from 'react-router'

import { writeKept } from '../kit/kept/keeper.ts'
import { useSay } from '../kit/say.ts'
import { type Me, type Permission, staff } from '../staff/client.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { said } from './said.ts'

interface Place {
  readonly key: string
  readonly title: string
}

function usePlaces(me: Me): Place[] {
  const say = useSay(said)
  const may = (permission: Permission) => me.permissions.includes(permission)
  return [
    { key: '/', title: say('places.my-work') },
    ...(may('release.read') ? [{ key: '/releases', title: say('places.releases') }] : []),
    ...(may('monitor.read') ? [{ key: '/stories', title: say('places.stories') }] : []),
    ...(may('case.read') ? [{ key: '/cases', title: say('places.cases') }] : []),
    ...(may('dispatch.answer') ? [{ key: '/dispatches', title: say('places.questions') }] : []),
    ...(may('audience.manage') ? [{ key: '/replies', title: say('places.replies') }] : []),
    { key: '/channels', title: say('places.channels') },
    ...(may('settings.manage') ? [{ key: '/office', title: say('places.office') }] : []),
  ]
}

/** What is being typed is on the device first: there this person alone finds it again. */
async function leave(): Promise<void> {
  await writeKept()
  await staff.signOut().finally(() => window.location.assign('/desk/'))
}

const signOut = () => void leave()

export function Header({ me }: { readonly me: Me }) {
  const say = useSay(said)
  const places = usePlaces(me)
  const { pathname } = useLocation()
  const { md } = Grid.useBreakpoint()
  const here = places.findLast(({ key }) => pathname.startsWith(key)) ?? places[0]
  return (
    <Layout.Header className="header">
      <strong className="brand">{say('frame.brand')}</strong>
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
  const say = useSay(said)
  return (
    <>
      <nav aria-label={say('places.all')} className="places">
        <Menu
          mode="horizontal"
          selectedKeys={here === undefined ? [] : [here.key]}
          items={places.map(({ key, title }) => ({ key, label: <Link to={key}>{title}</Link> }))}
          className="places-menu"
        />
      </nav>
      <span className="person">{me.person.name}</span>
      <LanguageSwitch />
      <Button size="small" onClick={signOut}>
        {say('frame.sign-out')}
      </Button>
    </>
  )
}

function Narrow({ me, places, here }: Given) {
  const say = useSay(said)
  const go = useNavigate()
  const items = [
    ...places.map(({ key, title }) => ({ key, label: title })),
    { type: 'divider' as const },
    {
      key: 'sign-out',
      label: say('frame.sign-out-of', { person: me.person.name }),
    },
  ]
  return (
    <>
      <span className="here">{here?.title}</span>
      <LanguageSwitch />
      <Dropdown
        trigger={['click']}
        menu={{
          items,
          selectedKeys: here === undefined ? [] : [here.key],
          onClick: ({ key }) => (key === 'sign-out' ? signOut() : void go(key)),
        }}
      >
        <Button aria-haspopup="menu">{say('frame.menu')}</Button>
      </Dropdown>
    </>
  )
}
