/**
 * The contract of a classifier: one file each in classifiers/, and what several of them say together.
 * Trap: a classifier proposes labels with reasons; it never gives a verdict.
 */

import { type Finer, type Kind, kindNames, type Stance, type Urgency } from '../words/labels.ts'
import type { Message } from '../words/message.ts'

export interface Label {
  readonly label: string
  /** 0–1 */
  readonly score: number
  /** The rule that decided, with the words it saw. */
  readonly reason: Message
}

/** What several classifiers say together: every reason, the strongest first. Where none spoke there is no reason. */
export interface CombinedLabel {
  readonly label: string
  readonly score: number
  readonly reasons: readonly Message[]
}

export interface Labels {
  /** Scores are measured shares (“80 %” is right four times of five). They lead; a classifier by rule supports them. */
  readonly measured?: boolean
  readonly kinds: readonly (Label & { readonly label: Kind })[]
  /** 0–1: how much it looks like an inaccurate claim. Triage only. Undefined: this classifier does not say. */
  readonly unverified?: number
  readonly topic?: Label
  readonly emotion?: string
  readonly finer?: readonly (Label & { readonly label: Finer })[]
  readonly stance?: Label & { readonly label: Stance }
  readonly urgency?: Label & { readonly label: Urgency }
}

export interface Classifier {
  /** Equal to the file name. */
  readonly name: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly classify: (text: string) => Labels
}

export function defineClassifier(classifier: Classifier): Classifier {
  return classifier
}

export interface Combined {
  readonly kind: Kind
  readonly kinds: readonly (CombinedLabel & { readonly label: Kind })[]
  readonly unverified: number
  readonly topic: CombinedLabel
  readonly emotion: string
  readonly finer: readonly (CombinedLabel & { readonly label: Finer })[]
  readonly stance: CombinedLabel & { readonly label: Stance }
  readonly urgency: CombinedLabel & { readonly label: Urgency }
}

/** How far a rule can lift a kind that a measured classifier also weighs: a rule of score 1 counts it twice. */
const ruleLift = 1

/**
 * The best evidence wins: measured shares lead, a rule that fired lifts its kind, and where nothing is measured the
 * strongest rule stands. Every kind keeps its reasons, the strongest first.
 */
export function combine(all: readonly Labels[]): Combined {
  const measured = all.filter((labels) => labels.measured === true)
  const rules = all.filter((labels) => labels.measured !== true)
  const raw = kindNames.map((kind) => {
    const shares = saidOf(measured, kind)
    const ruled = saidOf(rules, kind)
    const rule = Math.max(0, ...ruled.map(({ score }) => score))
    const share = shares.reduce((sum, { score }) => sum + score, 0) / Math.max(1, shares.length)
    const strongestFirst = [...shares, ...ruled].toSorted((a, b) => b.score - a.score)
    return {
      label: kind,
      score: measured.length === 0 ? rule : share * (1 + ruleLift * rule),
      reasons: distinct(strongestFirst.map(({ reason }) => reason)),
    }
  })
  const total = measured.length === 0 ? 1 : raw.reduce((sum, { score }) => sum + score, 0)
  const sorted = raw
    .map((one) => ({ ...one, score: rounded(one.score / Math.max(Number.EPSILON, total)) }))
    .filter(({ score }) => score >= leastScore)
    .toSorted((a, b) => b.score - a.score)
  const first = sorted.find(({ label }) => label !== 'rumour-claim' || mayCallRumour(rules)) ?? sorted[0]
  return {
    kind: first?.label ?? 'irrelevant',
    kinds: first === undefined ? [] : [first, ...sorted.filter((one) => one !== first)],
    unverified: rounded(mean(speakers(measured, rules, ({ unverified }) => unverified)), 1e6),
    topic: oneOf('other', speakers(measured, rules, ({ topic }) => topic)[0]),
    emotion: speakers(measured, rules, ({ emotion }) => emotion)[0] ?? 'neutral',
    finer: (speakers(measured, rules, ({ finer }) => finer)[0] ?? []).map((one) => oneOf(one.label, one)),
    stance: oneOf<Stance>('none', speakers(measured, rules, ({ stance }) => stance)[0]),
    urgency: oneOf<Urgency>('normal', speakers(measured, rules, ({ urgency }) => urgency)[0]),
  }
}

/** The label one classifier gave, or that of a text of which nobody said anything. */
function oneOf<Name extends string>(
  unsaid: Name,
  said: (Label & { readonly label: Name }) | undefined,
): CombinedLabel & { readonly label: Name } {
  if (said === undefined) return { label: unsaid, score: 0, reasons: [] }
  return { label: said.label, score: said.score, reasons: [said.reason] }
}

/** Two classifiers may give one reason: the same code with the same words. */
function distinct(reasons: readonly Message[]): Message[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()]
}

/**
 * Likeness to old rumours is not enough to file a post as a claim to be checked, or grievances that sound alike would
 * go to rebuttal instead of service: its words must carry hearsay or a grave fact, and say so more than they complain
 * or ask for help.
 */
function mayCallRumour(rules: readonly Labels[]): boolean {
  if (rules.length === 0) return true
  const strongest = (kind: Kind) => Math.max(0, ...saidOf(rules, kind).map(({ score }) => score))
  return strongest('rumour-claim') > Math.max(strongest('complaint'), strongest('appeal'))
}

/** Kinds below say nothing a person could use. */
const leastScore = 0.05

function saidOf(all: readonly Labels[], kind: Kind): readonly Label[] {
  return all.flatMap((labels) => labels.kinds.filter(({ label }) => label === kind))
}

/** What measured classifiers say; when none speaks, what rules say. */
function speakers<T>(
  measured: readonly Labels[],
  rules: readonly Labels[],
  read: (labels: Labels) => T | undefined,
): T[] {
  const heard = (all: readonly Labels[]) => all.map(read).filter((one) => one !== undefined)
  const best = heard(measured)
  return best.length > 0 ? best : heard(rules)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length)
}

/** A coarser scale would tie posts that the queue must put in order. */
function rounded(value: number, steps = 10_000): number {
  return Math.round(value * steps) / steps
}
