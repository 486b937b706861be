/** What an API key may be let do. Trap: scopes are no permissions; no person and no role holds one. */

export const keyScopes = ['mentions.write', 'metrics.read'] as const
export type KeyScope = (typeof keyScopes)[number]
