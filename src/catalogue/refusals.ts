/** What the catalogue module may refuse, with the HTTP status; the sentences stand in said.ts under the same codes. */

export const refusals = {
  'clock.refused': 422,
  'dispatch.refused': 422,
} as const

declare module '../words/errors.ts' {
  interface Refusals extends Readonly<typeof refusals> {}
}
