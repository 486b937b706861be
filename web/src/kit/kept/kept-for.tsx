/**
 * Opens what a person typed on this device before any screen shows, so that a form begins with it. Trap: in a browser
 * that keeps nothing (a page without https, a private window) everything is in memory only; the status line says so.
 */

import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'

import { staff } from '../../staff/client.ts'
import { Failed } from '../parts.tsx'
import { openFor } from './keeper.ts'

const againAfterMs = 600
const quietTries = 6

export function KeptFor({ personId, children }: { readonly personId: string; readonly children: ReactNode }) {
  const opening = useQuery({
    queryKey: ['kept', personId],
    queryFn: async () => {
      const { key } = await staff.deviceKey()
      // Its store may be closed to us: then what is typed is in memory, which no screen waits for.
      await openFor(personId, key).catch(() => undefined)
      return true
    },
    enabled: window.isSecureContext,
    staleTime: 'static',
    gcTime: 0,
    retry: true,
    retryDelay: againAfterMs,
  })
  if (opening.isSuccess || !window.isSecureContext) return children
  return opening.failureCount > quietTries ? (
    <Failed error={opening.failureReason} />
  ) : (
    <Skeleton active className="waiting" />
  )
}
