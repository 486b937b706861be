/**
 * What a public utterance can be labelled as: its kind, and the tone in which it says it. Names only, for contracts,
 * classifiers and screens alike. Trap: rows hold these names; one that is renamed is found no more.
 */

export const kindNames = [
  'praise',
  'question',
  'complaint',
  'concern',
  'appeal',
  'news',
  'rumour-claim',
  'irrelevant',
] as const
export type Kind = (typeof kindNames)[number]

/** What a kind is too coarse for. Several may hold of one post; each is said by a rule and carries its words. */
export const finerNames = [
  'demand',
  'criticism',
  'suggestion',
  'doubt',
  'misunderstanding',
  'distortion',
  'to-verify',
  'panic',
  'impersonation',
] as const
export type Finer = (typeof finerNames)[number]

/** How a post stands to what the office says; `none`: it says nothing of it. */
export const stanceNames = ['supports', 'doubts', 'opposes', 'none'] as const
export type Stance = (typeof stanceNames)[number]

export const urgencyNames = ['at-once', 'soon', 'normal'] as const
export type Urgency = (typeof urgencyNames)[number]
