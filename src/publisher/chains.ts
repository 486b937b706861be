/** The approval chains of the office, read once from config/approval.yaml. A release keeps the chain it was created with. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'yaml'
import { z } from 'zod'

import { AppError } from '../errors.ts'
import { Chain } from './domain/types.ts'

export type Chains = readonly Chain[]

/** @throws Error naming the file when a chain is malformed or has no sealing step at its end */
export function loadChains(configFolder: string): Chains {
  const file = join(configFolder, 'approval.yaml')
  const chains = z.array(Chain).min(1).parse(parse(readFileSync(file, 'utf8')))
  for (const { name, steps } of chains) {
    if (steps.filter(({ seals }) => seals).length !== 1 || steps.at(-1)?.seals !== true) {
      throw new Error(`${file}: chain ${name} must end with its one sealing step`)
    }
    if (!steps.some(({ boundTo, step }) => step === 'secrecy_review' && boundTo !== 'nothing')) {
      throw new Error(`${file}: chain ${name} needs a secrecy review bound to the text`)
    }
  }
  return chains
}

export function chainFor(chains: Chains, kind: string): Chain {
  const chain = chains.find(({ kinds }) => kinds.includes(kind))
  if (chain === undefined) throw new AppError('release.refused', `没有适用于“${kind}”的审签流程，请在审签设置里补上。`, { why: 'chain.missing' })
  return chain
}
