/** What the publisher promises: releases from draft to public, renditions, reviews, deliveries, changes, proof. */

import { z } from 'zod'

import { defineApi, empty, fileOutput, page, pageQuery, sentence } from '../infra/http/api.ts'
import { attributes } from '../words/attribute.ts'
import { aiInvolvements, ReleaseText } from './domain/release-text.ts'
import { changes, reviews } from './domain/review-operations.ts'
import { ChainStep } from './domain/types.ts'
import {
  AttemptOut,
  DeliveryOut,
  FindingOut,
  MeasureOut,
  PayloadOut,
  ReleaseOut,
  ReleaseSummary,
  ResidualOut,
} from './domain/views.ts'

const byId = z.object({ id: z.uuid() })
const ofAccount = byId.extend({ accountId: z.string().min(1).max(100) })
const time = z.iso.datetime({ offset: true })
const reason = z.string().trim().min(2).max(1_000)
const accountIds = z.array(z.string().max(100)).max(50)
const fileName = z.string().trim().min(1).max(200)
const hash = z.string().regex(/^[0-9a-f]{64}$/)

const Facts = z.object({
  attribute: z.enum(attributes).nullable(),
  attributeReason: z.string().trim().max(500),
  catalogueId: z.string().max(100).nullable(),
  region: z.string().trim().max(200),
  topics: z.array(z.string().trim().min(1).max(30)).max(10),
  docNumber: z.string().trim().max(60).nullable(),
  publishAt: time.nullable(),
  aiInvolvement: z.enum(aiInvolvements),
  accountIds,
})

const releases = {
  approvalPlan: {
    method: 'GET',
    path: '/api/approval',
    access: 'release.read',
    summary: '稿件类型与审签流程 Kinds of release and approval chains',
    output: z.object({
      kinds: z.array(
        z.object({
          id: z.string(),
          zh: z.string(),
          en: z.string(),
          column: z.string(),
          generated: z.enum(['allowed', 'forbidden']),
          chains: z.array(z.string()),
        }),
      ),
      chains: z.array(
        z.object({ name: z.string(), zh: z.string(), en: z.string(), steps: z.array(ChainStep) }),
      ),
    }),
  },
  listReleases: {
    method: 'GET',
    path: '/api/releases',
    access: 'release.read',
    summary: '稿件列表 Releases, newest first, with derived status',
    query: z.object({
      ...pageQuery,
      status: z.string().max(60).optional(),
      kind: z.string().max(60).optional(),
      unitId: z.string().max(60).optional(),
      caseId: z.uuid().optional(),
      q: z.string().trim().max(100).optional(),
      waitingForMe: z.enum(['true', 'false']).optional(),
    }),
    output: page(ReleaseSummary),
  },
  getRelease: {
    method: 'GET',
    path: '/api/releases/:id',
    access: 'release.read',
    summary: '稿件 One release: text, path, buttons with reasons, renditions, findings',
    params: byId,
    output: ReleaseOut,
  },
  createRelease: {
    method: 'POST',
    path: '/api/releases',
    access: 'release.draft',
    summary: '新建稿件 Create a release',
    body: ReleaseText.extend(Facts.partial().shape).extend({
      kind: z.string().max(60),
      unitId: z.string().max(60),
      chain: z.string().max(60).optional(),
      accountIds,
    }),
    output: z.object({ releaseId: z.uuid(), code: z.string() }),
  },
  importWord: {
    method: 'POST',
    path: '/api/releases/word',
    access: 'release.draft',
    summary: '导入 Word（.docx） Create a release from a Word file; tells what could not be carried',
    query: z.object({
      fileName,
      kind: z.string().max(60),
      unitId: z.string().max(60),
      accountIds: z
        .string()
        .default('')
        .transform((text) => text.split(',').filter((id) => id !== ''))
        .pipe(accountIds),
    }),
    rawBody: true,
    output: z.object({
      releaseId: z.uuid(),
      code: z.string(),
      title: z.string(),
      docNumber: z.string().nullable(),
      issuer: z.string().nullable(),
      docDate: z.string().nullable(),
      imageCount: z.number(),
      notCarried: z.array(sentence),
    }),
  },
  reviseRelease: {
    method: 'PATCH',
    path: '/api/releases/:id',
    access: 'release.draft',
    summary: '修改稿件 Write a new revision or change facts; `version` is what the editor started from',
    params: byId,
    body: ReleaseText.partial()
      .extend(Facts.partial().shape)
      .extend({
        version: z.number().int(),
        note: z.string().trim().max(500).optional(),
        correctReason: reason.optional(),
      }),
    output: z.object({ revision: z.number(), version: z.number() }),
  },
  getRevision: {
    method: 'GET',
    path: '/api/releases/:id/revisions/:number',
    access: 'release.read',
    summary: '历史版本 The text of one revision and of the one before it',
    params: byId.extend({ number: z.coerce.number().int().min(1) }),
    output: z.object({
      number: z.number(),
      text: ReleaseText,
      before: ReleaseText.nullable(),
      authorName: z.string(),
      at: z.iso.datetime(),
      textHash: z.string(),
    }),
  },
} as const

const renditions = {
  editRendition: {
    method: 'PUT',
    path: '/api/releases/:id/renditions/:accountId',
    access: 'release.draft',
    summary: '修改渠道稿 Edit a rendition by hand; saving it unchanged says it was looked at',
    params: ofAccount,
    body: z.object({ baseNumber: z.number().int().min(1), payload: PayloadOut }),
    output: z.object({ number: z.number() }),
  },
  proposeRendition: {
    method: 'POST',
    path: '/api/releases/:id/renditions/:accountId/propose',
    access: 'release.draft',
    summary: '恢复自动稿 Take the proposal from the current text',
    params: ofAccount,
    output: empty,
  },
  measureRendition: {
    method: 'POST',
    path: '/api/accounts/:accountId/measure',
    access: 'release.read',
    summary: '计字与检查 Count and check a rendition as its channel does, without saving it',
    params: z.object({ accountId: z.string().min(1).max(100) }),
    body: z.object({ payload: PayloadOut }),
    output: z.object({ measure: MeasureOut, findings: z.array(FindingOut) }),
  },
  addAttachment: {
    method: 'POST',
    path: '/api/releases/:id/attachments',
    access: 'release.draft',
    summary: '上传附件或图片 Add a file; images need a caption before submission',
    params: byId,
    query: z.object({ fileName, altText: z.string().trim().max(300).default('') }),
    rawBody: true,
    output: z.object({ attachmentId: z.uuid(), fileHash: z.string() }),
  },
  captionAttachment: {
    method: 'PATCH',
    path: '/api/releases/:id/attachments/:attachmentId',
    access: 'release.draft',
    summary: '图片说明 Write the caption of an image',
    params: byId.extend({ attachmentId: z.uuid() }),
    body: z.object({ altText: z.string().trim().max(300) }),
    output: z.object({ attachmentId: z.uuid() }),
  },
  removeAttachment: {
    method: 'DELETE',
    path: '/api/releases/:id/attachments/:attachmentId',
    access: 'release.draft',
    summary: '移除附件 Remove a file; it stays in the evidence',
    params: byId.extend({ attachmentId: z.uuid() }),
    output: empty,
  },
  releaseFile: {
    method: 'GET',
    path: '/api/releases/:id/files/:hash',
    access: 'release.read',
    summary: '稿件文件 A file of a release',
    params: byId.extend({ hash }),
    output: fileOutput,
  },
  publicFile: {
    method: 'GET',
    path: '/files/:hash',
    access: 'public',
    summary: '公开文件 A file of something published',
    params: z.object({ hash }),
    output: fileOutput,
  },
} as const

const deliveries = {
  deliveryMatrix: {
    method: 'GET',
    path: '/api/releases/:id/deliveries',
    access: 'release.read',
    summary: '发布矩阵 Every delivery, live; and what stays out there after a change',
    params: byId,
    output: z.object({
      items: z.array(DeliveryOut),
      residual: z.array(ResidualOut),
    }),
  },
  unknownDesk: {
    method: 'GET',
    path: '/api/deliveries/unknown',
    access: 'release.read',
    summary: '结果待核 Deliveries whose outcome is not known',
    output: z.object({
      items: z.array(
        z.object({ delivery: DeliveryOut, title: z.string(), code: z.string(), text: z.string() }),
      ),
    }),
  },
  deliveryAttempts: {
    method: 'GET',
    path: '/api/deliveries/:id/attempts',
    access: 'release.read',
    summary: '发送记录 Every attempt of a delivery',
    params: byId,
    output: z.object({ items: z.array(AttemptOut) }),
  },
  decideDelivery: {
    method: 'POST',
    path: '/api/deliveries/:id/decide',
    access: 'release.publish',
    summary: '核对结果 It is there / it is not, send again (two people) / leave',
    params: byId,
    body: z.object({
      decision: z.enum(['there', 'not-there-send', 'leave']),
      url: z.url().max(500).optional(),
    }),
    output: z.object({ outcome: z.enum(['done', 'waiting']) }),
  },
  retryDelivery: {
    method: 'POST',
    path: '/api/deliveries/:id/retry',
    access: 'release.publish',
    summary: '重发 Send again after a definite no',
    params: byId,
    output: empty,
  },
  evidencePack: {
    method: 'GET',
    path: '/api/releases/:id/evidence',
    access: 'release.read',
    summary: '证据包 Evidence pack as a zip, verifiable offline',
    params: byId,
    output: fileOutput,
  },
  verifyNotice: {
    method: 'GET',
    path: '/api/verify',
    access: 'public',
    summary: '核验 Is this notice ours? By its code or its text',
    query: z.object({ q: z.string().trim().min(4).max(5_000) }),
    output: z.object({
      ours: z.boolean(),
      page: z
        .object({
          code: z.string(),
          title: z.string(),
          status: z.string(),
          publishedAt: z.iso.datetime(),
          url: z.string(),
        })
        .nullable(),
    }),
  },
} as const

export const publisherApi = defineApi({ ...releases, ...renditions, ...reviews, ...changes, ...deliveries })
