/**
 * Permissions: the smallest things the house lets somebody do. Each module declares its own in `permissions.ts`;
 * which role carries which stands in config/roles.yaml. Pure, browser-safe. Trap: the lowest module that asks for a
 * permission declares it, so that nobody asks for what only a higher module knows.
 */

import type { Message } from './message.ts'

export interface PermissionMeaning {
  readonly name: Message
  /** Only a session with a confirmed one-time code may use it. */
  readonly needsSecondFactor?: true
  /** It lets content pass: never for administrators, auditors and operators, and not lent to them either. */
  readonly isApproval?: true
}

export type ModulePermissions = Readonly<Record<string, PermissionMeaning>>

/** Every permission of the house: each `permissions.ts` adds its part by `declare module`. */
// oxlint-disable-next-line typescript/no-empty-object-type -- the modules fill it
export interface PermissionTable {}
export type Permission = keyof PermissionTable

/** Keeps the literal names of a module's permissions. */
export function definePermissions<const P extends ModulePermissions>(permissions: P): P {
  return permissions
}

/** Name → meaning of every permission of the house, in the order of the modules. */
export type HousePermissions = ReadonlyMap<string, PermissionMeaning>

/** @throws Error when two modules declare one permission */
export function permissionTable(all: readonly ModulePermissions[]): HousePermissions {
  const table = new Map<string, PermissionMeaning>()
  for (const [name, meaning] of all.flatMap((one) => Object.entries(one))) {
    if (table.has(name)) throw new Error(`two modules declare the permission ${name}`)
    table.set(name, meaning)
  }
  return table
}

/** How far somebody may use a permission: for everything, or only for things of his own unit. */
export type Reach = 'everywhere' | 'own-unit'

/** What somebody may do, and how far. */
export type Rights = ReadonlyMap<string, Reach>
