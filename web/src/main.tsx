/** The workbench: one page, its routes, and who is signed in. */
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { Button, ConfigProvider, Layout, Menu, Skeleton, theme } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import type { Locale } from 'antd/es/locale/index.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter, Link, Route, Routes, useLocation } from 'react-router'

import type { Me } from '../../src/staff/api.ts'
import { followLive, queries, setCsrf, staff } from './client.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { CasePage, Cases } from './pages/cases.tsx'
import { Channels } from './pages/channels.tsx'
import { Dispatches } from './pages/dispatches.tsx'
import { MyWork } from './pages/my-work.tsx'
import { ReleasePage } from './pages/release.tsx'
import { Releases } from './pages/releases.tsx'
import { SecondFactor } from './pages/second-factor.tsx'
import { SetUp } from './pages/set-up.tsx'
import { SignIn } from './pages/sign-in.tsx'

import './style.css'
import { Stories, StoryPage } from './pages/stories.tsx'
import { useLanguage, useSay } from './words.ts'

const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches

/** The bundler gives the locale itself; the type sees the module around it. */
function localeOf(module: unknown): Locale {
  const inner = (module as { default?: Locale }).default
  return inner ?? (module as Locale)
}

function Shell() {
  const language = useLanguage()
  return (
    <ConfigProvider
      locale={localeOf(language === 'zh' ? zhCN : enUS)}
      theme={{
        algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          colorPrimary: '#1f5fbf',
          colorLink: isDark ? '#79b0ff' : '#1f5fbf',
          colorTextDescription: isDark ? '#9aa4ae' : '#59636e',
          borderRadius: 6,
          motionDurationMid: '0.15s',
          fontFamily:
            '"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif',
        },
      }}
    >
      <QueryClientProvider client={queries}>
        <BrowserRouter basename="/desk">
          <Routes>
            <Route path="/setup" element={<SetUp />} />
            <Route path="/*" element={<Inside />} />
          </Routes>
        </BrowserRouter>
      </QueryClientProvider>
    </ConfigProvider>
  )
}

function Inside() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => staff.me(), retry: false })
  if (me.isPending) return <Skeleton active style={{ padding: 24 }} />
  if (me.data === undefined) return <SignIn />
  setCsrf(me.data.csrf)
  return <Desk me={me.data} />
}

function Desk({ me }: { readonly me: Me }) {
  const say = useSay()
  const { pathname } = useLocation()
  useEffect(followLive, [])
  const may = (permission: string) => (me.permissions as readonly string[]).includes(permission)
  const items = [
    { key: '/', label: <Link to="/">{say('我的工作', 'My work')}</Link> },
    ...(may('release.read')
      ? [{ key: '/releases', label: <Link to="/releases">{say('稿件', 'Releases')}</Link> }]
      : []),
    ...(may('monitor.read')
      ? [{ key: '/stories', label: <Link to="/stories">{say('舆情', 'Stories')}</Link> }]
      : []),
    ...(may('case.read') ? [{ key: '/cases', label: <Link to="/cases">{say('案件', 'Cases')}</Link> }] : []),
    ...(may('dispatch.answer')
      ? [{ key: '/dispatches', label: <Link to="/dispatches">{say('分办', 'Dispatches')}</Link> }]
      : []),
    { key: '/channels', label: <Link to="/channels">{say('渠道与来源', 'Channels and sources')}</Link> },
  ]
  const selected = items.findLast(({ key }) => pathname.startsWith(key))?.key ?? '/'
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <Layout.Header
        style={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 12,
          padding: '0 16px',
          height: 'auto',
          background: isDark ? '#161b22' : '#fff',
          borderBottom: '1px solid #d1d9e080',
        }}
      >
        <strong style={{ fontSize: 20, color: '#b3261e' }}>明白</strong>
        <Menu
          mode="horizontal"
          selectedKeys={[selected]}
          items={items}
          style={{ flex: '1 1 320px', minWidth: 0, borderBottom: 0, background: 'none' }}
        />
        <span>{me.person.name}</span>
        <LanguageSwitch />
        <Button
          size="small"
          onClick={() => {
            void staff.signOut().finally(() => window.location.assign('/desk/'))
          }}
        >
          {say('退出', 'Sign out')}
        </Button>
      </Layout.Header>
      <Layout.Content style={{ padding: 16, maxWidth: 1440, width: '100%', margin: '0 auto' }}>
        <SecondFactor me={me} />
        <Routes>
          <Route path="/" element={<MyWork me={me} />} />
          <Route path="/releases" element={<Releases me={me} />} />
          <Route path="/releases/:id" element={<ReleasePage />} />
          <Route path="/stories" element={<Stories />} />
          <Route path="/stories/:id" element={<StoryPage me={me} />} />
          <Route path="/cases" element={<Cases />} />
          <Route path="/cases/:id" element={<CasePage />} />
          <Route path="/dispatches" element={<Dispatches />} />
          <Route path="/channels" element={<Channels me={me} />} />
          <Route path="*" element={<Nowhere />} />
        </Routes>
      </Layout.Content>
    </Layout>
  )
}

function Nowhere() {
  const say = useSay()
  return (
    <p>
      {say('没有这个页面。', 'No such page. ')}
      <Link to="/">{say('回到我的工作', 'Back to my work')}</Link>
    </p>
  )
}

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<Shell />)
