/**
 * How well copies are told: edits of real posts that keep what is said, posts of others that must stay apart, and one
 * fact changed.
 * Edits come from a seed; the posts' own labels are not looked at. Likeness is measured on four sets of labelled pairs.
 */

import { compare, createCopies } from '../../src/monitor/domain/copies/copies.ts'
import { detailsIn } from '../../src/monitor/domain/copies/stated-details.ts'
import { loadGazetteer, loadLikeness } from '../../src/monitor/reading/load-tables.ts'
import { fingerprintText } from '../../src/text/normalise.ts'
import { seededNumbers } from '../../stage/chance.ts'
import { readRows } from '../data-sets.ts'
import { auc, bootstrap, type Figure } from './figure.ts'

const configFolder = new URL('../../config/', import.meta.url).pathname
const gazetteer = loadGazetteer(configFolder)
const originalCount = 1_000
const pairSets = [
  ['pairs-lcqmc', 0.82],
  ['pairs-afqmc', 0.66],
  ['pairs-oppo', 0.76],
  ['pairs-pawsx', 0.6],
] as const

export function evaluateCopies(dataFolder: string): Figure[] {
  return [...likenessFigures(dataFolder), ...streamFigures(dataFolder), changedFigure(dataFolder)]
}

function likenessFigures(dataFolder: string): Figure[] {
  const needs = { gazetteer, likeness: loadLikeness(configFolder) }
  return pairSets.map(([set, reach]) => {
    const rows = readRows<{ a: string; b: string; label: number }>(dataFolder, set, 'dev')
    const scored = rows.map(({ a, b, label }) => ({
      score: compare(a, b, needs).similarity,
      isYes: Number(label) === 1,
    }))
    return {
      task: 'likeness',
      set,
      measure: 'AUC of similarity',
      value: auc(scored),
      n: rows.length,
      ...bootstrap(scored, auc),
      reach,
    }
  })
}

type Random = () => number
type Edit = (post: string, random: Random) => string

const pick = <T>(items: readonly T[], random: Random): T | undefined =>
  items[Math.floor(random() * items.length)]
const cut = (post: string, from: number, to: number) => Array.from(post).slice(from, to).join('')
const comments = [
  '转发',
  '太可怕了',
  '真的吗？求证实',
  '大家注意安全',
  '唉……',
  '顶一下，希望有人管',
  '扩散周知！',
]
const fronts = ['转发：', '【扩散】', '紧急通知！', '朋友圈看到的：', '转 //@路人甲: ', '2026年11月24日转：']
const fillers = Array.from('的了呀吧也都就很还再')

const edits: Readonly<Record<string, Edit>> = {
  'comment appended': (post, random) => `${post} ${pick(comments, random)}`,
  prefix: (post, random) => `${pick(fronts, random)}${post}`,
  truncation: (post, random) => cut(post, 0, Math.ceil(Array.from(post).length * (0.7 + 0.25 * random()))),
  reordering: (post, random) => {
    const clauses = post.split(/(?<=[，。！？；,!?;])/u)
    const at = 1 + Math.floor(random() * Math.max(1, clauses.length - 1))
    return [...clauses.slice(at), ...clauses.slice(0, at)].join('')
  },
  'ten of a hundred signs, facts left alone': (post, random) => slips(post, random, factsIn(post)),
  quoted: (post, random) => `${pick(comments, random)}“${post}”`,
}

/**
 * Changed whatever they carry: an edit may well change a fact, so this is told beside and nothing has to be reached.
 */
const anySlip: Readonly<Record<string, Edit>> = {
  'ten of a hundred signs, facts too': (post, random) => slips(post, random, () => false),
}

/** Tells whether a sign at a place carries a number, day, place, name or denial. */
function factsIn(post: string): (at: number) => boolean {
  const details = detailsIn(post, gazetteer)
  return (at) => details.some(({ start, end }) => start <= at && at < end)
}

function slips(post: string, random: Random, isFact: (at: number) => boolean): string {
  return post.replaceAll(/\p{Script=Han}/gu, (sign, at: number) =>
    random() < 0.1 && !isFact(at) ? (pick(fillers, random) ?? sign) : sign,
  )
}

interface Line {
  readonly id: string
  readonly text: string
  readonly originalId: string | undefined
}

/** Originals with their edits behind them, the edits of one original spread among the others. */
function streamOf(dataFolder: string): Line[] {
  const random = seededNumbers(24)
  const posts = originalsOf(dataFolder)
  const lines: (Line & { readonly order: number })[] = []
  for (const [at, post] of posts.entries()) {
    lines.push({ id: `o${at}`, text: post, originalId: undefined, order: at })
    for (const [name, edit] of Object.entries({ ...edits, ...anySlip })) {
      const text = edit(post, random)
      lines.push({ id: `o${at} ${name}`, text, originalId: `o${at}`, order: at + 1 + random() * 500 })
    }
  }
  return lines.toSorted((a, b) => a.order - b.order)
}

/** Real posts of some length, each group of near-equal ones once. */
function originalsOf(dataFolder: string): string[] {
  const rows = ['rumour-weibo21', 'rumour-ced', 'citizen-topic-taidi'].flatMap((set) =>
    readRows<{ text: string; group: string }>(dataFolder, set, 'dev'),
  )
  const groups = new Set<string>()
  return rows
    .filter(({ text, group }) => {
      const isLong = fingerprintText(text).length >= 25
      const isNew = !groups.has(group)
      groups.add(group)
      return isLong && isNew
    })
    .slice(0, originalCount)
    .map(({ text }) => text)
}

function streamFigures(dataFolder: string): Figure[] {
  const copies = createCopies(gazetteer)
  const told = streamOf(dataFolder).map(({ id, text, originalId }) => ({
    edit: id.split(' ').slice(1).join(' '),
    isEdit: originalId !== undefined,
    found: copies.add(id, text)?.split(' ')[0],
    gold: originalId,
  }))
  const row = (measure: string, items: readonly boolean[], reach?: number): Figure => {
    const share = (drawn: readonly boolean[]) => drawn.filter(Boolean).length / Math.max(1, drawn.length)
    return {
      task: 'near copies',
      set: 'edits of real posts',
      measure,
      value: share(items),
      n: items.length,
      ...bootstrap(items, share),
      ...(reach !== undefined && { reach }),
    }
  }
  const edited = told.filter(({ isEdit, edit }) => isEdit && edit in edits)
  const recalled = (rows: typeof told) => rows.map(({ found, gold }) => found === gold)
  const found = told.filter((one) => one.found !== undefined)
  return [
    row('recall', recalled(edited), 0.98),
    row('precision', recalled(found), 0.99),
    ...Object.keys({ ...edits, ...anySlip }).map((name) =>
      row(`recall, ${name}`, recalled(told.filter(({ edit }) => edit === name))),
    ),
  ]
}

/** One number inside a real post raised: how many of these are taken for copies? */
function changedFigure(dataFolder: string): Figure {
  const copiesOf = (post: string, changed: string) => {
    const copies = createCopies(gazetteer)
    copies.add('a', post)
    return copies.add('b', changed) !== null
  }
  const merged = originalsOf(dataFolder).flatMap((post) => {
    const changed = post.replace(
      /(?<=[\p{Script=Han}]{6})([2-9])(?=[人名元年月日岁个例]\p{Script=Han}{6})/u,
      (digit) => (digit === '9' ? '4' : String(Number(digit) + 1)),
    )
    return changed === post ? [] : [copiesOf(post, changed)]
  })
  const share = (drawn: readonly boolean[]) => drawn.filter(Boolean).length / Math.max(1, drawn.length)
  return {
    task: 'near copies',
    set: 'real posts with one number changed',
    measure: 'merged (must be 0)',
    value: share(merged),
    n: merged.length,
    ...bootstrap(merged, share),
    reach: 0,
  }
}
