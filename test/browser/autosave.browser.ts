/**
 * What is typed is kept: against a server that fails, reloads, sign-out, a browser that is killed, and somebody else who writes the same text.
 * Trap: a failing call is answered as a proxy answers, with a page; what the server did of it nobody knows.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'

import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { publisherApi } from '#src/publisher/api/publisher.ts'
import { responseApi } from '#src/response/api/response.ts'
import { linesOf } from '#src/words/document/document.ts'
import { type Login, password, peopleOf } from '#stage/county/people.ts'

import { openCase, verified } from '../support/county.ts'
import {
  browserArguments,
  type County,
  executablePath,
  hasChromium,
  openCounty,
  seriousFindings,
} from './county.ts'

/** What may be missing after the worst: what was typed in the last second. */
const lastSecondMs = 1_000

const editorOf = (page: Page) => page.getByRole('textbox', { name: '正文', exact: true })
const statusOf = (page: Page) => page.locator('.kept-line').first()

interface Typed {
  readonly word: string
  readonly at: number
}

/** Numbered words with the time at which each was done. */
async function typeWords(page: Page, count: number, from = 0): Promise<Typed[]> {
  const typed: Typed[] = []
  for (let at = from; at < from + count; at += 1) {
    const word = `字${at}。`
    await page.keyboard.insertText(word)
    typed.push({ word, at: Date.now() })
    await pass(40)
  }
  return typed
}

async function signIn(page: Page, login: Login): Promise<void> {
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: /登\s*录/ }).click()
  await page.getByRole('button', { name: /退\s*出/ }).waitFor()
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /退\s*出/ }).click()
  await page.getByLabel('登录名').waitFor()
}

async function openEditor(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await editorOf(page).waitFor()
}

/** Words that are not in the editor, of those that were done a second before a moment. */
async function missing(page: Page, typed: readonly Typed[], before: number): Promise<string[]> {
  const text = (await editorOf(page).textContent()) ?? ''
  return typed
    .filter(({ word, at }) => at < before - lastSecondMs && !text.includes(word))
    .map(({ word }) => word)
}

const proxyPage = { status: 502, contentType: 'text/html', body: '<h1>502 Bad Gateway</h1>' }

/** One call in five is answered by a proxy; of these, every other one was carried out all the same. */
async function failOften(page: Page): Promise<void> {
  let count = 0
  await page.route('**/api/**', async (route) => {
    count += 1
    if (count % 5 !== 0 || route.request().url().endsWith('/api/live')) return route.fallback()
    if (count % 10 === 0) await route.fetch()
    return route.fulfill(proxyPage)
  })
}

/** Calls that are under way end with their page. */
async function leave(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.context().close()
}

const isOurs = (complaint: string): boolean => !/502|ERR_|Failed to load resource/.test(complaint)

describe.skipIf(!hasChromium)('what is typed', () => {
  let county: County
  let profile: string
  beforeAll(async () => {
    county = await openCounty()
    profile = mkdtempSync(join(tmpdir(), 'mingbai-profile-'))
  })
  afterAll(() => rmSync(profile, { recursive: true, force: true }))

  async function draft(title: string): Promise<{ id: string; path: string }> {
    const publisher = await peopleOf(county.url)('nigao', publisherApi)
    const { releaseId } = await publisher.createRelease({
      body: {
        title,
        summary: '',
        body: linesOf('河东镇停水检修。'),
        kind: 'notice',
        unitId: 'traffic',
        accountIds: ['portal'],
        attribute: 'proactive',
      },
    })
    return { id: releaseId, path: `/desk/releases/${releaseId}` }
  }

  it('survives a server that fails one call in five, and reloads in between', async () => {
    const { path } = await draft('河东镇停水检修甲')
    const page = await county.visitor()
    page.on('dialog', (dialog) => void dialog.accept())
    await page.goto('/desk/')
    await signIn(page, 'nigao')
    await failOften(page)
    await openEditor(page, path)
    const typed: Typed[] = []
    const lost: string[] = []
    for (let round = 0; round < 3; round += 1) {
      await editorOf(page).click()
      await page.keyboard.press('ControlOrMeta+End')
      typed.push(...(await typeWords(page, 20, round * 20)))
      // Not at the same point of its rhythm each time.
      await pass(round * 350)
      const at = Date.now()
      await openEditor(page, path)
      lost.push(...(await missing(page, typed, at)))
    }
    await editorOf(page).click()
    await page.keyboard.press('ControlOrMeta+End')
    typed.push(...(await typeWords(page, 3, 900)))
    await statusOf(page).getByText('每个字都已存下').waitFor()
    const missingAtLast = await missing(page, typed, Infinity)
    await leave(page)

    expect(lost).toEqual([])
    expect(missingAtLast).toEqual([])
  })

  it('is nobody else’s on the same computer, and its person finds it again', async () => {
    const { path } = await draft('河东镇停水检修乙')
    const page = await county.visitor()
    await page.goto('/desk/')
    await signIn(page, 'nigao')
    // Not even the server has it: it is on the computer alone.
    await page.route('**/working-copies/**', (route) => route.fulfill(proxyPage))
    await openEditor(page, path)
    await editorOf(page).click()
    await page.keyboard.type('只有我看得见的半句话')
    await statusOf(page).getByText('存在这台电脑上').waitFor()
    await statusOf(page).getByText('服务器暂时连不上').waitFor()
    await signOut(page)

    const inStore = await page.evaluate(storedText)
    await signIn(page, 'bianji')
    await openEditor(page, path)
    const seenByOther = await page.locator('body').textContent()
    await signOut(page)
    await signIn(page, 'nigao')
    await openEditor(page, path)

    const found = await editorOf(page).textContent()
    await leave(page)

    expect(inStore.count).toBeGreaterThan(0)
    expect(inStore.text).not.toContain('半句话')
    expect(seenByOther).not.toContain('半句话')
    expect(found).toContain('只有我看得见的半句话')
  })

  it('is there again after the browser was killed, but for the last second', async () => {
    const { path } = await draft('河东镇停水检修丙')
    const first = await openProfile(profile)
    const page = first.pages()[0] ?? (await first.newPage())
    await page.goto(`${county.url}/desk/`)
    await signIn(page, 'nigao')
    await page.route('**/working-copies/**', (route) => route.fulfill(proxyPage))
    await openEditor(page, `${county.url}${path}`)
    await editorOf(page).click()
    const typed = await typeWords(page, 60)
    const killed = Date.now()
    await kill(first)

    const second = await openProfile(profile)
    const again = second.pages()[0] ?? (await second.newPage())
    await again.route('**/working-copies/**', (route) => route.fulfill(proxyPage))
    await again.goto(`${county.url}/desk/`)
    await again.locator('.ant-layout, input').first().waitFor()
    if (await again.getByLabel('登录名').isVisible()) await signIn(again, 'nigao')
    await openEditor(again, `${county.url}${path}`)
    const lost = await missing(again, typed, killed)
    const kept = typed.filter(({ at }) => at < killed - lastSecondMs)
    await second.close()

    expect(kept.length).toBeGreaterThan(20)
    expect(lost).toEqual([])
  })

  it('stays beside what somebody else saved meanwhile, until its person chose', async () => {
    const { id, path } = await draft('河东镇停水检修丁')
    const page = await county.person('nigao')
    await openEditor(page, path)
    await editorOf(page).click()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('河东镇二十六日停水检修。')
    await statusOf(page).getByText('每个字都已存下').waitFor()
    const other = await peopleOf(county.url)('bianji', publisherApi)
    await other.comeBy({ params: { id }, body: { doing: 'editing' } })
    await page.getByText('编辑 边 正在改').waitFor()
    const { version } = await other.getRelease({ params: { id } })
    await other.reviseRelease({
      params: { id },
      body: { version, body: linesOf('河东镇二十五日停水检修。') },
    })

    const difference = page.getByRole('region', { name: '两份文字的差别' })
    await difference.waitFor()
    const [gone, fresh] = [
      await difference.locator('del').allTextContents(),
      await difference.locator('ins').allTextContents(),
    ]
    const isBarred = await page.getByRole('button', { name: '保存为新版本' }).isDisabled()
    await page.getByRole('button', { name: '用那一份，我的放在旁边' }).click()
    await editorOf(page).getByText('河东镇二十五日停水检修。').waitFor()
    await page.getByText(/^放在旁边的一份/).click()
    await page.getByRole('button', { name: '换回这一份' }).click()
    await editorOf(page).getByText('河东镇二十六日停水检修。').waitFor()
    await page.getByRole('button', { name: '保存为新版本' }).click()
    await page.getByText('母稿 第 3 版').waitFor()
    await page.getByRole('button', { name: '版本 3' }).click()
    const history = page.getByRole('dialog', { name: '历次版本' })
    await history.getByRole('region', { name: '两份文字的差别' }).waitFor()
    const between = await history.locator('del, ins').allTextContents()

    expect(between).toEqual(['五', '六'])
    expect([gone, fresh]).toEqual([['五'], ['六']])
    expect(isBarred).toBe(true)
    const revisions = await county.app.db.revision.findMany({
      where: { releaseId: id },
      orderBy: { number: 'asc' },
    })
    expect(revisions.map(({ body }) => JSON.stringify(body))).toEqual([
      expect.stringContaining('河东镇停水检修'),
      expect.stringContaining('二十五日'),
      expect.stringContaining('二十六日'),
    ])
  })

  it('stays in a window that was closed, for its person to find', async () => {
    const page = await county.person('nigao')
    const open = async () => {
      await page.goto('/desk/releases')
      await page.getByRole('button', { name: '新建稿件' }).click()
      return page.getByRole('dialog').getByLabel('标题')
    }
    await (await open()).fill('河东镇停水检修己')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })

    expect(await (await open()).inputValue()).toBe('河东镇停水检修己')
  })

  it('stays when saving is answered by a proxy', async () => {
    const { id, path } = await draft('河东镇停水检修戊')
    const page = await county.person('nigao')
    await openEditor(page, path)
    await editorOf(page).click()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('河东镇二十七日停水检修。')
    await page.route(`**/api/releases/${id}`, (route) =>
      route.request().method() === 'PATCH' ? route.fulfill(proxyPage) : route.fallback(),
    )
    await page.getByRole('button', { name: '保存为新版本' }).click()
    await page.locator('.ant-message .ant-alert').waitFor()
    const afterSaving = await editorOf(page).textContent()
    await page.unroute(`**/api/releases/${id}`)
    await page.locator('.ant-btn-loading').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '保存为新版本' }).click()
    await page.getByText('母稿 第 2 版').waitFor()

    expect(afterSaving).toContain('二十七日')
    expect(await editorOf(page).textContent()).toContain('二十七日')
    expect(county.complaints.filter(isOurs)).toEqual([])
  })

  it('is all there after a submission that a proxy answered, which can be repeated and is done once', async () => {
    const { id, path } = await draft('河东镇停水检修庚')
    const page = await county.person('nigao')
    await openEditor(page, path)
    // Its name begins with what it does while it runs.
    const submit = page.getByRole('button', { name: /送.*审核$/ })
    let isCarriedOut = false
    await page.route(`**/api/releases/${id}/submit`, async (route) => {
      if (isCarriedOut) await route.fetch()
      await route.fulfill(proxyPage)
    })
    await submit.click()
    await page.locator('.ant-message .ant-alert').waitFor()
    await page.locator('.ant-btn-loading').waitFor({ state: 'detached' })
    const afterFirst = await editorOf(page).textContent()
    const roundsAfterFirst = await county.app.db.event.count({ where: ofRelease('release.submitted', id) })
    isCarriedOut = true
    await submit.click()
    // Nobody told this window that it was done: it asks again by itself.
    await submit.waitFor({ state: 'detached' })
    const afterSecond = await editorOf(page).textContent()
    await page.unrouteAll({ behavior: 'ignoreErrors' })

    expect(afterFirst).toContain('河东镇停水检修')
    expect(roundsAfterFirst).toBe(0)
    expect(afterSecond).toBe(afterFirst)
    expect(await county.app.db.event.count({ where: ofRelease('release.submitted', id) })).toBe(1)
    expect(county.complaints.filter(isOurs)).toEqual([])
  })

  it('to a review that a proxy answered is kept with it, and the review is given once', async () => {
    const { id, path } = await draft('河东镇停水检修辛')
    const drafter = await peopleOf(county.url)('nigao', publisherApi)
    await drafter.submitRelease({ params: { id } })
    const page = await county.person('bumen')
    await page.goto(path)
    await page.getByLabel('审核意见').fill('供水时间已与水厂核对')
    const approve = page.getByRole('button', { name: '通过部门审核' })
    let isCarriedOut = false
    await page.route(`**/api/releases/${id}/reviews`, async (route) => {
      if (isCarriedOut) await route.fetch()
      await route.fulfill(proxyPage)
    })
    await approve.click()
    await page.locator('.ant-message .ant-alert').waitFor()
    await page.locator('.ant-btn-loading').waitFor({ state: 'detached' })
    const note = await page.getByLabel('审核意见').inputValue()
    isCarriedOut = true
    await approve.click()
    await approve.waitFor({ state: 'detached' })
    await page.unrouteAll({ behavior: 'ignoreErrors' })

    expect(note).toBe('供水时间已与水厂核对')
    const reviews = await county.app.db.review.findMany({ where: { releaseId: id } })
    expect(reviews.map(({ note: given }) => given)).toEqual(['供水时间已与水厂核对'])
  })

  it('in the draft of a case stays beside a colleague’s newer one, over a reload, until its person chose', async () => {
    const as = peopleOf(county.url)
    const desk = await as('zhiban', responseApi)
    const { caseId } = await openCase({ as })
    await verified({ as, app: county.app }, caseId)
    await desk.writeDraft({ params: { id: caseId }, body: { documentKind: 'factStatement', base: null } })
    const page = await county.person('zhiban')
    await page.goto(`/desk/cases/${caseId}`)
    const heading = page.getByLabel('标题', { exact: true })
    await heading.fill('我写的标题')
    await page.getByLabel('单位', { exact: true }).click()
    await page.getByTitle('云岭县水务局').click()
    const [draft] = (await desk.getCase({ params: { id: caseId } })).drafts
    const colleague = await as('bianji', responseApi)
    await colleague.editDraft({
      params: { id: draft?.id ?? '' },
      body: { title: '同事写的标题', sentences: draft?.sentences ?? [] },
    })
    const difference = page.getByRole('region', { name: '两份文字的差别' })
    await difference.waitFor()
    await pass(lastSecondMs)
    await page.reload()
    await difference.waitFor()
    const shown = await difference.textContent()
    const save = page.getByRole('button', { name: '保存为下一稿' })
    const isBarred = await save.isDisabled()
    const unit = await page
      .locator('.ant-select', { has: page.getByLabel('单位', { exact: true }) })
      .textContent()
    await page.getByRole('button', { name: '用那一份，我的放在旁边' }).click()
    const theirs = await heading.inputValue()
    await page.getByText('放在旁边的一份').click()
    await page.getByRole('button', { name: '换回这一份' }).click()
    const mine = await heading.inputValue()
    await save.click()
    await page.getByText('拟稿：情况说明，第 3 稿').waitFor()
    const { drafts } = await desk.getCase({ params: { id: caseId } })

    expect(shown).toContain('我写')
    expect(isBarred).toBe(true)
    expect(unit).toContain('云岭县水务局')
    expect([theirs, mine]).toEqual(['同事写的标题', '我写的标题'])
    expect(drafts.map(({ title }) => title).slice(0, 2)).toEqual(['我写的标题', '同事写的标题'])
  })

  it('and no document can hold is said at once, kept, and mended or undone', async () => {
    const { path } = await draft('河东镇停水检修壬')
    const page = await county.person('nigao')
    await openEditor(page, path)
    await editorOf(page).click()
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.press('Enter')
    // A list that begins where no list of a release begins.
    await page.keyboard.type('10000. 请储水')
    const problem = page.getByText('第 2 段里有超出范围的编号')
    await problem.waitFor()
    const isBarred = await page.getByRole('button', { name: '保存为新版本' }).isDisabled()
    await statusOf(page).getByText('全文存在这台电脑上').waitFor()
    await pass(lastSecondMs)
    await openEditor(page, path)
    await problem.waitFor()
    const afterReload = await editorOf(page).textContent()
    await editorOf(page).getByText('请储水').click()
    await page.getByRole('button', { name: '编号列表' }).click()
    await problem.waitFor({ state: 'detached' })
    await statusOf(page).getByText('每个字都已存下').waitFor()
    const mended = await editorOf(page).textContent()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('10000. ')
    await page.getByText('第 3 段里有超出范围的编号').waitFor()
    await page.getByRole('button', { name: '撤销这一步' }).click()
    await page.getByText('超出范围的编号').waitFor({ state: 'detached' })
    const serious = await seriousFindings(page)

    expect(isBarred).toBe(true)
    expect(afterReload).toContain('请储水')
    expect(mended).toContain('请储水')
    expect(serious).toEqual([])
  })
})

/** Events of one name about one release. */
const ofRelease = (name: string, releaseId: string) => ({
  name,
  data: { path: ['releaseId'], equals: releaseId },
})

/** Everything the stores of this page hold, as text. */
async function storedText(): Promise<{ count: number; text: string }> {
  const db = await new Promise<IDBDatabase>((done, failed) => {
    const opening = indexedDB.open('mingbai')
    opening.addEventListener('success', () => done(opening.result))
    opening.addEventListener('error', () => failed(new Error('closed')))
  })
  const all = await new Promise<{ key: string; bytes: ArrayBuffer }[]>((done) => {
    const reading = db.transaction('kept').objectStore('kept').getAll()
    reading.addEventListener('success', () => done(reading.result))
  })
  db.close()
  return { count: all.length, text: all.map(({ bytes }) => new TextDecoder().decode(bytes)).join('\n') }
}

function openProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath,
    args: browserArguments,
    locale: 'zh-CN',
    handleSIGTERM: false,
  })
}

/** As a power cut does it: nobody is told, nothing is put in order. */
async function kill(context: BrowserContext): Promise<void> {
  const browser = context.browser()
  if (browser === null) throw new Error('the browser of a profile is not known')
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const gone = new Promise((done) => context.once('close', done))
  const main = processInfo.find(({ type }) => type === 'browser')
  if (main === undefined) throw new Error('the browser has no process')
  process.kill(main.id, 'SIGKILL')
  await gone
}
