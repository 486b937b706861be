/** Which master keys the encrypted values of a database were made with, by the id that stands in front of each. */

import type pg from 'pg'

const ident = (name: string) => `"${name.replaceAll('"', '""')}"`

/** @returns ids in use, sorted; none when nothing is encrypted yet. Reads every row: for a restore, not for a start. */
export async function keyIdsIn(client: Pick<pg.Pool, 'query'>): Promise<string[]> {
  const { rows: columns } = await client.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name LIKE '%Cipher' ORDER BY 1, 2`,
  )
  const found = new Set<string>()
  for (const { table, column } of columns) {
    const { rows } = await client.query<{ id: string }>(
      `SELECT DISTINCT split_part(${ident(column)}, '.', 2) AS id FROM ${ident(table)}
       WHERE ${ident(column)} LIKE 'v1.%'`,
    )
    for (const { id } of rows) found.add(id)
  }
  return [...found].toSorted()
}
