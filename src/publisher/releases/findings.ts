/** Everything that is wrong or doubtful in a release and its renditions, each with where, why and what to do. */

import { beijingDay } from '../../calendar/beijing.ts'
import { channelAccounts, checkFor } from '../../channels/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import { Payload } from '../../words/payload.ts'
import { bodyText, imagesIn } from '../documents/markdown.ts'
import { codeLength } from '../domain/code.ts'
import { differenceFindings } from '../domain/lint/consistency.ts'
import { lintText } from '../domain/lint/lint.ts'
import { kindOf } from './approval-plan.ts'
import type { CreateReleaseNeeds } from './needs.ts'
import type { Loaded } from './release-rows.ts'

export interface Finding {
  /** `master`, or the account whose rendition it is. */
  readonly where: string
  readonly rule: string
  readonly severity: 'block' | 'warn' | 'info'
  readonly message: string
  /** Of linters: where in the text, and what it should read. */
  readonly place?: 'title' | 'body'
  readonly start?: number
  readonly end?: number
  readonly fix?: string
}

/** A link as long as the real one, which is allocated when the release is sealed. */
export function sampleSlots(publicUrl: string): { link: string } {
  return { link: `${publicUrl}/l/${'X'.repeat(codeLength)}` }
}

/** @param now word lists have dates */
export async function findingsOf(
  db: Db | Tx,
  loaded: Loaded,
  needs: CreateReleaseNeeds,
  now: Date,
): Promise<Finding[]> {
  return [
    ...lintFindings(loaded, needs, now),
    ...masterFindings(loaded, needs),
    ...(await renditionFindings(db, loaded, needs)),
  ]
}

function lintFindings({ revision }: Loaded, { approval }: CreateReleaseNeeds, now: Date): Finding[] {
  return lintText(revision, { wording: approval.wording, day: beijingDay(now) }).map(
    ({ where, ...found }) => ({
      ...found,
      where: 'master',
      place: where,
    }),
  )
}

/** A rendition edited by hand before the text changed: somebody must look at it again. */
export function isStale(
  rendition: { byHand: boolean; revisionNumber: number },
  revision: { number: number },
): boolean {
  return rendition.byHand && rendition.revisionNumber < revision.number
}

function masterFindings({ row, revision, attachments }: Loaded, { approval }: CreateReleaseNeeds): Finding[] {
  const found: Finding[] = []
  const add = (rule: string, severity: Finding['severity'], message: string) =>
    found.push({ where: 'master', rule, severity, message })
  const { images, foreign } = imagesIn(revision.body)
  for (const src of foreign)
    add('image.foreign', 'block', `正文引用了外部图片“${src.slice(0, 60)}”，请先上传到本稿再引用。`)
  const own = new Set(attachments.map(({ fileHash }) => fileHash))
  if (images.some(({ hash }) => !own.has(hash)))
    add('image.lost', 'block', '正文里有一张图片不在本稿的附件中，请重新上传。')
  if (images.some(({ altText }) => altText === ''))
    add('image.alt', 'block', '正文里有图片没有文字说明，请补上（读屏的人要靠它）。')
  for (const { kind, altText, fileName } of attachments) {
    if (kind === 'image' && altText.trim() === '')
      add('image.alt', 'block', `图片“${fileName}”没有文字说明，请补上。`)
  }
  if (row.aiInvolvement === 'generated' && kindOf(approval, row.kind).generated === 'forbidden') {
    add(
      'ai.generated',
      'block',
      '这类稿件不能直接用机器生成的文字，请由人改写，并把“人工智能参与”改为“辅助”。',
    )
  }
  if (row.correctsId !== null && row.correctReason.trim() === '') {
    add('correct.reason', 'block', '更正稿要写明更正说明：错在哪里，正确的是什么。')
  }
  return found
}

async function renditionFindings(
  db: Db | Tx,
  { row, revision, renditions }: Loaded,
  { channels, publicUrl }: CreateReleaseNeeds,
): Promise<Finding[]> {
  const accounts = await channelAccounts(db, channels)
  const master = [revision.title, revision.summary, bodyText(revision.body), row.docNumber ?? ''].join('\n')
  const found: Finding[] = []
  for (const accountId of row.accountIds) {
    const account = accounts.find(({ id }) => id === accountId)
    const channel = account === undefined ? undefined : channels.get(account.adapter)
    const rendition = renditions.find((one) => one.accountId === accountId)
    if (account === undefined || channel === undefined || !account.active || rendition === undefined) {
      found.push({
        where: accountId,
        rule: 'channel.gone',
        severity: 'block',
        message: `渠道账号“${accountId}”已停用或不存在，请从渠道里去掉。`,
      })
      continue
    }
    if (isStale(rendition, revision)) {
      found.push({
        where: accountId,
        rule: 'rendition.stale',
        severity: 'block',
        message: `${account.title}：渠道稿是按旧正文手工改的，请核对后保存，或恢复自动稿。`,
      })
    }
    const payload = Payload.parse(rendition.payload)
    for (const { rule, severity, message } of differenceFindings(
      master,
      payload.text.replaceAll('{{link}}', ''),
    )) {
      found.push({ where: accountId, rule, severity, message: `${account.title}：${message}` })
    }
    for (const { rule, severity, message } of checkFor(channel, account.settings, {
      payload,
      slots: sampleSlots(publicUrl),
    })) {
      found.push({ where: accountId, rule, severity, message: `${account.title}：${message}` })
    }
  }
  return found
}
