/** What the staff module may refuse, with the HTTP status; the sentences stand in said.ts under the same codes. */

export const refusals = {
  'signin.failed': 401,
  'signin.locked': 423,
  'signin.link-invalid': 410,
} as const

declare module '../words/errors.ts' {
  interface Refusals extends Readonly<typeof refusals> {}
}
