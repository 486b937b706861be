/**
 * Approval chains, kinds of release and the office's words, read from the configuration folder once, at start. A
 * fault stops the start.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'yaml'
import { z } from 'zod'

import { AppError } from '../../words/errors.ts'
import { type Message, titled } from '../../words/message.ts'
import { Chain } from '../domain/chain.ts'
import { ReleaseKind } from '../domain/going-out/release-kind.ts'
import { WordingRow } from '../domain/lint/wording.ts'
import { WithdrawalChain, withdrawalPermissions } from '../domain/undoing/withdrawal.ts'
import { isStepPermission } from '../permission/step-permission.ts'
import { say } from '../said/releases.ts'

export interface ApprovalPlan {
  readonly chains: readonly Chain[]
  /** How a release is taken back: one chain each for revoking, removing, and removing at once. */
  readonly withdrawals: readonly WithdrawalChain[]
  readonly kinds: readonly ReleaseKind[]
  readonly wording: readonly WordingRow[]
}

/** @throws Error naming the file and the fault */
export function loadApprovalPlan(configFolder: string): ApprovalPlan {
  const read = <T extends z.ZodType>(name: string, row: T): z.output<T>[] => {
    const parsed = z.array(row).safeParse(parse(readFileSync(join(configFolder, name), 'utf8')))
    if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`)
    return parsed.data
  }
  const all = read('approval.yaml', z.union([Chain, WithdrawalChain]))
  const chains = all.filter((one) => 'kinds' in one)
  const withdrawals = all.filter((one) => 'withdrawal' in one)
  const kinds = read('release-kinds.yaml', ReleaseKind)
  for (const { name, steps } of chains) {
    if (steps.filter(({ seals }) => seals).length !== 1 || steps.at(-1)?.seals !== true) {
      throw new Error(`approval.yaml: chain ${name} must end with its one step that seals`)
    }
    if (!steps.some(({ permission }) => permission === 'release.review.secrecy')) {
      throw new Error(`approval.yaml: chain ${name} has no secrecy review`)
    }
    const foreign = steps.find(({ permission }) => !isStepPermission(permission))
    if (foreign !== undefined)
      throw new Error(
        `approval.yaml: step ${foreign.step} of ${name} wants ${foreign.permission}, unknown here`,
      )
  }
  fitTogether(chains, kinds)
  everyWayBack(withdrawals)
  return { chains, kinds, withdrawals, wording: read('wording.yaml', WordingRow) }
}

/** @throws Error for a kind without a chain, one that stands twice, and one of a chain that is none */
function fitTogether(chains: readonly Chain[], kinds: readonly ReleaseKind[]): void {
  const ids = kinds.map(({ id }) => id)
  for (const [at, id] of ids.entries()) {
    if (ids.indexOf(id) !== at) throw new Error(`release-kinds.yaml: the kind ${id} stands twice`)
    if (!chains.some((chain) => chain.kinds.includes(id)))
      throw new Error(`approval.yaml: no chain takes the kind ${id}`)
  }
  for (const { id, grounded, correctedBy } of kinds) {
    for (const other of correctedBy) {
      const by = kinds.find((kind) => kind.id === other)
      if (by === undefined)
        throw new Error(`release-kinds.yaml: ${id} is corrected by ${other}, which is no kind`)
      if (grounded && !by.grounded)
        throw new Error(`release-kinds.yaml: ${id} needs evidence, and ${other} that corrects it does not`)
    }
  }
  for (const { name, kinds: taken } of chains) {
    const unknown = taken.find((id) => !ids.includes(id))
    if (unknown !== undefined)
      throw new Error(`approval.yaml: chain ${name} takes ${unknown}, no kind of release-kinds.yaml`)
  }
}

/** @throws Error when a way to take something back has no chain, or a step no permission that fits */
function everyWayBack(withdrawals: readonly WithdrawalChain[]): void {
  for (const [kind, atOnce] of [
    ['revoked', false],
    ['removed', false],
    ['removed', true],
  ] as const) {
    const found = withdrawals.filter(
      (one) => one.withdrawal === kind && (one.atOnce !== undefined) === atOnce,
    )
    if (found.length !== 1)
      throw new Error(`approval.yaml: one chain takes back what is ${kind}${atOnce ? ' at once' : ''}`)
  }
  const steps = withdrawals.flatMap(({ name, steps: own }) => own.map((step) => ({ name, ...step })))
  const foreign = steps.find(({ permission }) => !withdrawalPermissions.some((one) => one === permission))
  if (foreign !== undefined)
    throw new Error(`approval.yaml: step ${foreign.step} of ${foreign.name} wants ${foreign.permission}`)
}

export function kindOf({ kinds }: ApprovalPlan, id: string): ReleaseKind {
  const kind = kinds.find((one) => one.id === id)
  if (kind === undefined) throw new AppError('request.invalid', say('kind.unknown', { kind: id }))
  return kind
}

/** Of a chain that is not in the file any more nothing is known: its kind decides alone. */
export const requiredByChain = ({ chains }: ApprovalPlan, name: string): Chain['requires'] =>
  chains.find((chain) => chain.name === name)?.requires ?? []

export const kindTitle = ({ id, zh, en }: ReleaseKind): Message => titled(`plan.kind.${id}`, { zh, en })

/** The chain asked for when it takes the kind; else the first that does. */
export function chainFor({ chains }: ApprovalPlan, kind: string, wanted?: string): Chain {
  const fitting = chains.filter((chain) => chain.kinds.includes(kind))
  const chain = wanted === undefined ? fitting[0] : fitting.find(({ name }) => name === wanted)
  if (chain === undefined) throw new AppError('request.invalid', say('chain.unfit'))
  return chain
}
