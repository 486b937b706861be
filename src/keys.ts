/**
 * What a process knows that the database must not: its master key.
 * Trap: a key is made only for an office in which nothing has happened yet. One made for a restored or moved database
 * reads nothing of what is encrypted there, and what it writes the right key cannot read.
 */

import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import type { Config } from '../config/schema.ts'
import { say } from './cli/said.ts'
import { placeFor } from './infra/postgres/place.ts'
import { OperatorError } from './words/errors.ts'
import type { Message } from './words/message.ts'

export const keyFile = ({ dataFolder }: Config) => join(dataFolder, 'master.key')

const embeddedData = ({ dataFolder }: Config) => placeFor(resolve(dataFolder), 'postgres').dataFolder

/**
 * The keys that lie here, newest first; none when there is neither a setting nor a file. @throws OperatorError when
 * one is no key
 */
export function presentKeys(config: Config): Buffer[] {
  if (config.masterKey !== '') {
    const keys = config.masterKey.split(',').map((text) => Buffer.from(text.trim(), 'base64'))
    if (keys.some((key) => key.length !== 32)) throw new OperatorError(say('key.not-a-key-setting'))
    return keys
  }
  const file = keyFile(config)
  if (!existsSync(file)) return []
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== 32) throw new OperatorError(say('key.not-a-key-file', { file }))
  return [key]
}

/**
 * The master key: from the environment, else from a file only the owner can read, made at the very first start.
 * @throws OperatorError when there is none although the office exists already
 */
export function masterKeys(config: Config, { isNewOffice }: { isNewOffice: boolean }): Buffer[] {
  const keys = presentKeys(config)
  if (keys.length > 0) return keys
  const file = keyFile(config)
  if (!isNewOffice) throw new OperatorError(missingKey(config))
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
    chmodSync(file, 0o600)
  } catch (cause) {
    // Another process of this office was first; its key is the key.
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
  }
  return presentKeys(config)
}

/** Who meant to begin anew is told where the old database lies. */
function missingKey(config: Config): Message {
  const missing = say('key.missing', { file: keyFile(config) })
  return config.databaseUrl === ''
    ? say('key.missing-beginning-anew', { missing, folder: embeddedData(config) })
    : missing
}
