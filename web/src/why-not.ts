/** Why a button of a release cannot be pressed, in the server's words; undefined when it can. */
interface WithActions {
  readonly actions: readonly { readonly action: string; readonly allowed: boolean; readonly why: string }[]
}

export function whyNot({ actions }: WithActions, action: string): string | undefined {
  const found = actions.find((one) => one.action === action)
  return found === undefined || found.allowed ? undefined : found.why
}
