/** Why a call failed, as the house sorts it. The same list as in src/errors.ts, for the pure room. */
export const causes = ['auth', 'quota', 'content', 'recipient', 'transient', 'config'] as const
export type FailureCause = (typeof causes)[number]
