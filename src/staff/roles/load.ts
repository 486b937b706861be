/** Reads config/roles.yaml once, when the office starts. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'yaml'
import { z } from 'zod'

import type { HousePermissions } from '../../words/permissions.ts'
import { Role, Roles } from '../domain/roles.ts'

const file = 'roles.yaml'

/** @throws Error naming the file and its faults */
export function loadRoles(configFolder: string, permissions: HousePermissions): Roles {
  const parsed = z.array(Role).safeParse(parse(readFileSync(join(configFolder, file), 'utf8')))
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  try {
    return new Roles(parsed.data, permissions)
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
