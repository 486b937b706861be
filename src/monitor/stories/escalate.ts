/**
 * 预警升级: an alarm nobody acknowledged in time goes on to the leaders in charge, by name: on their screen, and in the
 * group of the people on duty. Trap: it is said once; whoever takes the alarm afterwards ends it.
 */

import { type DutyNeeds, tellDuty } from '../../channels/commands.ts'
import type { Work } from '../../infra/work.ts'
import { peopleWhoMay, requireSystem, type Roles } from '../../staff/queries.ts'
import { AlertLevel } from '../../words/level.ts'
import type { Message } from '../../words/message.ts'
import { escalation } from '../domain/stories/rating/alarms.ts'
import { say } from '../said.ts'

export interface EscalateNeeds extends DutyNeeds {
  readonly roles: Roles
  readonly publicUrl: string
}

const mostAtOnce = 100

interface Late {
  readonly level: AlertLevel
  readonly title: string
  readonly mentions: number
}

/**
 * What the group of the people on duty is told. @param names of those it goes on to; empty when nobody may grade such
 * a case
 */
function passedOn({ level, ...late }: Late, names: string): Message {
  const said = { ...late, level: say(`level.${level}`), minutes: escalation.afterMinutes }
  return names === '' ? say('alert.passed-on-to-duty', said) : say('alert.passed-on', { ...said, names })
}

export async function escalateAlerts(work: Work, needs: EscalateNeeds): Promise<void> {
  const { tx, now, actor, emit } = work
  requireSystem(actor)
  const late = await tx.alert.findMany({
    where: {
      acknowledgedAt: null,
      escalatedAt: null,
      raisedAt: { lt: new Date(now.getTime() - escalation.afterMinutes * 60_000) },
    },
    orderBy: { raisedAt: 'asc' },
    take: mostAtOnce,
  })
  if (late.length === 0) return
  const leaders = await peopleWhoMay(tx, { roles: needs.roles, permission: escalation.toWhoMay, now })
  const names = leaders.map(({ name }) => name).join('、')
  for (const { id, storyId, level, mentionCount } of late) {
    const { count } = await tx.alert.updateMany({
      where: { id, acknowledgedAt: null, escalatedAt: null },
      data: { escalatedAt: now },
    })
    if (count === 0) continue
    const story = await tx.story.findUnique({ where: { id: storyId }, select: { title: true } })
    await emit('alert.escalated', { alertId: id, storyId, toIds: leaders.map((one) => one.id) })
    await tellDuty(
      work,
      {
        refKind: 'alert',
        refId: id,
        message: passedOn(
          { level: AlertLevel.parse(level), title: story?.title ?? '', mentions: mentionCount },
          names,
        ),
        link: `${needs.publicUrl}/desk/stories/${storyId}`,
      },
      needs,
    )
  }
}
