/**
 * How well known claims are found: figures on the development parts of the three matching sets, with their uncertainty.
 * Trap: the index holds the whole collection of a set, but the weights were learnt on its training questions only.
 */

import { createMatcher, type Match } from '../../src/facts/domain/matching/match.ts'
import { bootstrap, type Figure } from './figure.ts'
import { type ClaimRow, type QuestionRow, readMatchingSet } from './matching-sets.ts'

interface Asked {
  readonly question: QuestionRow
  readonly matches: readonly Match[]
}

/** @param dataFolder holds `claim-match-zh`, `claim-match-cofacts` and `reply-match-taidi` */
export function evaluateMatching(dataFolder: string): Figure[] {
  return [...claimFigures(dataFolder), ...cofactsFigures(dataFolder), ...replyFigures(dataFolder)]
}

function claimFigures(dataFolder: string): Figure[] {
  const { claims, questions } = readMatchingSet(dataFolder, 'claim-match-zh', 'dev')
  const asked = askAll(claims, questions)
  const of = (...kinds: readonly string[]) => asked.filter(({ question }) => kinds.includes(question.kind))
  const at = { task: 'claim match', set: 'claim-match-zh' }
  const posts = of('post')
  const told = of('post', 'rumour_text')
  return [
    { ...at, measure: 'posts MRR', ...mean(posts.map(reciprocalRank)), reach: 0.92 },
    { ...at, measure: 'posts R@5', ...mean(posts.map((one) => within(one, 5))), reach: 0.96 },
    { ...at, measure: 'rumour texts MRR', ...mean(of('rumour_text').map(reciprocalRank)) },
    ...['nomatch_news', 'nomatch_rumour', 'nomatch_old'].map((kind) => ({
      ...at,
      measure: `${kind} accepted when 90 % of posts are`,
      ...acceptedAt(posts, of(kind), 0.9),
      ...(kind === 'nomatch_news' && { most: 0.15 }),
    })),
    {
      ...at,
      measure: 'true matches answered or suggested first',
      ...mean(told.map(isOffered)),
      reach: 0.8,
    },
    { ...at, measure: 'news called answered', ...mean(of('nomatch_news').map(isAnswered)) },
    { ...at, measure: 'answered: share that is right', ...mean(answeredRight(asked)) },
  ]
}

function cofactsFigures(dataFolder: string): Figure[] {
  const { claims, questions } = readMatchingSet(dataFolder, 'claim-match-cofacts', 'dev')
  const asked = askAll(claims, questions)
  const at = { task: 'claim match', set: 'claim-match-cofacts' }
  return ['link_title', 'user_message'].map((kind) => ({
    ...at,
    measure: `${kind} MRR`,
    ...mean(asked.filter(({ question }) => question.kind === kind).map(reciprocalRank)),
    ...(kind === 'link_title' && { reach: 0.42 }),
  }))
}

/** The reply as it was sent, and without the sentence in which it quotes the message. */
function replyFigures(dataFolder: string): Figure[] {
  return (['reply-match-taidi', 'reply-match-taidi without quotes'] as const).map((set) => {
    const { claims, questions } = readMatchingSet(dataFolder, set, 'dev')
    const ranks = askAll(claims, questions).map(reciprocalRank)
    return { task: 'message to earlier reply', set, measure: 'MRR', ...mean(ranks), reach: 0.8 }
  })
}

function askAll(claims: readonly ClaimRow[], questions: readonly QuestionRow[]): Asked[] {
  const matcher = createMatcher([])
  for (const { id, claim, ruling } of claims) matcher.put(id, claim, ruling)
  return questions.map((question) => ({ question, matches: matcher.match(question.text) }))
}

function rankOf({ question, matches }: Asked): number {
  return matches.findIndex(({ claimId }) => question.relevant.includes(claimId))
}

function reciprocalRank(asked: Asked): number {
  const rank = rankOf(asked)
  return rank === -1 ? 0 : 1 / (rank + 1)
}

function within(asked: Asked, most: number): number {
  const rank = rankOf(asked)
  return rank !== -1 && rank < most ? 1 : 0
}

function isOffered(asked: Asked): number {
  return rankOf(asked) === 0 && asked.matches[0]?.band !== 'none' ? 1 : 0
}

function isAnswered({ matches }: Asked): number {
  return matches.some(({ band }) => band === 'answered') ? 1 : 0
}

function answeredRight(asked: readonly Asked[]): number[] {
  return asked.flatMap(({ question, matches }) => {
    const [best] = matches.filter(({ band }) => band === 'answered')
    return best === undefined ? [] : [question.relevant.includes(best.claimId) ? 1 : 0]
  })
}

type Measured = Pick<Figure, 'value' | 'n' | 'interval'>

function mean(values: readonly number[]): Measured {
  return { value: average(values), n: values.length, ...bootstrap(values, average) }
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

/** A true match counts by the score of its own claim, not of whatever stands first. */
function acceptedAt(trueOnes: readonly Asked[], others: readonly Asked[], share: number): Measured {
  const scored = [
    ...trueOnes.map((asked) => ({ isTrue: true, score: asked.matches[rankOf(asked)]?.score ?? 0 })),
    ...others.map(({ matches }) => ({ isTrue: false, score: matches[0]?.score ?? 0 })),
  ]
  const accepted = (drawn: Readonly<typeof scored>) => {
    const own = drawn.filter(({ isTrue }) => isTrue).map(({ score }) => score)
    const threshold = own.toSorted((a, b) => b - a)[Math.ceil(own.length * share) - 1] ?? 0
    const foreign = drawn.filter(({ isTrue }) => !isTrue)
    return average(foreign.map(({ score }) => (score >= threshold ? 1 : 0)))
  }
  return { value: accepted(scored), n: others.length, ...bootstrap(scored, accepted) }
}
