#!/usr/bin/env node
// Starts src/main.ts on Node 24: with the running one when it is new enough, else with the one npm installed beside us.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import * as modules from 'node:module'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
// Compiled code is kept beside the packages: they belong to whoever installed them, no folder for anybody to write to.
const cache = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url))
const [major, minor] = process.versions.node.split('.').map(Number)
if (major > 24 || (major === 24 && minor >= 12)) {
  modules.enableCompileCache(cache)
  await import(main)
} else {
  const local = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))
  if (!existsSync(local)) {
    process.stderr.write(
      '需要 Node 24.12 或更新；请先运行 npm ci / Node 24.12 or later is needed: run npm ci first\n',
    )
    process.exit(1)
  }
  const env = { ...process.env, NODE_COMPILE_CACHE: cache }
  const child = spawn(local, [main, ...process.argv.slice(2)], { stdio: 'inherit', env })
  // Ctrl-C reaches the whole group by itself; a service manager tells this process alone.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
}
