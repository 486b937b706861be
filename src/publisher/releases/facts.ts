/**
 * How each fact of a release is checked, stored and read back. A fact that the description names and this file forgets
 * is refused by the type checker.
 */

import { z } from 'zod'

import { catalogueEntry } from '../../catalogue/queries.ts'
import { channelAccounts } from '../../channels/queries.ts'
import type { Tx } from '../../infra/data/db.ts'
import { faultsOf } from '../../infra/faults.ts'
import { attributes } from '../../words/attribute.ts'
import { AppError } from '../../words/errors.ts'
import { normaliseDocNumber } from '../domain/documents/doc-number.ts'
import {
  ChangedFacts,
  FactName,
  type GivenChanges,
  type GivenFacts,
  ReleaseFacts,
} from '../domain/release-facts.ts'
import { aiInvolvements } from '../domain/release-text.ts'
import { say as sayFact } from '../said/facts.ts'
import { say } from '../said/releases.ts'
import type { CreateReleaseNeeds } from './needs.ts'
import type { ReleaseRow } from './release-rows.ts'

interface Place {
  readonly tx: Tx
  readonly releaseId: string
  /** The attribute it has or gets: what is not proactive has no public page. */
  readonly attribute: ReleaseFacts['attribute']
  readonly needs: Pick<CreateReleaseNeeds, 'channels'>
}

/** A column of the fact's own name; a number is kept with its year. */
type Columns = {
  readonly [K in FactName]: K extends 'docNumber'
    ? Pick<ReleaseRow, 'docNumber' | 'docYear'>
    : K extends keyof ReleaseRow
      ? Pick<ReleaseRow, K>
      : never
}
type FactColumns = Pick<ReleaseRow, (FactName & keyof ReleaseRow) | 'docYear'>

const stored: {
  readonly [K in FactName]: (fact: ReleaseFacts[K], place: Place) => Columns[K] | Promise<Columns[K]>
} = {
  attribute: (attribute) => ({ attribute }),
  attributeReason: (attributeReason) => ({ attributeReason }),
  correctReason: (correctReason) => ({ correctReason }),
  publishAt: (publishAt) => ({ publishAt: publishAt === null ? null : new Date(publishAt) }),
  accountIds: async (asked, place) => ({ accountIds: await chosenAccounts(asked, place) }),
  docNumber: readDocNumber,
  topics: (topics) => ({ topics }),
  region: (region) => ({ region }),
  catalogueId: async (id, place) => ({ catalogueId: await knownEntry(id, place) }),
  sourceName: (sourceName) => ({ sourceName }),
  interpretsCode: (interpretsCode) => ({ interpretsCode }),
  opinionsUntil: (opinionsUntil) => ({ opinionsUntil }),
  aiInvolvement: (aiInvolvement) => ({ aiInvolvement }),
}

/** What a release says besides its text. */
export function factsOf(row: ReleaseRow): ReleaseFacts {
  return {
    attribute: z.enum(attributes).nullable().parse(row.attribute),
    attributeReason: row.attributeReason,
    correctReason: row.correctReason,
    publishAt: row.publishAt?.toISOString() ?? null,
    accountIds: row.accountIds,
    docNumber: row.docNumber,
    topics: row.topics,
    region: row.region,
    catalogueId: row.catalogueId,
    sourceName: row.sourceName,
    interpretsCode: row.interpretsCode,
    opinionsUntil: row.opinionsUntil,
    aiInvolvement: z.enum(aiInvolvements).parse(row.aiInvolvement),
  }
}

/** Of a new release: what is not given has its default. */
export function newFacts(given: GivenFacts, place: Place): Promise<Partial<FactColumns>> {
  return columnsOf(checked(ReleaseFacts.safeParse(given)), place)
}

/** Of a release there is: what is not given stays as it is. */
export function changedFacts(given: GivenChanges, place: Place): Promise<Partial<FactColumns>> {
  return columnsOf(checked(ChangedFacts.safeParse(given)), place)
}

/** @throws AppError request.invalid when a fact is not of the described form */
function checked<T>(parsed: z.ZodSafeParseResult<T>): T {
  if (parsed.success) return parsed.data
  throw new AppError('request.invalid', sayFact('fact.form'), { details: faultsOf(parsed.error) })
}

async function columnsOf(facts: ChangedFacts, place: Place): Promise<Partial<FactColumns>> {
  let columns: Partial<FactColumns> = {}
  for (const name of FactName.options)
    columns = { ...columns, ...(await columnsFor(name, facts[name], place)) }
  return columns
}

async function columnsFor<K extends FactName>(
  name: K,
  fact: ReleaseFacts[K] | undefined,
  place: Place,
): Promise<Partial<FactColumns>> {
  return fact === undefined ? {} : stored[name](fact, place)
}

/** The accounts asked for, and the office's own portal: everything else links to it. Nothing closed stands there. */
async function chosenAccounts(asked: readonly string[], { tx, attribute, needs }: Place): Promise<string[]> {
  const accounts = await channelAccounts(tx, needs.channels)
  const lost = asked.find((id) => !accounts.some((account) => account.id === id && account.active))
  if (lost !== undefined)
    throw new AppError('channel.unknown', say('release.account-unknown', { account: lost }))
  const local = accounts
    .filter(({ active, capabilities }) => active && capabilities.local)
    .map(({ id }) => id)
  if (attribute === 'onRequest' || attribute === 'withheld')
    return [...new Set(asked)].filter((id) => !local.includes(id))
  return [...new Set([...local, ...asked])]
}

/** Normal form and year; one number is used once. @throws AppError when it is none, or taken */
async function readDocNumber(text: string | null, { tx, releaseId }: Place): Promise<Columns['docNumber']> {
  if (text === null || text === '') return { docNumber: null, docYear: null }
  const read = normaliseDocNumber(text)
  if (read === undefined) throw new AppError('request.invalid', say('doc-number.form'))
  const taken = await tx.release.findFirst({
    where: { docYear: read.year, docNumber: read.text, id: { not: releaseId } },
  })
  if (taken !== null) throw new AppError('thing.exists', say('doc-number.taken', { docNumber: read.text }))
  return { docNumber: read.text, docYear: read.year }
}

async function knownEntry(id: string | null, { tx }: Place): Promise<string | null> {
  if (id === null || (await catalogueEntry(tx, id)) !== null) return id
  throw new AppError('request.invalid', say('catalogue.unknown', { entry: id }))
}
