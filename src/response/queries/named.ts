/** A person of the office as answers show them, and times as contracts hold them. */

export interface Named {
  readonly id: string
  readonly name: string
}

export const namedIn = (names: ReadonlyMap<string, string>, id: string | null): Named | null =>
  id === null ? null : { id, name: names.get(id) ?? '' }

export const iso = (date: Date | null): string | null => date?.toISOString() ?? null
