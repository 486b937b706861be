/**
 * A review chain: its steps in order, who may decide each, and what a decision holds on to. Chains stand in
 * config/approval.yaml; a release keeps the steps it began with.
 */

import { z } from 'zod'

import { type Message, titled } from '../../words/message.ts'
import { requirements } from './going-out/release-kind.ts'

export const ChainStep = z.object({
  step: z.string(),
  zh: z.string(),
  en: z.string(),
  /** Permission of src/staff that the reviewer must hold. */
  permission: z.string(),
  /** 三审: no two of the three by one person. */
  review: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
  /** What the decision is bound to: a change of it voids the decision. */
  boundTo: z.enum(['nothing', 'text', 'content']),
  /** The last step: its approval seals. */
  seals: z.boolean().default(false),
  /** Share of a working day this step may take at most, hours. */
  hours: z.number().positive().default(16),
})
export type ChainStep = z.infer<typeof ChainStep>

export const Chain = z.object({
  name: z.string(),
  zh: z.string(),
  en: z.string(),
  kinds: z.array(z.string()),
  /** What every release in it wants, beside what its kind wants. */
  requires: z.array(z.enum(requirements)).default([]),
  steps: z.array(ChainStep).min(2),
})
export type Chain = z.infer<typeof Chain>

/** What a step is called. @param chain the name of its chain: steps of one name may be called differently */
export function stepTitle(chain: string, { step, zh, en }: Pick<ChainStep, 'step' | 'zh' | 'en'>): Message {
  return titled(`plan.step.${chain}.${step}`, { zh, en })
}

export const chainTitle = ({ name, zh, en }: Pick<Chain, 'name' | 'zh' | 'en'>): Message =>
  titled(`plan.chain.${name}`, { zh, en })
