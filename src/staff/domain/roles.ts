/**
 * The roles of the office and what each lets its holder do; read from config/roles.yaml and held against what the
 * modules declare. Trap: the three administrators are kept apart from each other and hold no approval of content.
 */

import { z } from 'zod'

import { type Message, titled } from '../../words/message.ts'
import type { HousePermissions, Reach, Rights } from '../../words/permissions.ts'

/** 三员: who keeps accounts, who gives roles, who reads the audit. */
export const administrations = ['system', 'security', 'audit'] as const
export type Administration = (typeof administrations)[number]

/** One row of the file. */
export const Role = z.strictObject({
  role: z.string().regex(/^[A-Z]{2,8}$/),
  zh: z.string().min(1),
  en: z.string().min(1),
  /** Held with no other role; approves nothing, lends nothing. */
  administrator: z.enum(administrations).optional(),
  /** Held with no other role; approves nothing. */
  auditor: z.literal(true).optional(),
  /** Held with no role that approves: for those who press the buttons that approvers decided about. */
  neverApproves: z.literal(true).optional(),
  /** Permissions; a trailing ° means: for things of one's own unit only. */
  grants: z.array(z.string()).min(1),
})
export type Role = Readonly<z.infer<typeof Role>>

/** What a role is called. */
export const roleTitle = ({ role, zh, en }: Role): Message => titled(`role.${role}`, { zh, en })

const ownUnit = '°'
const nameOf = (grant: string): string => (grant.endsWith(ownUnit) ? grant.slice(0, -1) : grant)
const reachOfGrant = (grant: string): Reach => (grant.endsWith(ownUnit) ? 'own-unit' : 'everywhere')

export class Roles {
  readonly all: readonly Role[]
  /** Of the whole house. */
  readonly permissions: HousePermissions
  readonly #byCode: ReadonlyMap<string, Role>

  /** @throws Error with every fault of the file */
  constructor(all: readonly Role[], permissions: HousePermissions) {
    const faults = faultsOf(all, permissions)
    if (faults.length > 0) throw new Error(faults.join('; '))
    this.all = all
    this.permissions = permissions
    this.#byCode = new Map(all.map((one) => [one.role, one]))
  }

  find(code: string): Role | undefined {
    return this.#byCode.get(code)
  }

  /** Everything a holder of these roles may do; the widest reach wins. A role that is gone gives nothing. */
  rightsOf(held: readonly string[]): Rights {
    const rights = new Map<string, Reach>()
    for (const grant of held.flatMap((code) => this.find(code)?.grants ?? [])) {
      const permission = nameOf(grant)
      if (rights.get(permission) !== 'everywhere') rights.set(permission, reachOfGrant(grant))
    }
    return rights
  }

  reachOf(held: readonly string[], permission: string): Reach | undefined {
    return this.rightsOf(held).get(permission)
  }

  isApproval(permission: string): boolean {
    return this.permissions.get(permission)?.isApproval === true
  }

  /** Permissions that a session without a one-time code may not use. */
  needingSecondFactor(): ReadonlySet<string> {
    const found = [...this.permissions].filter(([, { needsSecondFactor }]) => needsSecondFactor === true)
    return new Set(found.map(([name]) => name))
  }

  /** The code of the one role of an administration. */
  administrator(kind: Administration): string {
    const found = this.all.find(({ administrator }) => administrator === kind)
    if (found === undefined) throw new Error(`no role is the ${kind} administrator`)
    return found.role
  }
}

function faultsOf(all: readonly Role[], permissions: HousePermissions): string[] {
  const codes = all.map(({ role }) => role)
  const held = new Set(all.flatMap(({ grants }) => grants.map(nameOf)))
  return [
    ...codes.filter((code, at) => codes.indexOf(code) !== at).map((code) => `two roles are called ${code}`),
    ...all.flatMap((role) => faultsOfRole(role, permissions)),
    ...[...permissions.keys()].filter((name) => !held.has(name)).map((name) => `no role grants ${name}`),
    ...administrations.flatMap((kind) => {
      const count = all.filter(({ administrator }) => administrator === kind).length
      return count === 1 ? [] : [`${count} roles are the ${kind} administrator; there is exactly one`]
    }),
  ]
}

function faultsOfRole(role: Role, permissions: HousePermissions): string[] {
  return role.grants.map(nameOf).flatMap((name) => {
    const meaning = permissions.get(name)
    if (meaning === undefined) return [`role ${role.role} grants ${name}, which no module declares`]
    return meaning.isApproval === true && mayNotApprove(role)
      ? [`role ${role.role} may not approve, but grants ${name}`]
      : []
  })
}

/** Whether nobody who holds this role may let content pass. */
export const mayNotApprove = ({ administrator, auditor, neverApproves }: Role): boolean =>
  administrator !== undefined || auditor === true || neverApproves === true
