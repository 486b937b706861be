/** A server takes its port here; a port somebody else holds is said with the way out. */

import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'

/** @returns the port it listens on @throws Error in plain words when the port is taken or may not be used */
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
  const another = '请换一个端口：--port 8090（或环境变量 MINGBAI_PORT）/ choose another: --port 8090'
  if (cause.code === 'EADDRINUSE')
    return new Error(`端口 ${port} 已被别的程序占用。/ Port ${port} is taken.\n${another}`, { cause })
  if (cause.code === 'EACCES')
    return new Error(`没有权限使用端口 ${port}。/ Port ${port} may not be used.\n${another}`, { cause })
  return cause
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
