/** Learning what matching weighs, on an invented set: reproducible, and right about order and refusal. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { trainMatching } from '#lab/train/matching.ts'
import { fit, type Question } from '#lab/train/soft-choice.ts'
import { forms } from '#src/facts/domain/index/claim-tokens.ts'
import { featureNames } from '#src/facts/domain/matching/claim-features.ts'

const towns = ['河东镇', '石桥乡', '梅溪镇']
const matters = ['自来水检出农药', '小学食堂用过期肉', '水库大坝出现裂缝', '卫生院打错疫苗']
const claims = towns.flatMap((town) =>
  matters.map((matter) => ({ id: `${town}${matter}`, claim: `${town}${matter}` })),
)

const folder = mkdtempSync(join(tmpdir(), 'mingbai-matching-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(set: string, file: string, rows: readonly object[]): void {
  mkdirSync(join(folder, set), { recursive: true })
  writeFileSync(join(folder, set, `${file}.jsonl`), rows.map((row) => JSON.stringify(row)).join('\n'))
}

function writeSets(): void {
  write(
    'claim-match-zh',
    'collection',
    claims.map((one) => ({ ...one, text: `经查，网传“${one.claim}”不实，检测记录齐全。` })),
  )
  write('claim-match-zh', 'train_queries', [
    ...claims.map(({ id, claim }) => ({ kind: 'post', text: `刚听说${claim}，大家小心`, relevant: [id] })),
    ...towns.map((town) => ({ kind: 'nomatch_news', text: `${town}小学食堂今天请家长试吃`, relevant: [] })),
  ])
  const replies = claims.map(({ id, claim }) => ({
    id,
    text: `您好，您反映的${claim}一事收悉，已派人核查。`,
    text_noquote: '您好，来信收悉，已派人到现场核查并整改。',
  }))
  write('reply-match-taidi', 'collection', replies)
  const letters = claims.map(({ id, claim }) => ({
    title: claim,
    text: `请问${claim}怎么没人管`,
    relevant: [id],
  }))
  write('reply-match-taidi', 'train_queries', letters)
  write(
    'claim-match-cofacts',
    'collection',
    claims.map(({ id, claim }) => ({ id, text: `这是旧闻，${claim}的照片拍自外省。` })),
  )
  write(
    'claim-match-cofacts',
    'train_queries',
    letters.map((letter) => ({ ...letter, kind: 'link_title' })),
  )
}

describe('learning the weights of matching', () => {
  it('gives the same bytes for the same rows, a table for each form of a claim', () => {
    writeSets()

    const first = trainMatching(folder)

    expect(trainMatching(folder)).toBe(first)
    const tables = JSON.parse(first) as Record<string, Record<string, number>>
    expect(Object.keys(tables)).toEqual([...forms])
    for (const form of forms) expect(Object.keys(tables[form] ?? {})).toEqual([...featureNames])
  })

  it('learns which candidate is right and when none is', () => {
    const covered = featureNames.indexOf('claimCovered')
    const row = (share: number, isRight = false) => ({
      form: 'stated' as const,
      features: Float64Array.from(featureNames, (_, at) => (at === 0 ? 1 : at === covered ? share : 0)),
      isRight,
    })
    const questions: Question[] = Array.from({ length: 20 }, (_, at) => ({
      rows: at % 2 === 0 ? [row(0.9, true), row(0.3)] : [row(0.35), row(0.2)],
      weight: 1,
      mayBeNone: true,
    }))

    const weights = fit(questions)

    const score = (share: number) => (weights[0] ?? 0) + (weights[covered] ?? 0) * share
    expect(score(0.9)).toBeGreaterThan(1)
    expect(score(0.35)).toBeLessThan(-1)
  })
})
