/** `mingbai serve`: starts the office and keeps it running until it is told to stop. */

import { flushCompileCache } from 'node:module'
import { parseArgs } from 'node:util'

import { loadConfig } from '../../../config/load.ts'
import { type App, createApp } from '../../app.ts'
import { createLog } from '../../infra/log.ts'
import { systemActor } from '../../infra/work.ts'
import { firstAdministratorLink, setUpPath } from '../../staff/commands/set-up.ts'
import { say } from '../said.ts'
import { told } from '../terminal/tell.ts'
import { openDatabase } from './database.ts'

export async function serve(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { port: { type: 'string' }, host: { type: 'string' }, roles: { type: 'string' } },
  })
  const config = loadConfig(process.env, {
    ...(values.port !== undefined && { port: values.port }),
    ...(values.host !== undefined && { host: values.host }),
    ...(values.roles !== undefined && { roles: values.roles }),
  })
  const log = createLog({ level: config.logLevel, pretty: process.stderr.isTTY })
  const stopped = Promise.withResolvers<number>()
  const database = await openDatabase(config, {
    onExit: (reason) => {
      log.error('the embedded PostgreSQL ended', { reason })
      stopped.resolve(1)
    },
  })
  const app = await createApp({ config, databaseUrl: database.url, log }).catch(async (cause: unknown) => {
    await database.close()
    throw cause
  })
  const close = async () => {
    await app.stop()
    await database.close()
  }
  // What cannot start leaves nothing running behind.
  await start(app, config.host).catch(async (cause: unknown) => {
    await close()
    throw cause
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.resolve(0))
  const code = await stopped.promise
  log.info('stopping', {})
  await close()
  return code
}

async function start(app: App, host: string): Promise<void> {
  // Before any work begins: a command that fails here ends the start, not a running office.
  const link = await app.work(systemActor, firstAdministratorLink)
  const { url, port } = await app.start()
  process.stdout.write(`${told(say('serve.listening', { url, host, port }))}\n`)
  // Kept now and not at the end: an office that is killed starts as fast the next time.
  flushCompileCache()
  if (link !== undefined) {
    process.stdout.write(`\n${told(say('serve.nobody-yet'))}\n  ${url}${setUpPath(link)}\n`)
  }
}
