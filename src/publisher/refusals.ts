/** What the publisher module may refuse, with the HTTP status; the sentences stand in said.ts under the same codes. */

export const refusals = {
  'release.refused': 422,
  'approval.refused': 422,
  'seal.broken': 409,
  'file.refused': 422,
  'working-copy.late': 409,
  'working-copy.other-device': 409,
} as const

declare module '../words/errors.ts' {
  interface Refusals extends Readonly<typeof refusals> {}
}
