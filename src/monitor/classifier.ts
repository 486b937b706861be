/** The contract of a classifier: one file each in classifiers/. It proposes labels with reasons; it never gives a verdict. */

export const kinds = [
  'praise',
  'question',
  'complaint',
  'concern',
  'appeal',
  'news',
  'rumour-claim',
  'irrelevant',
] as const
export type Kind = (typeof kinds)[number]

export interface Label {
  readonly label: string
  /** 0–1 */
  readonly score: number
  /** The words or the rule that decided, Chinese. */
  readonly reason: string
}

export interface Labels {
  readonly kinds: readonly (Label & { readonly label: Kind })[]
  /** 0–1: how much it looks like an inaccurate claim. Triage only. Undefined: this classifier does not say. */
  readonly unverified?: number
  readonly topic?: Label
  readonly emotion?: string
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
  readonly kinds: readonly (Label & { readonly label: Kind })[]
  readonly unverified: number
  readonly topic: Label
  readonly emotion: string
}

/** Adds up what classifiers say: kinds as the mean of those that speak, the first topic and emotion given. Explained by their reasons. */
export function combine(all: readonly Labels[]): Combined {
  const merged = kinds.map((kind) => {
    const said = all.flatMap((labels) => labels.kinds.filter(({ label }) => label === kind))
    const score =
      said.reduce((sum, one) => sum + one.score, 0) /
      Math.max(1, all.filter((labels) => labels.kinds.length > 0).length)
    return {
      label: kind,
      score: Math.round(score * 1000) / 1000,
      reason: said
        .map(({ reason }) => reason)
        .filter((reason) => reason !== '')
        .join('；'),
    }
  })
  const sorted = merged.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score)
  const unverified = all.flatMap((labels) => labels.unverified ?? [])
  return {
    kind: sorted[0]?.label ?? 'irrelevant',
    kinds: sorted,
    unverified:
      unverified.length === 0
        ? 0
        : Math.round((unverified.reduce((sum, one) => sum + one, 0) / unverified.length) * 1000) / 1000,
    topic: all.find(({ topic }) => topic !== undefined)?.topic ?? { label: 'other', score: 0, reason: '' },
    emotion: all.find(({ emotion }) => emotion !== undefined)?.emotion ?? 'neutral',
  }
}
