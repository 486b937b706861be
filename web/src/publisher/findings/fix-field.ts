/**
 * A fix in a plain field, title or summary, written as a person would type it: the field's own undo (Ctrl+Z) takes it
 * back. Trap: a browser that does not let a page type is told by its answer; then the words are put there directly.
 */

export interface Fixed {
  readonly place: 'title' | 'summary'
  readonly start: number
  /** What stood there. */
  readonly before: string
  readonly after: string
  /** The whole field with the fix in it. */
  readonly whole: string
}

const fieldOf = (place: Fixed['place']): HTMLInputElement | HTMLTextAreaElement | null =>
  document.querySelector(`input[data-proofed="${place}"], textarea[data-proofed="${place}"]`)

interface Fix {
  readonly place: Fixed['place']
  readonly start: number
  readonly before: string
  readonly after: string
}

export const fixedIn = (text: string, { place, start, before, after }: Fix): Fixed => ({
  place,
  start,
  before,
  after,
  whole: text.slice(0, start) + after + text.slice(start + before.length),
})

/** Whether the fix still stands where it was made; nothing stands in the place of words that were dropped. */
export const stands = (text: string, { start, after, whole }: Fixed): boolean =>
  after === '' ? text === whole : text.slice(start, start + after.length) === after

export const reversed = (text: string, { place, start, before, after }: Fixed): Fixed =>
  fixedIn(text, { place, start, before: after, after: before })

/** @param set puts a whole text into the field, for a browser that does not type */
export function fixField(text: string, fixed: Fixed, set: (text: string) => void): void {
  const { place, start, before, after, whole } = fixed
  const field = fieldOf(place)
  if (field === null || field.readOnly || field.value !== text || !typed()) set(whole)

  function typed(): boolean {
    field?.focus()
    field?.setSelectionRange(start, start + before.length)
    // The one way to type into a field so that its own undo knows of it.
    // oxlint-disable-next-line typescript/no-deprecated
    return document.execCommand(after === '' ? 'delete' : 'insertText', false, after)
  }
}
