/** Two scales that are never mixed: how alarming a story is, and how grave a case is. */

import { z } from 'zod'

/** 预警等级, gravest first. Source: the national scale of four colours. */
export const alertLevels = ['red', 'orange', 'yellow', 'blue'] as const
export const AlertLevel = z.enum(alertLevels)
export type AlertLevel = z.infer<typeof AlertLevel>

/** 事件分级 Ⅰ–Ⅳ: 1 is the gravest. */
export const CaseLevel = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export type CaseLevel = z.infer<typeof CaseLevel>
