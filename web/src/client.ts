/** The typed clients of every contract, with the session's CSRF token, and live updates. */
import { QueryClient } from '@tanstack/react-query'

import { channelsApi } from '../../src/channels/api.ts'
import { createClient } from '../../src/infra/http/client.ts'
import { monitorApi } from '../../src/monitor/api.ts'
import { publisherApi } from '../../src/publisher/api.ts'
import { responseApi } from '../../src/response/api.ts'
import { staffApi } from '../../src/staff/api.ts'

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

export const staff = createClient(staffApi, options)
export const publisher = createClient(publisherApi, options)
export const monitor = createClient(monitorApi, options)
export const response = createClient(responseApi, options)
export const channels = createClient(channelsApi, options)

export const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 2_000 } } })

/** Every event of the house makes what is on the screen read anew; bursts are bundled. */
export function followLive(): () => void {
  const source = new EventSource('/api/live')
  let timer: number | undefined
  const refresh = () => {
    if (timer !== undefined) return
    timer = window.setTimeout(() => {
      timer = undefined
      void queries.invalidateQueries()
    }, 400)
  }
  source.addEventListener('message', refresh)
  source.addEventListener('event', refresh)
  const slow = window.setInterval(refresh, 10_000)
  return () => {
    source.close()
    window.clearInterval(slow)
    window.clearTimeout(timer)
  }
}
