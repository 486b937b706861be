/** `mingbai import releases`: a Word file becomes the draft of a named person, under the same rules as at the desk. */

import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Document, Packer, Paragraph } from 'docx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { loadConfig } from '#config/load.ts'
import { createApp, type App } from '#src/app.ts'
import { saveAccount } from '#src/channels/commands.ts'
import { importRelease } from '#src/cli/imports/releases.ts'
import { createLog } from '#src/infra/log.ts'
import { systemActor } from '#src/infra/work.ts'
import { wordsOfText } from '#src/publisher/releases/text.ts'
import { seedCounty } from '#stage/county/people.ts'

import { freshDatabase } from '../support/db.ts'

let app: App
let bytes: Uint8Array

beforeAll(async () => {
  const { url } = await freshDatabase()
  app = await createApp({
    config: loadConfig({
      DATABASE_URL: url,
      MINGBAI_DATA: mkdtempSync(join(tmpdir(), 'mingbai-import-')),
      MINGBAI_MASTER_KEY: randomBytes(32).toString('base64'),
    }),
    databaseUrl: url,
    log: createLog({ level: 'error', pretty: false }),
  })
  await seedCounty(app)
  await app.work(systemActor, (work) =>
    saveAccount(
      work,
      { id: 'portal', base: null, adapter: 'portal', title: '门户', settings: {}, secrets: {}, active: true },
      app,
    ),
  )
  const paragraphs = ['滨河路施工期间封闭的通知', '滨河路自2026年12月1日起封闭，工期五天。'].map(
    (text) => new Paragraph({ text }),
  )
  bytes = await Packer.toBuffer(new Document({ sections: [{ children: paragraphs }] }))
})

afterAll(() => app.stop())

const choice = { as: 'nigao', kind: 'notice', unit: undefined, accounts: ['portal'], answered: [] }

describe('a Word file from the command line', () => {
  it('becomes a draft of the named person, with a rendition for each account', async () => {
    const made = await importRelease(app, { file: 'a/通知.docx', bytes }, choice)

    const release = await app.db.release.findUniqueOrThrow({ where: { id: made.releaseId } })
    const drafter = await app.db.person.findUniqueOrThrow({ where: { login: 'nigao' } })
    const revision = await app.db.revision.findFirstOrThrow({ where: { releaseId: made.releaseId } })
    expect(made.title).toBe('滨河路施工期间封闭的通知')
    expect(release).toMatchObject({ submittedAt: null, unitId: 'traffic', kind: 'notice' })
    expect(revision.authorId).toBe(drafter.id)
    expect(wordsOfText(revision)).toContain('工期五天')
    expect(await app.db.rendition.count({ where: { releaseId: made.releaseId } })).toBe(1)
  })

  it('is refused for a person who may not draft, and for one who is not there', async () => {
    const from = (as: string) => importRelease(app, { file: '通知.docx', bytes }, { ...choice, as })

    await expect(from('fabu')).rejects.toMatchObject({ code: 'permission.denied' })
    await expect(from('nobody')).rejects.toMatchObject({
      says: { code: 'import.unknown-drafter', params: { login: 'nobody' } },
    })
  })
})
