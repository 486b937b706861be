#!/usr/bin/env node
// Starts src/main.ts on Node 24: with the running one when it is new enough, else with the one npm installed beside us.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const [major, minor] = process.versions.node.split('.').map(Number)
if (major > 24 || (major === 24 && minor >= 12)) await import(main)
else {
  const local = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))
  if (!existsSync(local)) {
    process.stderr.write(
      '需要 Node 24.12 或更新；请先运行 npm ci / Node 24.12 or later is needed: run npm ci first\n',
    )
    process.exit(1)
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {})
  const { status } = spawnSync(local, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(status ?? 1)
}
