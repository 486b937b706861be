/**
 * A verdict on a claim is a human act: evidence rows and a signer of the responsible unit. Pure. Why:
 * docs/decisions/0006.
 */

import { no, type Ruling, yes } from '../../words/ruling.ts'
import { verdicts } from '../../words/verdict.ts'
import { say } from '../said.ts'

export interface VerdictAsked {
  readonly verdict: string
  readonly reason: string
  readonly responsibleUnitId: string
  readonly evidence: readonly {
    readonly id: string
    readonly unitId: string
    readonly verifierName: string
    readonly withdrawn: boolean
  }[]
  readonly wantedEvidenceCount: number
  readonly signerUnitId: string | null
}

export function maySetVerdict(asked: VerdictAsked): Ruling {
  if (!verdicts.some((one) => one === asked.verdict)) return no(say('verdict.unknown'))
  if (asked.reason.trim() === '') return no(say('verdict.no-reason'))
  if (asked.evidence.length === 0 || asked.evidence.length < asked.wantedEvidenceCount) {
    return no(say('verdict.no-evidence'))
  }
  if (asked.evidence.some(({ withdrawn }) => withdrawn)) return no(say('verdict.evidence-withdrawn'))
  if (
    !asked.evidence.some(
      ({ unitId, verifierName }) => unitId === asked.responsibleUnitId && verifierName.trim() !== '',
    )
  ) {
    return no(say('verdict.foreign-evidence'))
  }
  if (asked.signerUnitId !== asked.responsibleUnitId) return no(say('verdict.signer'))
  return yes
}
