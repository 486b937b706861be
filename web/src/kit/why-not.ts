/** Why a button cannot be pressed: in the server's words, or for want of a permission; undefined when it can. */

import { useQuery } from '@tanstack/react-query'

import { type Permission, staff } from '../staff/client.ts'
import { useLanguage } from './language.ts'
import { said } from './said.ts'
import { useSay } from './say.ts'

interface WithActions {
  readonly actions: readonly { readonly action: string; readonly allowed: boolean; readonly why: string }[]
}

export function whyNot({ actions }: WithActions, action: string): string | undefined {
  const found = actions.find((one) => one.action === action)
  return found === undefined || found.allowed ? undefined : found.why
}

/** What the person lacks for any of these permissions, or undefined. */
export function useLacking(): (...anyOf: readonly Permission[]) => string | undefined {
  const say = useSay(said)
  const language = useLanguage()
  const me = useQuery({ queryKey: ['me'], queryFn: () => staff.me(), retry: false })
  const named = useQuery({
    queryKey: ['permissions', language],
    queryFn: () => staff.listPermissions(),
    staleTime: 'static',
    enabled: me.isSuccess,
  })
  return (...anyOf) => {
    const [first] = anyOf
    if (me.data === undefined || first === undefined) return undefined
    const held = me.data.permissions
    if (anyOf.some((one) => held.includes(one))) return undefined
    const name = named.data?.items.find(({ permission }) => permission === first)?.name
    return say('kit.lacking', { permission: name ?? first })
  }
}
