/** What the monitor module may refuse, with the HTTP status; the sentences stand in said.ts under the same codes. */

export const refusals = {
  'source.refused': 422,
} as const

declare module '../words/errors.ts' {
  interface Refusals extends Readonly<typeof refusals> {}
}
