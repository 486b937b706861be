/** The workbench: one page, its routes, and who is signed in. */

import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { ConfigProvider, Layout, Modal, Skeleton } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import type { Locale } from 'antd/es/locale/index.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { useEffect, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter, Link, Route, Routes } from 'react-router'

import { Refused } from '../../src/infra/http/client.ts'
import { Replies } from './audience/pages/replies.tsx'
import { Channels } from './channels/pages/channels.tsx'
import { Header } from './frame/header.tsx'
import { MyWork } from './frame/my-work.tsx'
import { said } from './frame/said.ts'
import { infra } from './infra/client.ts'
import { followLive, queries, setCsrf } from './kit/client.ts'
import { writeKept } from './kit/kept/keeper.ts'
import { KeptFor } from './kit/kept/kept-for.tsx'
import { offerLanguages, useLanguage } from './kit/language.ts'
import { Failed } from './kit/parts.tsx'
import { useSay, useWeave } from './kit/say.ts'
import { Stories } from './monitor/pages/stories.tsx'
import { StoryPage } from './monitor/pages/story.tsx'
import { ReleasePage } from './publisher/pages/release.tsx'
import { Releases } from './publisher/pages/releases.tsx'
import { CasePage } from './response/pages/case.tsx'
import { Cases } from './response/pages/cases.tsx'

import './style.css'
import { Dispatches } from './response/pages/dispatches.tsx'
import { SecondFactor } from './staff/cards/second-factor.tsx'
import { type Me, staff } from './staff/client.ts'
import { OfficePage } from './staff/pages/office.tsx'
import { SetUp } from './staff/pages/set-up.tsx'
import { SignIn } from './staff/pages/sign-in.tsx'
import { themeOf } from './theme.ts'

const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches

/** The bundler gives the locale itself; the type sees the module around it. */
function insideOf(module: unknown): Locale {
  const inner = (module as { default?: Locale }).default
  return inner ?? (module as Locale)
}

function Shell() {
  const language = useLanguage()
  // What the server said stands on the screen in the language it was asked in.
  useEffect(() => void queries.invalidateQueries(), [language])
  return (
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      locale={insideOf(language === 'en' ? enUS : zhCN)}
      theme={themeOf(isDark)}
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

const againAfterMs = 600
const quietTries = 6

const isSignedOut = (error: unknown): boolean => error instanceof Refused && error.problem.status === 401

function Inside() {
  const me = useQuery({
    queryKey: ['me'],
    queryFn: () => staff.me(),
    // A server that does not answer has not said that nobody is signed in.
    retry: (_, error) => !isSignedOut(error),
    retryDelay: againAfterMs,
  })
  useOnePerson(me.data?.person.id)
  if (me.isPending)
    return me.failureCount > quietTries ? (
      <Failed error={me.failureReason} />
    ) : (
      <Skeleton active className="waiting" />
    )
  if (me.data === undefined) return <SignIn />
  setCsrf(me.data.csrf)
  return (
    <KeptFor personId={me.data.person.id}>
      <Desk me={me.data} />
      <Modal open={isSignedOut(me.error)} footer={null} closable={false}>
        <SignIn />
      </Modal>
    </KeptFor>
  )
}

/** Another person in this browser is shown nothing of the first: the page begins anew. */
function useOnePerson(personId: string | undefined): void {
  const first = useRef(personId)
  useEffect(() => {
    first.current ??= personId
    if (personId !== undefined && personId !== first.current)
      void writeKept().then(() => window.location.reload())
  }, [personId])
}

function Desk({ me }: { readonly me: Me }) {
  useEffect(followLive, [])
  return (
    <Layout className="desk">
      <Header me={me} />
      <Layout.Content className="content">
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
          <Route path="/replies" element={<Replies />} />
          <Route path="/channels" element={<Channels me={me} />} />
          {me.permissions.includes('settings.manage') ? (
            <Route path="/office" element={<OfficePage />} />
          ) : null}
          <Route path="*" element={<Nowhere />} />
        </Routes>
      </Layout.Content>
    </Layout>
  )
}

function Nowhere() {
  const weave = useWeave(said)
  const say = useSay(said)
  return <p>{weave('frame.no-page', { back: <Link to="/">{say('frame.back')}</Link> })}</p>
}

/** Further languages are offered as soon as the office has told them; without an answer the two of the pages remain. */
async function askForLanguages(): Promise<void> {
  const { items } = await infra.listLanguages()
  await offerLanguages(items, async (language) => {
    const { texts } = await infra.languageTexts({ params: { language } })
    return texts
  })
}

askForLanguages().catch(() => undefined)
const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<Shell />)
