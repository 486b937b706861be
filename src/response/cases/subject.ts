/** A case as the subject of clocks and dispatches, which stand in the catalogue. */

import type { Subject } from '../../catalogue/queries.ts'
import { AppError } from '../../words/errors.ts'

export const caseKind = 'case'

export const caseSubject = (caseId: string) =>
  ({ subjectKind: caseKind, subjectId: caseId }) satisfies Subject

/**
 * What the catalogue refuses about a case's clock or question, the desk refuses: the same sentence under the desk's
 * own code.
 */
export async function refusedAsCase<T>(act: Promise<T>): Promise<T> {
  try {
    return await act
  } catch (error) {
    const ofCatalogue =
      error instanceof AppError && (error.code === 'clock.refused' || error.code === 'dispatch.refused')
    throw ofCatalogue ? new AppError('case.refused', error.says, { cause: error }) : error
  }
}
