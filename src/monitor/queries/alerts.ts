/** Alarms, newest first, and whom those go on to that nobody took in time. */

import type { Db } from '../../infra/data/db.ts'
import { peopleWhoMay, type Roles } from '../../staff/queries.ts'
import { AlertLevel } from '../../words/level.ts'
import { MessageJson } from '../../words/message.ts'
import { escalation } from '../domain/stories/rating/alarms.ts'

const mostListed = 100

export async function alerts(db: Db, { open }: { open: boolean }) {
  const rows = await db.alert.findMany({
    where: open ? { acknowledgedAt: null } : {},
    orderBy: { raisedAt: 'desc' },
    take: mostListed,
  })
  const stories = await db.story.findMany({
    where: { id: { in: rows.map(({ storyId }) => storyId) } },
    select: { id: true, title: true },
  })
  const titles = new Map(stories.map(({ id, title }) => [id, title]))
  return rows.map((row) => ({
    ...row,
    level: AlertLevel.parse(row.level),
    reason: MessageJson.parse(row.reason),
    storyTitle: titles.get(row.storyId) ?? '',
  }))
}

/** Names of those who get what nobody took in time. */
export async function escalatedTo(db: Db, roles: Roles, now: Date): Promise<readonly string[]> {
  const people = await peopleWhoMay(db, { roles, permission: escalation.toWhoMay, now })
  return people.map(({ name }) => name)
}
