/**
 * Calls every operation of a contract as every role, and tells who got in. Nothing is sent, so what is allowed may
 * still be refused as invalid.
 */

import type { Api, Operation } from '#src/infra/http/api.ts'

import { houseRoles } from './roles.ts'
import type { SignedIn, Visitor, Web } from './web.ts'

export interface AccessRow {
  readonly operation: string
  readonly caller: string
  readonly expected: 'allowed' | 'refused'
  readonly got: 'allowed' | 'refused'
}

const blockers = new Set(['signin.required', 'permission.denied', 'signin.second-factor', 'csrf.mismatch'])

/** A fresh person per role and operation is too slow; one per role does, because an empty body changes nothing. */
export async function accessTable(
  web: Web,
  apis: readonly Api[],
  except: readonly string[] = [],
): Promise<AccessRow[]> {
  const operations = apis.flatMap((api) => Object.entries(api)).filter(([id]) => !except.includes(id))
  const rows: AccessRow[] = []
  for (const { role } of houseRoles.all) {
    const person = await web.person([role])
    for (const [id, operation] of operations) rows.push(await row(person, { id, operation, role }))
  }
  const citizen = web.visitor()
  const machine = await web.machine(['mentions.write'])
  for (const [id, operation] of operations) {
    rows.push(
      await row(citizen, { id, operation, role: 'citizen' }),
      await row(machine, { id, operation, role: 'key' }),
    )
  }
  return rows
}

async function row(
  caller: Visitor | SignedIn,
  { id, operation, role }: { id: string; operation: Operation; role: string },
): Promise<AccessRow> {
  const path = operation.path.replaceAll(/:\w+/g, '00000000-0000-4000-8000-000000000000')
  const response = await caller.fetch(path, {
    method: operation.method,
    ...(operation.method !== 'GET' && { headers: { 'content-type': 'application/json' }, body: '"nothing"' }),
  })
  const problem = response.ok
    ? undefined
    : ((await response.json()) as { code: string; details?: { access?: string } })
  const isBlocked =
    problem !== undefined && blockers.has(problem.code) && problem.details?.access === operation.access
  const got = isBlocked || problem?.code === 'csrf.mismatch' ? 'refused' : 'allowed'
  return { operation: id, caller: role, expected: mayCall(operation, role) ? 'allowed' : 'refused', got }
}

function mayCall({ access }: Operation, role: string): boolean {
  if (access === 'public') return true
  if (role === 'citizen') return false
  if (access === 'signed-in') return role !== 'key'
  return access
    .split('|')
    .some((one) =>
      role === 'key' ? one === 'mentions.write' : houseRoles.reachOf([role], one) !== undefined,
    )
}
