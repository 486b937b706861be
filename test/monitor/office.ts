/** The monitor over HTTP on a database of its own: routes, known claims, and readers as different processes would have them. */

import { afterAll } from 'vitest'

import type { AskNeeds } from '#src/bot/commands/asks.ts'
import { botRoutes } from '#src/bot/routes.ts'
import { type ClaimIndex, createClaimIndex } from '#src/facts/queries.ts'
import { factsRoutes } from '#src/facts/routes.ts'
import { createListen } from '#src/infra/data/listen.ts'
import { loadSources } from '#src/monitor/intake/load-sources.ts'
import { loadClassifiers } from '#src/monitor/reading/load-classifiers.ts'
import { loadBackground, loadGazetteer } from '#src/monitor/reading/load-tables.ts'
import { createReader, type Reader, type ReaderNeeds } from '#src/monitor/reading/reader.ts'
import { monitorRoutes } from '#src/monitor/routes/monitor.ts'

import { houseRoles } from '../support/roles.ts'
import { type House, openWeb, type Visitor, type Web } from '../support/web.ts'

export interface MonitorOffice extends Web {
  /** Another process: a reader with a memory of its own. */
  readonly reader: (more?: Partial<ReaderNeeds>) => Reader
  /** Another process' index of known claims. */
  readonly index: () => Promise<ClaimIndex>
  readonly claims: ClaimIndex
}

const gazetteer = loadGazetteer('config')
const background = loadBackground('config')
const [classifiers, sources] = [await loadClassifiers(), await loadSources()]

export async function openMonitor(): Promise<MonitorOffice> {
  let claims: ClaimIndex | undefined
  const known = (): ClaimIndex => {
    if (claims === undefined) throw new Error('the index is not there yet')
    return claims
  }
  const web = await openWeb({
    routes: ({ database: { db }, work, secrets }: House) => {
      const ask: AskNeeds = {
        db,
        work,
        secrets,
        get claims() {
          return known()
        },
      }
      return [
        monitorRoutes({ db, work, secrets, sources, roles: houseRoles }),
        factsRoutes({ db, work }),
        botRoutes(ask),
      ]
    },
  })
  await web.boss.createQueue('monitor.understand')
  const { db } = web.database
  const index = async () => {
    const listen = createListen({ url: web.database.url, log: web.log })
    const made = await createClaimIndex({ db, log: web.log, listen, gazetteer })
    afterAll(() => made.close())
    return made
  }
  claims = await index()
  const reader: MonitorOffice['reader'] = (more = {}) =>
    createReader({
      db,
      work: web.work,
      log: web.log,
      now: web.now,
      claims: known(),
      gazetteer,
      background,
      classifiers,
      ...more,
    })
  return { ...web, reader, index, claims }
}

export interface Pushed {
  readonly status: number
  readonly accepted: number
  readonly duplicates: number
  readonly refused: readonly { index: number; code: string; message: string }[]
  readonly code: string
}

/** POST /api/mentions as a machine sends it: an array is sent as JSON, text and bytes as they are. */
export async function push(
  machine: Visitor,
  body: readonly unknown[] | string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Pushed> {
  const isBytes = typeof body === 'string' || body instanceof Uint8Array
  const response = await machine.fetch('/api/mentions', {
    method: 'POST',
    headers: { 'content-type': isBytes ? 'application/x-ndjson' : 'application/json', ...headers },
    body: isBytes ? body : JSON.stringify(body),
  })
  return { status: response.status, ...((await response.json()) as Omit<Pushed, 'status'>) }
}
