/** The command line speaks the operator's language, and what is wrong is said in words, never as a bare code. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { describe, expect, it } from 'vitest'

import { operatorLanguage } from '#config/language.ts'
import { inWords } from '#src/cli/terminal/tell.ts'
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

describe('a further language', () => {
  it('is spoken by the command line of an office that has its file, and Chinese where the file is silent', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mingbai-language-'))
    mkdirSync(join(folder, 'languages'))
    writeFileSync(join(folder, 'languages/za.yaml'), 'command.serve: hainduj bangoengsiz\n')
    const speaking = { MINGBAI_CONFIG: folder, LANG: 'za_CN.UTF-8' }

    const list = mingbai(['--help'], speaking).stdout
    const elsewhere = mingbai(['--help'], { LANG: 'za_CN.UTF-8' }).stdout
    rmSync(folder, { recursive: true })

    expect(list).toContain('serve      hainduj bangoengsiz')
    expect(list).toContain('migrate    升级数据库')
    expect(elsewhere).toContain('serve      start the office')
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

  it('is said in the operator’s language, whoever found the fault', () => {
    const chinese = { MINGBAI_LANGUAGE: 'zh' }
    const settings = mingbai(['config', 'check'], { ...chinese, MINGBAI_PORT: 'http' })
    const option = mingbai(['serve', '--no-such'], chinese)
    const file = mingbai(['verify', '/nowhere/pack.zip'], chinese)

    expect(settings.stderr).toMatch(/^配置有误：\n {2}MINGBAI_PORT: 无效输入/)
    expect([option.status, option.stderr]).toEqual([2, expect.stringMatching(/^选项有误，请加 --help/)])
    expect([file.status, file.stderr]).toEqual([2, expect.stringMatching(/^文件打不开/)])
  })
})
