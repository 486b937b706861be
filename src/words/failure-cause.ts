/** Why a call to the outside failed, as the house sorts it, and whether the other side may have done what was asked. */

export const failureCauses = ['auth', 'quota', 'content', 'recipient', 'transient', 'config'] as const
export type FailureCause = (typeof failureCauses)[number]

/** Whether the other side has done what was asked. Anything that is not proven is `maybe`. */
export type Certainty = 'no' | 'maybe'
