/** What the response module may refuse, with the HTTP status; the sentences stand in said.ts under the same codes. */

export const refusals = {
  'case.refused': 422,
  'draft.ungrounded': 422,
} as const

declare module '../words/errors.ts' {
  interface Refusals extends Readonly<typeof refusals> {}
}
