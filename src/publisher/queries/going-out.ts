/** The checks a text has to pass before it goes out, for whoever drafts one: the same that the release will pass. */

export { checkGrounding } from '../domain/going-out/grounding.ts'
export { lintRebuttal } from '../domain/going-out/rebuttal.ts'
