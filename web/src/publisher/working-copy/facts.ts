/**
 * Facts of a release as they are being filled in: half-typed ones are shown and kept as they are, whole ones are saved.
 * Trap: what somebody else changed meanwhile is told; a fact nobody touched follows.
 */

import { useQuery } from '@tanstack/react-query'

import { ChangedFacts } from '../../../../src/publisher/api/releases.ts'
import type { CopyContent } from '../../../../src/publisher/api/working-copies.ts'
import { useSay } from '../../kit/say.ts'
import { type FactName, publisher, type Release } from '../client.ts'
import type { Edit } from '../edit.ts'
import type { DifferentFact } from './choice.tsx'
import { said } from './said.ts'
import type { WorkingCopy } from './use-copy.ts'

type Typed = NonNullable<CopyContent['facts']>
type Changed = Omit<Edit, 'title' | 'summary' | 'body'>

interface FactsTyped {
  /** As they stand in their fields, half-typed ones too. */
  readonly typed: Typed
  /** As they are saved. */
  readonly valid: ChangedFacts
  /** Why they cannot be saved. */
  readonly unfinished: string | undefined
  /** What somebody else changed meanwhile. */
  readonly different: readonly DifferentFact[]
  readonly with: (changed: Changed) => Pick<CopyContent, 'facts' | 'factsBefore'>
}

export function useFacts(release: Release, { content }: WorkingCopy): FactsTyped {
  const say = useSay(said)
  const fields = useQuery({ queryKey: ['release-fields'], queryFn: () => publisher.releaseFields() })
  const { facts = {}, factsBefore = {} } = content ?? {}
  const titleOf = (name: FactName): string =>
    fields.data?.items.find((field) => field.name === name)?.title ?? name
  const read = ChangedFacts.safeParse(facts)
  const wrong = namesOf(facts).find((name) => read.error?.issues.some(({ path }) => path[0] === name))
  return {
    typed: facts,
    valid: read.data ?? wholeOnes(facts),
    unfinished: wrong === undefined ? undefined : say('copy.fact-unfinished', { fact: titleOf(wrong) }),
    different: namesOf(facts)
      .filter((name) => !isSame(release[name], factsBefore[name]) && !isSame(release[name], facts[name]))
      .map((name) => ({ fact: titleOf(name), theirs: written(release[name]), mine: written(facts[name]) })),
    with: (changed) => {
      const names = namesOf(changed)
      if (names.length === 0) return {}
      const before = Object.fromEntries(names.map((name) => [name, release[name]]))
      return { facts: { ...facts, ...changed }, factsBefore: { ...before, ...factsBefore } }
    },
  }
}

/** Those that can be read, each by itself. */
const wholeOnes = (facts: Typed): ChangedFacts =>
  Object.assign({}, ...namesOf(facts).map((name) => ChangedFacts.safeParse({ [name]: facts[name] }).data))

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const written = (value: unknown): string =>
  typeof value === 'string' ? value : Array.isArray(value) ? value.join('、') : ''

function namesOf(facts: Typed | Changed): FactName[] {
  return Object.keys(ChangedFacts.shape).flatMap((name) => {
    const fact = ChangedFacts.keyof().parse(name)
    return fact in facts ? [fact] : []
  })
}
