/**
 * What a reviewer signs is what was shown: the hash beside the signature can be recomputed from the previews, and a
 * change by any way refuses the decision.
 */

import { beforeAll, describe, expect, it } from 'vitest'

import { sha256 } from '#src/infra/data/secrets.ts'
import { editRendition } from '#src/publisher/commands/renditions.ts'
import { reviewRelease, submitRelease } from '#src/publisher/commands/review.ts'
import { reviseRelease } from '#src/publisher/commands/revise.ts'
import { releaseScreen } from '#src/publisher/queries/release-screen.ts'
import { canonicalJson } from '#src/text/canonical-json.ts'
import { Rendition } from '#src/words/document/payload.ts'

import { refusedWith } from '../support/refused.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})

const screenOf = (releaseId: string) =>
  releaseScreen(
    office.database.db,
    { id: releaseId, actor: office.people.head, now: new Date() },
    office.needs,
  )

const submitted = async () => {
  const { releaseId } = await office.draft()
  await office.work(office.people.drafter, (unit) => submitRelease(unit, { releaseId }, office.needs))
  return releaseId
}

const decide = (releaseId: string, seenHash: string) =>
  office.work(office.people.head, (unit) =>
    reviewRelease(unit, { releaseId, step: 'dept_review', decision: 'approved', seenHash }, office.needs),
  )

/** From what the screen was given and the hash of text, facts and files alone. */
async function recomputed(releaseId: string): Promise<string> {
  const { renditions } = await screenOf(releaseId)
  const frames = renditions
    .map(({ accountId, preview, measure }) => ({
      accountId,
      bytes: sha256(canonicalJson(JSON.parse(JSON.stringify(preview)))),
      pieces: [...(measure?.pieces ?? [])],
    }))
    .toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1))
  const { content } = (await office.load(releaseId)).progress.hashes
  return sha256(canonicalJson({ content, frames }))
}

describe('the hash of what was shown', () => {
  it('is that of the bytes in the previews, and stands beside the signature', async () => {
    const releaseId = await submitted()
    const { shownHash } = await screenOf(releaseId)

    await decide(releaseId, shownHash)

    const after = await screenOf(releaseId)
    expect(shownHash).toBe(await recomputed(releaseId))
    expect(after.path[0]).toMatchObject({ state: 'done', shownHash })
    expect(after.reviews[0]).toMatchObject({ step: 'dept_review', shownHash })
    expect(after.path[1]?.shownHash).toBeNull()
  })

  const renditionOf = async (releaseId: string) => {
    const { renditions } = await office.load(releaseId)
    const row = renditions.find(({ accountId }) => accountId === 'feed-main')
    if (row === undefined) throw new Error('no rendition')
    return { row, rendition: Rendition.parse(row.payload) }
  }
  const oneSignMore = (rendition: Rendition): Rendition =>
    Rendition.parse(JSON.parse(JSON.stringify(rendition).replace('停水', '停水。')))

  /** Each changes one character of what goes out. */
  const ways: Readonly<Record<string, (releaseId: string) => Promise<unknown>>> = {
    'the text': async (releaseId) => {
      const { row, revision } = await office.load(releaseId)
      const title = `${revision.title}。`
      return office.work(office.people.drafter, (unit) =>
        reviseRelease(unit, { releaseId, version: row.version, title }, office.needs),
      )
    },
    'a fact': async (releaseId) => {
      const { row } = await office.load(releaseId)
      return office.work(office.people.drafter, (unit) =>
        reviseRelease(unit, { releaseId, version: row.version, topics: ['供水'] }, office.needs),
      )
    },
    'a rendition, by hand': async (releaseId) => {
      const { row, rendition } = await renditionOf(releaseId)
      const { title, digest, body } = oneSignMore(rendition)
      return office.work(office.people.drafter, (unit) =>
        editRendition(
          unit,
          { releaseId, accountId: 'feed-main', baseNumber: row.number, title, digest, body },
          office.needs,
        ),
      )
    },
    'a rendition, in its row behind every command': async (releaseId) => {
      const { row, rendition } = await renditionOf(releaseId)
      const payload = JSON.parse(JSON.stringify(oneSignMore(rendition)))
      await office.database.db.rendition.update({ where: { id: row.id }, data: { payload } })
    },
  }

  it.each(Object.entries(ways))(
    'refuses the decision when %s changed by one sign since',
    async (_, change) => {
      const releaseId = await submitted()
      const { shownHash } = await screenOf(releaseId)

      await change(releaseId)

      expect((await screenOf(releaseId)).shownHash).not.toBe(shownHash)
      expect(await refusedWith(decide(releaseId, shownHash))).toBe('approval.unseen')
      expect((await office.load(releaseId)).reviews).toEqual([])
    },
  )
})
