/** A verdict on a claim is a human act: evidence rows and a signer of the responsible unit. Pure. Source: F19, domain-rules 0.1 no. 8. */

import { type Verdict, verdicts } from '../../words/verdict.ts'

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

export type VerdictAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: string; readonly sentence: string }

const no = (why: string, sentence: string): VerdictAnswer => ({ ok: false, why, sentence })

export function maySetVerdict(asked: VerdictAsked): VerdictAnswer {
  if (!verdicts.includes(asked.verdict as Verdict)) return no('verdict.unknown', '没有这种定性。')
  if (asked.reason.trim() === '') return no('verdict.no-reason', '请写明定性的理由。')
  if (asked.evidence.length === 0 || asked.evidence.length < asked.wantedEvidenceCount) {
    return no('verdict.no-evidence', '定性要有证据：请先由责任单位核实并交回材料。')
  }
  if (asked.evidence.some(({ withdrawn }) => withdrawn))
    return no('verdict.evidence-withdrawn', '所选证据中有已撤回的，请换用有效证据。')
  if (
    !asked.evidence.some(
      ({ unitId, verifierName }) => unitId === asked.responsibleUnitId && verifierName.trim() !== '',
    )
  ) {
    return no('verdict.foreign-evidence', '至少要有一条责任单位核实并署名的证据。')
  }
  if (asked.signerUnitId !== asked.responsibleUnitId) return no('verdict.signer', '署名人必须来自责任单位。')
  return { ok: true }
}
