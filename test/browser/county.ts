/** The invented county in a real Chromium: one office with its stand-ins, and people who sign in by hand. Trap: stop it before its database goes. */

import { existsSync } from 'node:fs'

import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll } from 'vitest'

import type { App } from '#src/app.ts'
import { connectOutside, type Outside, startOutside } from '#stage/county/outside.ts'
import { type Login, password, seedCounty } from '#stage/county/people.ts'
import { officeHere, officePlace } from '#stage/worlds/office-place.ts'

import { freshDatabase } from '../support/db.ts'

export const executablePath = '/usr/bin/chromium'

/** Without a browser nothing here can be tried: said once, never passed over in silence. */
export const hasChromium = existsSync(executablePath)
if (!hasChromium)
  process.stderr.write(
    `browser tests skipped: ${executablePath} is not installed (Debian: apt-get install chromium fonts-noto-cjk)\n`,
  )

export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const wide = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

export interface County {
  readonly app: App
  readonly outside: Outside
  readonly url: string
  /** A page of a signed-in person; the same one each time. */
  readonly person: (login: Login) => Promise<Page>
  /** A page of somebody from outside. */
  readonly visitor: (options?: BrowserContextOptions) => Promise<Page>
  /** What browsers complained about so far: errors, refused scripts and styles. */
  readonly complaints: string[]
}

export async function openCounty(settings: Record<string, string> = {}): Promise<County> {
  const database = await freshDatabase()
  const place = officePlace(database.url, { MINGBAI_REQUESTS_PER_MINUTE: '100000', ...settings })
  const closing: (() => unknown)[] = [place.remove]
  afterAll(async () => {
    for (const close of closing.toReversed()) await close()
  })
  const outside = await startOutside()
  closing.push(() => outside.stop())
  const app = await officeHere(place)
  closing.push(() => app.stop())
  const { url } = await app.start()
  outside.wechat.callTo(`${url}/hook/wechat-main`)
  await seedCounty(app)
  await connectOutside(app, outside)
  const browser = await chromium.launch({
    executablePath,
    args: browserArguments,
  })
  closing.push(() => browser.close())
  return { app, outside, url, ...people(browser, url) }
}

function people(browser: Browser, url: string): Pick<County, 'person' | 'visitor' | 'complaints'> {
  const complaints: string[] = []
  const signedIn = new Map<Login, Page>()
  const visitor: County['visitor'] = async (options = {}) => {
    const context = await browser.newContext({
      baseURL: url,
      locale: 'zh-CN',
      viewport: wide,
      reducedMotion: 'reduce',
      ...options,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
    page.on('console', (line) => {
      // Nobody is signed in yet: the browser reports the 401 by which the workbench learns it.
      const isFirstLook = line.location().url.endsWith('/api/me') && line.text().includes('401')
      // The sandbox of a preview lets no script in, those of the driver of this browser among them.
      const isSandbox = line.text().startsWith("Blocked script execution in 'about:srcdoc'")
      if (line.type() === 'error' && !isFirstLook && !isSandbox)
        complaints.push(`${page.url()}: ${line.text()}`)
    })
    return page
  }
  const person: County['person'] = async (login) => {
    const before = signedIn.get(login)
    if (before !== undefined) return before
    const page = await visitor()
    await page.goto('/desk/')
    await page.getByLabel('登录名').fill(login)
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: /登\s*录/ }).click()
    await page.getByRole('button', { name: /退\s*出/ }).waitFor()
    signedIn.set(login, page)
    return page
  }
  return { person, visitor, complaints }
}

/** Writes a text into the editor of documents as a person does, in place of what was there: a paragraph a line. */
export async function write(page: Page, label: string, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: label, exact: true })
  await editor.click()
  await page.keyboard.press('ControlOrMeta+A')
  for (const [at, line] of text.split(/\n+/).entries()) {
    if (at > 0) await page.keyboard.press('Enter')
    await page.keyboard.insertText(line)
  }
}

/** Holds a button until it has acted: it is gone, or another has its place. */
export async function hold(page: Page, button: Locator): Promise<void> {
  await button.hover()
  await page.mouse.down()
  await button.waitFor({ state: 'detached' })
  await page.mouse.up()
}

/** Opens what waits on the person's first screen. */
export async function openFromMyWork(page: Page, title: string): Promise<void> {
  // A fresh list: the one on the screen may still show what was done a moment ago.
  await page.goto('/desk/')
  await page.getByRole('link', { name: title }).first().click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** Each reviewer opens it from "my work" and presses what the step's button says. */
export async function approveInTurn(
  { person }: Pick<County, 'person'>,
  title: string,
  steps: readonly (readonly [Login, string | RegExp])[],
): Promise<void> {
  for (const [login, button] of steps) {
    const page = await person(login)
    await openFromMyWork(page, title)
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('button', { name: button }).waitFor({ state: 'detached' })
  }
}

/** Serious and critical findings of axe, one line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // The tab bar of the component library holds its own buttons among the tabs.
  const { violations } = await new AxeBuilder({ page }).disableRules(['aria-required-children']).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${new URL(page.url()).pathname} ${id}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 160))
          .join(' | ')}`,
    )
}

const settlesWithinMs = 3_000

/** Whether the page itself scrolls sideways once menus and tables have taken the new width. */
export async function overflows(page: Page): Promise<boolean> {
  const fits = page.waitForFunction(
    () => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1,
    undefined,
    { timeout: settlesWithinMs },
  )
  return fits.then(
    () => false,
    () => true,
  )
}
