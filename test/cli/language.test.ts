/** The command line speaks the operator's language, and what is wrong is said in words, never as a bare code. */

import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

import { describe, expect, it } from 'vitest'

import { operatorLanguage } from '#config/language.ts'
import { inWords } from '#src/cli/tell.ts'
import { AppError, OperatorError } from '#src/words/errors.ts'
import { Message } from '#src/words/message.ts'

const root = resolve(import.meta.dirname, '../..')
const mingbai = (args: readonly string[], environment: Readonly<Record<string, string>>) =>
  spawnSync(process.execPath, ['src/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...environment },
  })

describe('the language of the command line', () => {
  it.each([
    [{}, 'zh'],
    [{ LANG: 'C.UTF-8' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'en_GB.UTF-8' }, 'en'],
    [{ LC_ALL: 'zh_CN.UTF-8', LANG: 'en_GB.UTF-8' }, 'zh'],
    [{ MINGBAI_LANGUAGE: 'en', LANG: 'zh_CN.UTF-8' }, 'en'],
    [{ MINGBAI_LANGUAGE: '', LANG: 'en_GB.UTF-8' }, 'en'],
  ])('of %j is %s', (environment, language) => {
    expect(operatorLanguage(environment)).toBe(language)
  })

  it('is that of the list of commands and of their help', () => {
    const [zh, en] = ['zh', 'en'].map((language) =>
      ['--help', 'verify --help'].map(
        (args) => mingbai(args.split(' '), { MINGBAI_LANGUAGE: language }).stdout,
      ),
    )

    expect(zh?.[0]).toContain('启动办公室')
    expect(zh?.[1]).toContain('检查证据包')
    expect(en?.join('')).not.toMatch(/(?!明白)[\u4E00-\u9FFF]{2}/)
  })
})

describe('what ends a command', () => {
  it('is a sentence for a refusal of the house, for a fault of the server and for wrong settings', async () => {
    const refused = await inWords(new AppError('thing.not-found', new Message('person.unknown')))
    const broken = await inWords(new OperatorError(new Message('port.taken', { port: 8080 })))
    const settings = mingbai(['config', 'check'], { MINGBAI_LANGUAGE: 'en', MINGBAI_PORT: 'http' })

    expect(refused).toBe('没有这个人员。')
    expect(broken).toContain('端口 8080 已被别的程序占用')
    expect(settings.status).toBe(1)
    expect(settings.stderr).toMatch(/^The configuration is wrong:\n {2}MINGBAI_PORT: /)
  })
})
