/**
 * What a process knows that the database must not: its master key.
 * Trap: a key is made only for an office in which nothing has happened yet. One made for a restored or moved database reads
 * nothing of what is encrypted there, and what it writes the right key cannot read.
 */

import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import type { Config } from '../config/schema.ts'
import { placeFor } from './infra/postgres/place.ts'

export const keyFile = ({ dataFolder }: Config) => join(dataFolder, 'master.key')

const embeddedData = ({ dataFolder }: Config) => placeFor(resolve(dataFolder), 'postgres').dataFolder

/** The keys that lie here, newest first; none when there is neither a setting nor a file. @throws Error when one is no key */
export function presentKeys(config: Config): Buffer[] {
  if (config.masterKey !== '') {
    const keys = config.masterKey.split(',').map((text) => Buffer.from(text.trim(), 'base64'))
    if (keys.some((key) => key.length !== 32))
      throw new Error(
        'MINGBAI_MASTER_KEY: 每个密钥应为 32 字节的 base64 / each key must be 32 bytes in base64',
      )
    return keys
  }
  const file = keyFile(config)
  if (!existsSync(file)) return []
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== 32)
    throw new Error(
      `${file}: 里面不是 32 字节的 base64 密钥，请放回原来的文件 / this is no key of 32 bytes in base64`,
    )
  return [key]
}

/**
 * The master key: from the environment, else from a file only the owner can read, made at the very first start.
 * @throws Error when there is none although the office exists already
 */
export function masterKeys(config: Config, { isNewOffice }: { isNewOffice: boolean }): Buffer[] {
  const keys = presentKeys(config)
  if (keys.length > 0) return keys
  const file = keyFile(config)
  if (!isNewOffice)
    throw new Error(
      [
        `没有找到主密钥：${file} 不存在，MINGBAI_MASTER_KEY 也没有设置；而数据库里已有内容。没有另造密钥，也没有启动，数据没有改动。`,
        `请把原来的 master.key 放回 ${file}（权限 0600），或把它的内容设为 MINGBAI_MASTER_KEY，再启动。`,
        '如果原来的确已丢失：自己生成一个（openssl rand -base64 32），设为 MINGBAI_MASTER_KEY 再启动；之后渠道和来源的密钥、验证器、订阅人地址都要重新登记。',
        ...(config.databaseUrl === ''
          ? [`如果本想从头开始：旧的数据库还在 ${embeddedData(config)}；确认不再需要后删除它，再启动。`]
          : []),
        'No master key here although the database holds an office: put the old one back, nothing was started or changed.',
      ].join('\n'),
    )
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
