/** 安全开关: for a while the office gives no automatic answer about a word, or none at all. */

import { requireBase } from '../../infra/data/base.ts'
import { sha256 } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { permissionRefusal, requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { say } from '../said.ts'

/** Silences the bot about a word, or lets it speak again. What was promised is still told: it is signed text. */
export async function switchBot(
  { tx, now, actor, emit }: Work,
  { word, off, reason, base }: { word: string; off: boolean; reason: string; base: string | null },
): Promise<void> {
  if (permissionRefusal(actor, 'line.approve') !== undefined) requirePermission(actor, 'case.dispatch')
  if (off && reason === '') throw new AppError('request.invalid', say('switch.no-reason'))
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('bot switch'))`
  const before = await tx.botSwitch.findUnique({ where: { word } })
  requireBase(base, before?.offAt.toISOString() ?? null, say('switch.meanwhile'))
  if (off) {
    const row = { reason, offById: actor.id, offAt: now }
    await tx.botSwitch.upsert({ where: { word }, create: { word, ...row }, update: row })
  } else await tx.botSwitch.deleteMany({ where: { word } })
  await emit('bot.switched', { wordHash: sha256(word), off })
}
