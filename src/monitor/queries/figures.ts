/** How much the monitor holds: for the command line, which tells what an import came to. */

import type { Db } from '../../infra/data/db.ts'

export async function monitorFigures(db: Db) {
  const [mentions, waiting, copies, storyCount, matched] = await Promise.all([
    db.mention.count(),
    db.mention.count({ where: { understoodAt: null } }),
    db.mention.count({ where: { copyOfId: { not: null } } }),
    db.story.count({ where: { mentionCount: { gt: 0 } } }),
    db.mention.groupBy({ by: ['matchBand'], _count: true, where: { matchBand: { not: null } } }),
  ])
  return {
    mentions,
    waiting,
    copies,
    stories: storyCount,
    matches: Object.fromEntries(matched.map(({ matchBand, _count }) => [matchBand ?? '', _count])),
  }
}
