/**
 * How pure and how complete the groups are that copies and stories were put into. Pure.
 * Trap: whole events are drawn for the interval, not posts.
 */

import { bootstrap } from './figure.ts'

export interface Placed {
  readonly gold: string
  readonly found: string
}

/** For each post: how pure is its group and how complete. */
export function postFigures(posts: readonly Placed[]) {
  const count = (keyOf: (post: Placed) => string) => {
    const counts = new Map<string, number>()
    for (const post of posts) counts.set(keyOf(post), (counts.get(keyOf(post)) ?? 0) + 1)
    return (post: Placed) => counts.get(keyOf(post)) ?? 1
  }
  const both = count(({ gold, found }) => `${gold}\n${found}`)
  const found = count((post) => post.found)
  const gold = count((post) => post.gold)
  return posts.map((post) => ({
    gold: post.gold,
    precision: both(post) / found(post),
    recall: both(post) / gold(post),
  }))
}

/** B-cubed precision, recall and F1. */
export function bCubed(posts: readonly Placed[]) {
  const each = postFigures(posts)
  const mean = (side: 'precision' | 'recall') =>
    each.reduce((sum, post) => sum + post[side], 0) / Math.max(1, each.length)
  const precision = mean('precision')
  const recall = mean('recall')
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) }
}

/**
 * Whole events are drawn, not single posts: posts of one event stand or fall together. A post keeps its purity and
 * completeness.
 */
export function bootstrapEvents(placed: readonly Placed[], of: 'precision' | 'recall' | 'f1') {
  const each = postFigures(placed)
  return bootstrap([...Map.groupBy(each, ({ gold }) => gold).values()], (drawn) => {
    const posts = drawn.flat()
    const mean = (side: 'precision' | 'recall') =>
      posts.reduce((sum, post) => sum + post[side], 0) / Math.max(1, posts.length)
    if (of !== 'f1') return mean(of)
    return (2 * mean('precision') * mean('recall')) / (mean('precision') + mean('recall') || 1)
  })
}
