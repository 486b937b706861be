/** What every module's client is made with: the session's CSRF token, the reader's language; and live updates. */

import { QueryClient } from '@tanstack/react-query'

import type { Api } from '../../../src/infra/http/api.ts'
import { type Client, createClient } from '../../../src/infra/http/client.ts'

const state = { csrf: '' }

export function setCsrf(csrf: string): void {
  state.csrf = csrf
}

const options = {
  headers: () => ({
    'x-csrf-token': state.csrf,
    'accept-language': localStorage.getItem('language') ?? 'zh',
  }),
}

export const clientOf = <A extends Api>(api: A): Client<A> => createClient(api, options)

export const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 2_000 } } })

/**
 * Every event of the house makes what is on the screen read anew; bursts are bundled.
 * Trap: the stream's events carry names, and an EventSource hears only names it was told; so the stream is read as
 * text.
 */
export function followLive(): () => void {
  const ended = new AbortController()
  let timer: number | undefined
  const refresh = () => {
    if (timer !== undefined) return
    timer = window.setTimeout(() => {
      timer = undefined
      void queries.invalidateQueries()
    }, 400)
  }
  void listen(ended.signal, refresh)
  const slow = window.setInterval(refresh, 10_000)
  return () => {
    ended.abort()
    window.clearInterval(slow)
    window.clearTimeout(timer)
  }
}

const againAfterMs = 2_000

async function listen(signal: AbortSignal, heard: () => void): Promise<void> {
  while (!signal.aborted) {
    await readStream(signal, heard).catch(() => undefined)
    await new Promise((again) => setTimeout(again, againAfterMs))
    // What happened while nobody listened is unknown.
    if (!signal.aborted) heard()
  }
}

async function readStream(signal: AbortSignal, heard: () => void): Promise<void> {
  const answer = await fetch('/api/live', { signal, credentials: 'same-origin' })
  if (!answer.ok || answer.body === null) return
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    if (value.includes('event:')) heard()
  }
}
