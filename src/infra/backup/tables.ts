/**
 * The tables a backup holds, and how their rows are spelled so that equal rows give equal bytes on every PostgreSQL.
 */

import { createHash } from 'node:crypto'

import type pg from 'pg'

import { copyOut } from './copy.ts'

export interface Table {
  /** `schema.name`, each part as PostgreSQL spells it without quotes. */
  readonly name: string
  readonly columns: readonly string[]
}

interface OrderedTable extends Table {
  /** SQL behind ORDER BY: the primary key, in an order that no locale changes. */
  readonly order: string
}

/** Migrations as Prisma records them; loaded like any other table, and not counted as content. */
export const migrationTable = 'public._prisma_migrations'

/** The queue's own schema: the sweeps rebuild it from the tables, and its rows name running processes. */
const leftOut = ['pgboss']

export function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')
}

/** Text of values depends on settings of the session; these hold until the transaction ends. */
export async function fixSpelling(client: pg.ClientBase): Promise<void> {
  await client.query(
    "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'iso_8601';" +
      "SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL client_encoding = 'UTF8';" +
      'SET LOCAL statement_timeout = 0',
  )
}

/** Every table that holds the office's data, by name. */
export async function tablesOf(client: pg.ClientBase): Promise<OrderedTable[]> {
  const { rows } = await client.query<{ schema: string; name: string; columns: string[]; key: string[] }>(
    `SELECT n.nspname AS schema, c.relname AS name,
       array_agg(quote_ident(a.attname) ORDER BY a.attnum) AS columns,
       coalesce((
         SELECT array_agg(quote_ident(k.attname)
                          || CASE WHEN k.attcollation <> 0 THEN ' COLLATE "C"' ELSE '' END ORDER BY part.at)
         FROM pg_index i, unnest(i.indkey::int2[]) WITH ORDINALITY AS part(number, at), pg_attribute k
         WHERE i.indrelid = c.oid AND i.indisprimary AND k.attrelid = c.oid AND k.attnum = part.number), '{}') AS key
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
       AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND n.nspname <> ALL($1)
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     GROUP BY c.oid, n.nspname, c.relname ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`,
    [leftOut],
  )
  return rows.map(({ schema, name, columns, key }) => ({
    name: `${schema}.${name}`,
    columns,
    order: key.length > 0 ? key.join(', ') : `t::text COLLATE "C"`,
  }))
}

/** The rows of a table in their fixed order, whole rows in every chunk, in COPY's text format. */
export function rowsOf(client: pg.ClientBase, { name, columns, order }: OrderedTable) {
  return copyOut(
    client,
    `COPY (SELECT ${columns.join(', ')} FROM ${quoted(name)} AS t ORDER BY ${order}) TO STDOUT`,
  )
}

/** COPY's text format writes a line break only behind a row. */
export function linesIn(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1
  return count
}

interface Counted {
  readonly rows: number
  readonly sha256: string
}

/** What a table holds now, as the manifest of a backup says it. */
export async function countRows(client: pg.ClientBase, table: OrderedTable): Promise<Counted> {
  const hash = createHash('sha256')
  let rows = 0
  for await (const some of rowsOf(client, table)) {
    hash.update(some as Buffer)
    rows += linesIn(some as Buffer)
  }
  return { rows, sha256: hash.digest('hex') }
}
