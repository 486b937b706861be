/**
 * None that may not goes out, by every way in: each operation that makes a release, each kind of the table, each thing
 * a kind may lack or must not hold. Trap: ways come from the contracts and things from the table, so that a new one is
 * tried by itself, or fails by its name.
 */

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import { Refused } from '#src/infra/http/client.ts'
import { contracts } from '#src/modules.ts'
import { requirements } from '#src/publisher/domain/going-out/release-kind.ts'
import { answerReviews, approve, noticeReviews, signature, spokesperson } from '#stage/county/reviews.ts'

import { type County, openCounty } from '../support/county.ts'
import {
  type Breaker,
  breakersOf,
  chains,
  completePlan,
  groundAll,
  kinds,
  modelWrote,
  type Plan,
  rewrite,
  submit,
  ways,
} from './ways-out.ts'

const making = contracts.flatMap((api) =>
  Object.entries(api).flatMap(([id, { makes }]) => (makes === 'release' ? [id] : [])),
)
/** An interpretation explains a document that is public: that one goes first. */
const inOrder = kinds.toSorted(
  (a, b) =>
    a.requires.filter((one) => one === 'policy').length - b.requires.filter((one) => one === 'policy').length,
)

const loginOf = new Map([...noticeReviews, ...answerReviews, signature, spokesperson])

let county: County
const original = new Map<string, { releaseId: string; plan: Plan }>()
let policy = ''

beforeAll(async () => {
  county = await openCounty()
})

/** A complete release of a kind by a way; undefined where the way makes none of the kind. */
async function build(
  way: string,
  kind: Plan['kind'],
): Promise<{ releaseId: string; plan: Plan } | undefined> {
  const begin = ways[way]
  if (begin === undefined) throw new Error(`no test makes a release by ${way}`)
  const first = original.get(kind.id)
  const plan =
    way === 'correctRelease' && first !== undefined ? first.plan : await completePlan(county, kind, policy)
  const said = way === 'correctRelease' ? { ...plan, lines: plan.lines.toReversed() } : plan
  const made = await begin(county, said, first?.releaseId ?? '')
  if (made === undefined) return undefined
  await groundAll(county, made.releaseId, said)
  return { releaseId: made.releaseId, plan: said }
}

async function goOut(releaseId: string, kindId: string): Promise<void> {
  await submit(county, releaseId)
  const steps = chains.find((one) => one.kinds.includes(kindId))?.steps ?? []
  await approve(
    county.as,
    releaseId,
    steps.map(({ step }) => [step, loginOf.get(step) ?? 'qianfa'] as const),
  )
}

const isPublic = async (releaseId: string) =>
  (await county.app.db.release.findUniqueOrThrow({ where: { id: releaseId } })).publishedAt !== null

/** With what it was refused; undefined when it went through. */
async function refusedBy(act: Promise<unknown>): Promise<string | undefined> {
  try {
    await act
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.problem.code
    throw error
  }
}

it('every operation that makes a release is tried, and every requirement of the table can be broken', () => {
  expect(making.toSorted()).toEqual(Object.keys(ways).toSorted())
  const tried = new Set(kinds.flatMap((kind) => kind.requires))
  expect(requirements.filter((one) => !tried.has(one))).toEqual([])
})

describe('what is complete', () => {
  it.each(inOrder)('goes out: $id', async (kind) => {
    const made = await build('createRelease', kind)
    if (made === undefined) throw new Error('made by hand, every kind can be')

    await goOut(made.releaseId, kind.id)

    expect(await isPublic(made.releaseId)).toBe(true)
    original.set(kind.id, made)
    if (kind.id === 'normativeDocument')
      policy = (await county.app.db.release.findUniqueOrThrow({ where: { id: made.releaseId } })).code
  })
})

describe('what may not', () => {
  it(
    'is submitted by no way, whatever is missing or forbidden; put right, it is',
    { timeout: 1_800_000 },
    async () => {
      const built: { readonly way: string; readonly releaseId: string; readonly plan: Plan }[] = []
      for (const way of making)
        for (const kind of kinds) {
          const made = await build(way, kind)
          if (made !== undefined) built.push({ way, ...made })
        }
      const tries = built.flatMap((one) => breakersOf(one.plan.kind).map((breaker) => ({ ...one, breaker })))

      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...tries), async (one) => {
          expect(await triedWith(one)).toBe('release.refused')
        }),
        { numRuns: 100, seed: 20_261_129, endOnFailure: true, reporter: reported },
      )
      for (const { releaseId } of built) expect(await refusedBy(submit(county, releaseId))).toBeUndefined()
    },
  )

  it('is signed by nobody when it lost its right after the other reviews', { timeout: 600_000 }, async () => {
    for (const kind of kinds.filter(({ grounded }) => grounded)) {
      const made = await build('createRelease', kind)
      const steps = chains.find((one) => one.kinds.includes(kind.id))?.steps ?? []
      const walk = steps.map(({ step }) => [step, loginOf.get(step) ?? 'qianfa'] as const)
      if (made === undefined) throw new Error('made by hand, every kind can be')
      await submit(county, made.releaseId)
      await approve(county.as, made.releaseId, walk.slice(0, -1))
      // What a model writes after a person wrote it is the person's.
      for (const { name, world } of breakersOf(kind).filter((one) => one !== modelWrote)) {
        if (world === undefined) continue
        const putRight = await world(county, made.plan)
        const refused = await refusedBy(approve(county.as, made.releaseId, walk.slice(-1)))
        await putRight()
        expect([name, refused]).toEqual([name, 'approval.refused'])
      }
      expect(await isPublic(made.releaseId)).toBe(false)
    }
  })
})

interface Try {
  readonly way: string
  readonly releaseId: string
  readonly plan: Plan
  readonly breaker: Breaker
}

async function triedWith({ releaseId, plan, breaker }: Try): Promise<string | undefined> {
  const putRight = await breaker.world?.(county, plan)
  if (breaker.written !== undefined) await rewrite(county, releaseId, breaker.written(plan))
  const refused = await refusedBy(submit(county, releaseId))
  await putRight?.()
  if (breaker.written !== undefined) await rewrite(county, releaseId, plan)
  return refused
}

/** Which way, kind and thing it was: the plan itself would fill a page. */
function reported(details: fc.RunDetails<[Try]>): void {
  if (!details.failed) return
  const [one] = details.counterexample ?? []
  const said = one === undefined ? '' : `${one.way}, ${one.plan.kind.id}, ${one.breaker.name}`
  throw new Error(`this was not refused: ${said}`, { cause: details.errorInstance })
}
