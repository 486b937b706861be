/**
 * The modules of the house, lowest first: each folder of src/ that has a `module.ts`. To add a module, add its folder
 * and a line here. Below the list stands what is made from it: whoever asks for all events, refusals or sentences
 * asks here. Trap: pages are asked in this order too, so the portal comes last.
 */

import type { Middleware } from 'koa'

import { archiveModule } from './archive/module.ts'
import { audienceModule } from './audience/module.ts'
import { botModule } from './bot/module.ts'
import { calendarModule } from './calendar/module.ts'
import { catalogueModule } from './catalogue/module.ts'
import { channelsModule } from './channels/module.ts'
import { factsModule } from './facts/module.ts'
import { type Module, waitList } from './infra/define-module.ts'
import { eventTable } from './infra/events.ts'
import type { Api } from './infra/http/api.ts'
import type { Routes } from './infra/http/call.ts'
import type { Job, Tick } from './infra/jobs.ts'
import { infraModule } from './infra/module.ts'
import { monitorModule } from './monitor/module.ts'
import { portalModule } from './portal/module.ts'
import { publisherModule } from './publisher/module.ts'
import { responseModule } from './response/module.ts'
import { staffModule } from './staff/module.ts'
import type { RefusalStatuses } from './words/errors.ts'
import { createMessages, type Messages, type Overlay } from './words/messages.ts'
import { permissionTable } from './words/permissions.ts'

export const modules = [
  infraModule,
  calendarModule,
  staffModule,
  archiveModule,
  factsModule,
  channelsModule,
  audienceModule,
  catalogueModule,
  publisherModule,
  monitorModule,
  responseModule,
  botModule,
  portalModule,
] as const

/** Functions of one argument meet in a function whose argument is all of theirs. */
type NeedsOf<M> = M extends Module<infer N> ? (needs: N) => void : never

/** What all modules together ask the composition root for. */
export type HouseNeeds = NeedsOf<(typeof modules)[number]> extends (needs: infer N) => void ? N : never

const house: readonly Module<HouseNeeds>[] = modules

/** @throws Error when two modules declare one event */
export const houseEvents = eventTable(house.flatMap(({ events = [] }) => events))

export const houseRefusals: RefusalStatuses = Object.assign({}, ...house.map(({ refusals }) => refusals))

/** @throws Error when two modules declare one permission */
export const housePermissions = permissionTable(
  house.flatMap(({ permissions }) => (permissions === undefined ? [] : [permissions])),
)

/** @throws Error when two modules declare one kind */
export const houseWaits = waitList(house.flatMap(({ waits = [] }) => waits))

/** @throws Error when two modules declare one sentence */
export function houseMessages(overlays: Readonly<Record<string, Overlay>> = {}): Messages {
  return createMessages(
    house.flatMap(({ said }) => (said === undefined ? [] : [said])),
    overlays,
  )
}

export const contracts: readonly Api[] = house.flatMap(({ api }) => (api === undefined ? [] : [api]))

export const houseTicks: readonly Tick[] = house.flatMap(({ ticks = [] }) => ticks)

export const jobsOf = (needs: HouseNeeds): Job[] => house.flatMap(({ jobs }) => jobs?.(needs) ?? [])

export const routesOf = (needs: HouseNeeds): Routes[] => house.flatMap(({ routes }) => routes?.(needs) ?? [])

export const middlewareOf = (needs: HouseNeeds): Middleware[] =>
  house.flatMap(({ middleware }) => middleware?.(needs) ?? [])
