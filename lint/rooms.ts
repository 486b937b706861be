/**
 * The rooms of a module and the arrows between them, counted.
 * A room is a folder directly under src/<module>, or a file standing there.
 * Trap: files that hold only names, lists and texts are no rooms: everybody needs them, nobody works there. Pure.
 */

import { dirname, join, normalize } from 'node:path/posix'

/** Path from the root of the project → text. */
export type Texts = ReadonlyMap<string, string>

export interface Arrow {
  readonly from: string
  readonly to: string
}

const namesAndTexts = /^(?:(?:said|lexicon)(?:\.ts)?|(?:events|refusals|permissions|templates|waits)\.ts)$/

/** A plug-in found by a template string is no arrow: the finder names no room. */
const specifiers = /(?:\bfrom\s+|\bimport\s*\(?\s*)'((?:\.|#src\/)[^']+)'/g

/** Every ordered pair of rooms of a module with at least one import between them; types count too. */
export function arrowsOf(module: string, texts: Texts): Arrow[] {
  const base = `src/${module}/`
  const found = new Map<string, Arrow>()
  for (const [path, text] of texts) {
    if (!path.startsWith(base)) continue
    for (const { 1: specifier = '' } of text.matchAll(specifiers)) {
      const target = specifier.startsWith('#')
        ? specifier.slice(1)
        : normalize(join(dirname(path), specifier))
      if (!target.startsWith(base)) continue
      const [from, to] = [roomOf(path), roomOf(target)]
      if (from === to || namesAndTexts.test(from) || namesAndTexts.test(to)) continue
      found.set(`${from} ${to}`, { from, to })
    }
  }
  return [...found.values()]
}

const roomOf = (path: string): string => path.split('/')[2] ?? ''

/** Rooms that reach each other both ways, each group sorted; a module without circles gives an empty list. */
export function circlesOf(arrows: readonly Arrow[]): string[][] {
  const rooms = [...new Set(arrows.flatMap(({ from, to }) => [from, to]))].toSorted()
  const reached = new Map(rooms.map((room) => [room, reachedFrom(room, arrows)]))
  const circles = rooms.map((room) =>
    rooms.filter((other) => reached.get(room)?.has(other) === true && reached.get(other)?.has(room) === true),
  )
  return circles.filter((circle, at) => circle.length > 1 && circle[0] === rooms[at])
}

function reachedFrom(start: string, arrows: readonly Arrow[]): ReadonlySet<string> {
  const reached = new Set<string>()
  const ahead = [start]
  for (let room = ahead.pop(); room !== undefined; room = ahead.pop()) {
    for (const { from, to } of arrows) {
      if (from !== room || reached.has(to)) continue
      reached.add(to)
      ahead.push(to)
    }
  }
  return reached
}

/** What stands at the front of a module: its doors, its contracts of plug-ins, its names and texts. */
const doors = new Set(
  (
    'module api commands queries jobs routes events refusals said permissions waits ' +
    'channel source classifier templates lexicon'
  )
    .split(' ')
    .map((name) => `${name}.ts`),
)

/** Libraries and the command line: every file is a door there. */
const libraries = new Set(['words', 'text', 'calendar', 'infra', 'cli'])

export const mostLooseFiles = 3

/** Files directly under src/<module> that are no door. */
export function looseFiles(module: string, paths: Iterable<string>): string[] {
  if (libraries.has(module)) return []
  return [...paths].filter(
    (path) =>
      dirname(path) === `src/${module}` && path.endsWith('.ts') && !doors.has(path.split('/').at(-1) ?? ''),
  )
}

export const mostFiles = 12

/** Folders under src/ that hold more files than a person takes in at a glance; CONTEXT.md is no file of code. */
export function fullFolders(paths: Iterable<string>): string[] {
  const counts = new Map<string, number>()
  for (const path of paths) {
    if (path.endsWith('/CONTEXT.md') || dirname(path) === 'src') continue
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1)
  }
  return [...counts].flatMap(([folder, count]) => (count > mostFiles ? [folder] : [])).toSorted()
}
