/** With what a command was refused. */

import { AppError } from '#src/words/errors.ts'

/** The finer reason, else the code; undefined when it went through. What is no refusal is shown as text. */
export async function refusedWith(act: Promise<unknown>): Promise<string | undefined> {
  try {
    await act
    return undefined
  } catch (cause) {
    return cause instanceof AppError ? (cause.why ?? cause.code) : String(cause)
  }
}
