/** A server takes its port here; a port somebody else holds is said with the way out. */

import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'

import { OperatorError } from '../../../words/errors.ts'
import { say } from '../../said.ts'

/** @returns the port it listens on @throws OperatorError when the port is taken or may not be used */
export function listenOn(
  server: Pick<Server, 'listen' | 'once' | 'off' | 'address'>,
  port: number,
  host: string,
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const failed = (cause: NodeJS.ErrnoException) => reject(inWords(cause, port))
  server.once('error', failed)
  server.listen(port, host, () => {
    server.off('error', failed)
    resolve((server.address() as AddressInfo).port)
  })
  return promise
}

function inWords(cause: NodeJS.ErrnoException, port: number): Error {
  if (cause.code === 'EADDRINUSE') return new OperatorError(say('port.taken', { port }), { cause })
  return cause.code === 'EACCES' ? new OperatorError(say('port.not-allowed', { port }), { cause }) : cause
}

/** The port when it is free, else 0, which takes any. */
export async function freeOrAny(port: number, host: string): Promise<number> {
  const probe = createServer()
  const isFree = await listenOn(probe, port, host).then(
    () => true,
    () => false,
  )
  if (isFree) await new Promise((closed) => probe.close(closed))
  return isFree ? port : 0
}
