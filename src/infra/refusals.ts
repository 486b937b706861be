/** What the infra module may refuse, with the HTTP status; the sentences stand in said.ts under the same codes. */

export const refusals = {
  'request.invalid': 400,
  'request.too-large': 413,
  'request.repeated-differently': 409,
  'request.still-running': 409,
  'signin.required': 401,
  'signin.second-factor': 403,
  'csrf.mismatch': 403,
  'rate.limited': 429,
  'permission.denied': 403,
  'unit.foreign': 403,
  'thing.not-found': 404,
  'thing.exists': 409,
  'thing.changed-meanwhile': 409,
  'outside.failed': 502,
  'service.unavailable': 503,
} as const

declare module '../words/errors.ts' {
  interface Refusals extends Readonly<typeof refusals> {}
}
