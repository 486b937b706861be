/** The workbench: one page, its routes, and who is signed in. */

import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { ConfigProvider, Layout, Skeleton, theme } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import type { Locale } from 'antd/es/locale/index.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter, Link, Route, Routes } from 'react-router'

import type { Me } from '../../src/staff/api.ts'
import { Channels } from './channels/pages/channels.tsx'
import { followLive, queries, setCsrf, staff } from './client.ts'
import { Header } from './frame/header.tsx'
import { MyWork } from './frame/my-work.tsx'
import { useLanguage, useSay } from './kit/words.ts'
import { Stories } from './monitor/pages/stories.tsx'
import { StoryPage } from './monitor/pages/story.tsx'
import { ReleasePage } from './publisher/pages/release.tsx'
import { Releases } from './publisher/pages/releases.tsx'
import { CasePage, Cases } from './response/pages/cases.tsx'
import { Dispatches } from './response/pages/dispatches.tsx'

import './style.css'
import { SecondFactor } from './staff/cards/second-factor.tsx'
import { SetUp } from './staff/pages/set-up.tsx'
import { SignIn } from './staff/pages/sign-in.tsx'

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
      button={{ autoInsertSpace: false }}
      locale={localeOf(language === 'zh' ? zhCN : enUS)}
      theme={{
        algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          colorPrimary: '#1f5fbf',
          colorLink: isDark ? '#79b0ff' : '#1f5fbf',
          colorTextPlaceholder: isDark ? '#9aa4ae' : '#656d76',
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
  useEffect(followLive, [])
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <Header me={me} isDark={isDark} />
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
