/**
 * A wire of some length: passes bytes on at once one way and late the other, so that a stand-in answers like a
 * platform far away.
 */

import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface Wire {
  readonly port: number
  readonly url: string
  readonly stop: () => void
}

export async function wireTo(port: number, delayMs: number): Promise<Wire> {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
    }
    near.pipe(far)
    far.on('data', (bytes) => setTimeout(() => near.writable && near.write(bytes), delayMs))
    far.on('close', () => setTimeout(() => near.destroy(), delayMs))
    near.on('close', () => far.destroy())
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port: own } = server.address() as AddressInfo
  return {
    port: own,
    url: `http://127.0.0.1:${own}`,
    stop: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
