/** What a process knows that the database must not: its master key. */
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Config } from '../config/schema.ts'

/** The master key: from the environment, else from a file only the owner can read, made at the first start. */
export function masterKeys(config: Config): Buffer[] {
  if (config.masterKey !== '') {
    const keys = config.masterKey.split(',').map((text) => Buffer.from(text.trim(), 'base64'))
    if (keys.some((key) => key.length !== 32))
      throw new Error(
        'MINGBAI_MASTER_KEY: 每个密钥应为 32 字节的 base64 / each key must be 32 bytes in base64',
      )
    return keys
  }
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  const file = join(config.dataFolder, 'master.key')
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 })
    chmodSync(file, 0o600)
  }
  return [Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')]
}
