/**
 * A kind of release, as config/release-kinds.yaml has it: its names, and what must be true of it before it goes out.
 * Every key is read by may-go-out.ts or by the page; what governs nothing does not stand here.
 */

import { z } from 'zod'

import { attributes } from '../../../words/attribute.ts'

/** What a kind, or a chain, wants beside its text. */
export const requirements = [
  /** It answers a case. */
  'case',
  /** The claim of that case was found wrong, by a signed verdict. */
  'verdict',
  /** An open case of an emergency. */
  'emergencyCase',
  /** 转载: whose text it is, said where it is read. */
  'source',
  /** 解读: the published document it explains. */
  'policy',
  /** 征求意见、公示: until when people may speak, long enough, said in the text. */
  'period',
  /** 预警: the eight fields of 突发事件应对法 (2024) 第六十四条. */
  'warningFields',
] as const
export type Requirement = (typeof requirements)[number]

export const lintSets = ['text', 'rebuttal'] as const

const KindId = z.string().regex(/^[a-zA-Z]+$/)

export const ReleaseKind = z
  .strictObject({
    id: KindId,
    zh: z.string().min(1),
    en: z.string().min(1),
    /** Column of the portal 栏目. */
    column: z.string().min(1),
    /** 公开属性 it may have. */
    attributes: z.array(z.enum(attributes)).min(1),
    requires: z.array(z.enum(requirements)).default([]),
    /** Days people have at least to speak; with `requires: period`. */
    periodDays: z.number().int().positive().optional(),
    /** Every sentence needs evidence. */
    grounded: z.boolean().default(false),
    /** Share of its text that may be a model's, 0–1. */
    maxModelShare: z.number().min(0).max(1),
    lint: z.array(z.enum(lintSets)).min(1),
    /** Kinds in which it may be corrected. */
    correctedBy: z.array(KindId).min(1),
  })
  .refine(({ requires, periodDays }) => requires.includes('period') === (periodDays !== undefined), {
    error: 'periodDays belongs to requires: period, and that needs it',
    path: ['periodDays'],
  })
export type ReleaseKind = z.infer<typeof ReleaseKind>
