/** What of the response desk waits for a person. */

import type { Wait } from '../infra/define-module.ts'
import { casesToGrade, casesToJudge, draftsHandedOver, questions } from './queries/waiting.ts'
import { say } from './said/cases.ts'

export const waits: readonly Wait[] = [
  {
    kind: 'case.grade',
    title: say('wait.case-grade'),
    anyOf: ['case.grade', 'case.grade.high'],
    list: casesToGrade,
  },
  { kind: 'case.verdict', title: say('wait.case-verdict'), anyOf: ['claim.verdict'], list: casesToJudge },
  { kind: 'case.draft', title: say('wait.draft-handed'), anyOf: ['case.draft'], list: draftsHandedOver },
  { kind: 'dispatch.answer', title: say('wait.question'), anyOf: ['dispatch.answer'], list: questions },
]
