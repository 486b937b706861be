/**
 * Where words stand: sentences in said, documents and help texts in templates, what the machine reads in lexicon. Each
 * is a file or a folder of that name; templates may say whose they are (`lab-templates.ts`). Pure.
 */

export type Wording = 'said' | 'templates' | 'lexicon'

const pattern = /(?:^|\/)(?:(said|lexicon)|(?:[\w-]+-)?(templates))(?:\.ts$|\/)/

/** Which kind of words a file holds, by its path; undefined for code. */
export function wordingOf(file: string): Wording | undefined {
  const [, plain, templates] = pattern.exec(file) ?? []
  return (plain ?? templates) as Wording | undefined
}
