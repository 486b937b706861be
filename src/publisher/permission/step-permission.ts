/** What a step of a chain may ask for: a permission this module declares. */

import { permissions } from '../permissions.ts'

export type StepPermission = keyof typeof permissions

export const isStepPermission = (name: string): name is StepPermission => Object.hasOwn(permissions, name)
