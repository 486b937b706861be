/**
 * What a clock or a dispatch stands on: a case, a release …, named by its kind and its id. The modules above know
 * what that is.
 */

export interface Subject {
  readonly subjectKind: string
  readonly subjectId: string
}
