/**
 * Rumours and notices by the thousand: those that speak about one another, and those that only look so. Pure; the same
 * for the same seed. Trap: frames, matters and roads are parted by a hash into `tune` and `unseen`; no rule is made by
 * looking at the second.
 */

import { hash32 } from '../../../src/text/hash.ts'
import { chanceOf, type Chance } from '../../../stage/chance.ts'
import * as frame from './frames.ts'
import { type Matter, matters } from './matters.ts'

export type Half = 'tune' | 'unseen'

export const touchingKinds = ['state', 'told', 'denial', 'carried', 'covering', 'part'] as const
export const apartKinds = ['town', 'elsewhere', 'matter', 'aside', 'figures', 'road'] as const
export type CaseKind = (typeof touchingKinds)[number] | (typeof apartKinds)[number]

export interface Case {
  readonly kind: CaseKind
  readonly claim: string
  readonly title: string
  readonly body: string
}

export const isTouching = ({ kind }: Pick<Case, 'kind'>): boolean => touchingKinds.some((one) => one === kind)

/** Every second, in the order of their hashes: neither half is what somebody chose. */
function inHalf<T>(list: readonly T[], half: Half, nameOf: (one: T) => string): readonly T[] {
  const rest = half === 'tune' ? 0 : 1
  return list
    .toSorted((one, other) => hash32(nameOf(one)) - hash32(nameOf(other)))
    .filter((_, at) => at % 2 === rest)
}

export const mattersOf = (half: Half): readonly Matter[] => inHalf(matters, half, ({ id }) => id)

/** @returns as many of each kind */
export function casesOf(half: Half, seed: number, each: number): Case[] {
  const chance = chanceOf(seed)
  const ofHalf = (list: readonly string[]) => inHalf(list, half, (one) => one)
  const own = (list: readonly string[]) => chance.pick(ofHalf(list))
  const mine = mattersOf(half)
  const matter = () => chance.pick(mine)
  const kinds: readonly CaseKind[] = [...touchingKinds, ...apartKinds]
  return kinds.flatMap((kind) =>
    Array.from({ length: each }, () => ({ kind, ...makers[kind]({ chance, ofHalf, own, matter }) })),
  )
}

interface Drawing {
  readonly chance: Chance
  /** One of a list, of this half. */
  readonly own: (list: readonly string[]) => string
  readonly ofHalf: (list: readonly string[]) => readonly string[]
  readonly matter: () => Matter
}

type Made = Omit<Case, 'kind'>

const makers: Readonly<Record<CaseKind, (drawing: Drawing) => Made>> = {
  state: (drawing) => {
    const { chance, matter } = drawing
    const [about, p] = [matter(), chance.pick(frame.towns)]
    return made(drawing, { rumour: rumourOf(drawing, about, p), said: stateOf(drawing, about.fine, p) })
  },
  told: (drawing) => {
    const { chance, matter } = drawing
    const [about, p] = [matter(), chance.pick(frame.towns)]
    return made(drawing, { rumour: rumourOf(drawing, about, p), said: stateOf(drawing, about.bad, p) })
  },
  denial: (drawing) => {
    const { chance, own, matter } = drawing
    const [about, p] = [matter(), chance.pick(frame.towns)]
    const r = chance.pick(about.rumours)
    const said = filled(own(frame.denialFrames), { p, r, e: chance.pick(about.events) })
    return made(drawing, { rumour: filled(own(frame.rumourFrames), { p, r }), said })
  },
  carried: (drawing) => {
    const { chance, own, matter } = drawing
    const [about, p] = [matter(), chance.pick(frame.towns)]
    const said = filled(own(frame.bareFrames), { s: chance.pick(about.fine) })
    const title = filled(own(frame.titleFrames), { p })
    return made(drawing, { rumour: rumourOf(drawing, about, p), said, title })
  },
  covering: (drawing) => {
    const { chance, matter } = drawing
    const [about, p] = [matter(), chance.pick(frame.towns)]
    const said = stateOf(drawing, about.fine, chance.pick(frame.wholeCounty))
    return made(drawing, { rumour: rumourOf(drawing, about, p), said })
  },
  part: (drawing) => {
    const { chance, matter } = drawing
    const about = matter()
    const { name, town } = chance.pick(frame.villages)
    const said = stateOf(drawing, about.fine, name)
    return made(drawing, { rumour: rumourOf(drawing, about, town), said })
  },
  town: (drawing) => {
    const [p, q] = two(drawing, frame.towns)
    return otherPlace(drawing, p, q)
  },
  elsewhere: (drawing) => {
    const { chance } = drawing
    return otherPlace(drawing, chance.pick(frame.towns), chance.pick(frame.elsewhere))
  },
  matter: (drawing) => {
    const { chance, matter } = drawing
    const p = chance.pick(frame.towns)
    const about = matter()
    const other = apartFrom(drawing, about)
    return made(drawing, {
      rumour: rumourOf(drawing, about, p),
      said: stateOf(drawing, [...other.fine, ...other.bad], p),
    })
  },
  aside: (drawing) => {
    const { chance, own, matter } = drawing
    const [about, p] = [matter(), chance.pick(frame.towns)]
    const said = filled(own(frame.asideFrames), { p, a: chance.pick(about.asides) })
    return made(drawing, { rumour: rumourOf(drawing, about, p), said })
  },
  figures: (drawing) => {
    const { chance, own, matter } = drawing
    const p = chance.pick(frame.towns)
    const notice = own(frame.figureFrames.map((one) => one.notice))
    const rumour = frame.figureFrames.find((one) => one.notice === notice)?.rumour ?? ''
    const values = { p, n: String(chance.between(3, 60)), r: chance.pick(matter().rumours) }
    return made(drawing, { rumour: filled(rumour, values), said: filled(notice, values) })
  },
  road: (drawing) => {
    const { own, ofHalf } = drawing
    const [p, q] = two(drawing, ofHalf(frame.roads))
    const rumour = filled(own([...frame.roadRumours, ...frame.roadNotices]), { p })
    return made(drawing, { rumour, said: filled(own(frame.roadNotices), { p: q }) })
  },
}

/** The same words of another place. */
function otherPlace(drawing: Drawing, p: string, q: string): Made {
  const { chance, own, matter } = drawing
  const about = matter()
  const r = chance.pick(about.rumours)
  const said =
    chance.between(0, 1) === 0
      ? stateOf(drawing, [...about.fine, ...about.bad], q)
      : filled(own(frame.denialFrames), { p: q, r, e: chance.pick(about.events) })
  return made(drawing, { rumour: filled(own(frame.rumourFrames), { p, r }), said })
}

/** Another matter; those that share the subject of one another are not other matters. */
function apartFrom(drawing: Drawing, about: Matter): Matter {
  for (;;) {
    const other = drawing.matter()
    if (other.id !== about.id && !akin.some((group) => group.includes(other.id) && group.includes(about.id)))
      return other
  }
}

const akin: readonly (readonly string[])[] = [
  ['水', '河', '水库'],
  ['停课', '食堂', '考试', '工资', '拐卖'],
  ['疫情', '医院', '医保', '狗', '停课'],
  ['爆炸', '空气', '气', '油', '河', '核'],
  ['路', '桥', '公交', '滑坡', '地震', '水库'],
  ['养老金', '工资', '医保', '养老院', '银行'],
  ['猪', '食堂', '物价', '化肥'],
  ['电', '网络', '电梯'],
]

const rumourOf = ({ chance, own }: Drawing, { rumours }: Matter, p: string) =>
  filled(own(frame.rumourFrames), { p, r: chance.pick(rumours) })

const stateOf = ({ chance, own }: Drawing, says: readonly string[], p: string) =>
  filled(own(frame.stateFrames), { p, s: chance.pick(says) })

function two({ chance }: Drawing, list: readonly string[]): [string, string] {
  const one = chance.pick(list)
  return [one, chance.pick(list.filter((other) => other !== one))]
}

function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w)\}/g, (_, name: string) => values[name] ?? '')
}

interface Parts {
  readonly rumour: string
  readonly said: string
  readonly title?: string
}

/** A notice has more sentences than the one that counts. */
function made({ chance }: Drawing, { rumour, said, title = '通知公告' }: Parts): Made {
  const before = chance.between(0, 1) === 0 ? [] : [chance.pick(frame.fillers)]
  return { claim: rumour, title, body: [...before, said, chance.pick(frame.fillers)].join('') }
}
