/**
 * COPY in both directions as streams over a plain `pg` client.
 * Trap: the parser hands out slices of a buffer it reuses, so what is kept is copied; a slow reader pauses the
 * socket, nothing piles up.
 */

import { Readable } from 'node:stream'

import type pg from 'pg'

type Copying = pg.Connection & {
  readonly sendCopyFromChunk: (chunk: Buffer) => void
  readonly endCopyFrom: () => void
  readonly sendCopyFail: (reason: string) => void
}

/** What `pg` calls on the query that is running. */
interface CopyQuery extends pg.Submittable {
  readonly handleError: (cause: Error) => void
  readonly handleReadyForQuery: () => void
  readonly handleCommandComplete: () => void
  readonly handleCopyData: (message: { readonly chunk: Buffer }) => void
  readonly handleCopyInResponse: (connection: Copying) => void
}

/** @param sql `COPY … TO STDOUT`; a chunk is one or more whole rows */
export function copyOut(client: pg.ClientBase, sql: string): Readable {
  let connection: pg.Connection | undefined
  const rows = new Readable({
    highWaterMark: 256 * 1024,
    read: () => {
      connection?.stream.resume()
    },
  })
  let failed = false
  client.query<CopyQuery>({
    submit: (used) => {
      connection = used
      used.query(sql)
    },
    handleCopyData: ({ chunk }) => {
      if (!rows.push(Buffer.from(chunk))) connection?.stream.pause()
    },
    handleCopyInResponse: (used) => used.sendCopyFail('this is no COPY FROM'),
    handleCommandComplete: () => {},
    handleError: (cause) => {
      failed = true
      rows.destroy(cause)
    },
    handleReadyForQuery: () => {
      if (!failed) rows.push(null)
    },
  })
  return rows
}

/** @param sql `COPY … FROM STDIN`; done when the server has taken every row */
export async function copyIn(client: pg.ClientBase, sql: string, rows: AsyncIterable<Buffer>): Promise<void> {
  const ready = Promise.withResolvers<Copying>()
  const ended = Promise.withResolvers<undefined>()
  let failed = false
  client.query<CopyQuery>({
    submit: (used) => used.query(sql),
    handleCopyData: () => {},
    handleCopyInResponse: (connection) => ready.resolve(connection),
    handleCommandComplete: () => {},
    handleError: (cause) => {
      failed = true
      ready.reject(cause)
      ended.reject(cause)
    },
    handleReadyForQuery: () => {
      if (!failed) ended.resolve(undefined)
    },
  })
  // It may fail while rows are still being read; it is awaited at the end.
  ended.promise.catch(() => {})
  const connection = await ready.promise
  try {
    for await (const chunk of rows) {
      if (failed) break
      connection.sendCopyFromChunk(chunk)
      if (connection.stream.writableNeedDrain) await drained(connection.stream)
    }
  } catch (cause) {
    connection.sendCopyFail('the rows could not be read')
    await ended.promise.catch(() => {})
    throw cause
  }
  if (!failed) connection.endCopyFrom()
  await ended.promise
}

function drained(stream: pg.Connection['stream']): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      stream.off('drain', end)
      stream.off('close', end)
      resolve()
    }
    stream.once('drain', end)
    stream.once('close', end)
  })
}
