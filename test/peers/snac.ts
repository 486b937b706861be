/** A real server of the Mastodon API: snac2, started with the libraries it was built for, in a folder of its own. */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { freePort } from '#stage/free-port.ts'
import { until } from '#stage/until.ts'

import { type Running, start } from './peer.ts'

export interface Snac extends Running {
  readonly url: string
  readonly accessToken: string
  /** What the account's timeline shows to a stranger who uses the API. */
  readonly statuses: (most?: number) => Promise<{ id: string; content: string }[]>
  /** Another client of the same account posts. */
  readonly post: (text: string) => Promise<void>
}

const root = join(process.env['MINGBAI_PEERS'] ?? '/var/tmp/mingbai-peers', 'root')
const loader = join(root, 'usr/lib64/ld-linux-x86-64.so.2')
const program = [
  '--library-path',
  join(root, 'usr/lib/x86_64-linux-gnu'),
  join(root, 'usr/bin/snac'),
] as const
const user = 'newsroom'

export function snacMissing(): string | undefined {
  return existsSync(loader) && existsSync(program[2])
    ? undefined
    : 'snac2 is not here (test/peers/install.sh brings it)'
}

export async function startSnac(): Promise<Snac> {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-snac-'))
  const data = join(folder, 'data')
  const port = await freePort()
  const host = `127.0.0.1:${port}`
  run(['init', data], `127.0.0.1\n${port}\n${host}\n\n\n`)
  const settings = join(data, 'server.json')
  // The scheme is written into every actor's address when the account is made.
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('"protocol": "https"', '"protocol": "http"'))
  const password = /User password is (\S+)/.exec(run(['adduser', data, user], ''))?.[1] ?? ''
  const running = start(loader, [...program, 'httpd', data], () => {})
  const url = `http://${host}`
  await until('snac2 answers', async () =>
    fetch(`${url}/api/v1/instance`, { headers: alone }).then(
      ({ ok }) => ok,
      () => false,
    ),
  )
  const accessToken = await tokenOf(url, password)
  const headers = { ...alone, authorization: `Bearer ${accessToken}` }
  const ask = async (path: string): Promise<unknown> => (await fetch(`${url}${path}`, { headers })).json()
  return {
    url,
    accessToken,
    post: async (status) => {
      const { ok } = await fetch(`${url}/api/v1/statuses`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ status, visibility: 'public' }),
      })
      if (!ok) throw new Error('snac2 did not take a post')
    },
    statuses: async (most = 20) => {
      const { id } = (await ask('/api/v1/accounts/verify_credentials')) as { id: string }
      return (await ask(`/api/v1/accounts/${id}/statuses?limit=${most}`)) as { id: string; content: string }[]
    },
    stop: async () => {
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function run(argv: readonly string[], input: string): string {
  const { status, stdout, stderr } = spawnSync(loader, [...program, ...argv], { input, encoding: 'utf8' })
  if (status !== 0) throw new Error(`snac ${argv[0]} ended with ${status}: ${stderr}`)
  return stdout
}

/** It closes a connection when it likes, and a question on one that is just being closed is lost. */
const alone = { connection: 'close' }

const redirectUri = 'urn:ietf:wg:oauth:2.0:oob'

/** Registers an application and signs the user in, as a person would in the browser. */
async function tokenOf(url: string, password: string): Promise<string> {
  const send = (path: string, fields: Record<string, string>) =>
    fetch(`${url}${path}`, { method: 'POST', headers: alone, body: new URLSearchParams(fields) })
  const app = (await (
    await send('/api/v1/apps', {
      client_name: 'Mingbai',
      redirect_uris: redirectUri,
      scopes: 'read write',
    })
  ).json()) as { client_id: string; client_secret: string }
  const query = new URLSearchParams({
    client_id: app.client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'read write',
  })
  const asked = await fetch(`${url}/oauth/authorize?${query.toString()}`, { headers: alone })
  const form = await asked.text()
  const hidden = Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ({ 1: name = '', 2: value = '' }) => [name, value],
    ),
  )
  const page = await (await send('/oauth/x-snac-login', { ...hidden, login: user, passwd: password })).text()
  const code = /[A-Za-z0-9_-]{20,}/.exec(page.replaceAll(/<[^>]*>/g, ' '))?.[0] ?? ''
  const token = (await (
    await send('/oauth/token', {
      grant_type: 'authorization_code',
      client_id: app.client_id,
      client_secret: app.client_secret,
      redirect_uri: redirectUri,
      code,
    })
  ).json()) as { access_token: string }
  return token.access_token
}
