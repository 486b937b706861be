/**
 * `mingbai lint`: the linters of the house on texts from elsewhere, without a database. Formats:
 * docs/guide/command-line.md.
 */

import { parseArgs } from 'node:util'

import { beijingDay } from '../../calendar/beijing.ts'
import { houseMessages } from '../../modules.ts'
import { factFindings } from '../../publisher/domain/lint/facts.ts'
import { type LintRules, lintText } from '../../publisher/domain/lint/lint.ts'
import { loadApprovalPlan } from '../../publisher/releases/approval-plan.ts'
import { OperatorError } from '../../words/errors.ts'
import { say } from '../said.ts'
import { eachLine, type Io, textField } from '../terminal/ndjson.ts'
import { told } from '../terminal/tell.ts'

const messages = houseMessages()
const configFolder = new URL('../../../config/', import.meta.url).pathname

export async function lint(argv: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { day: { type: 'string' } } })
  const day = values.day ?? beijingDay(new Date())
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) {
    io.stderr.write(`${told(say('lint.day-form'))}\n`)
    return 2
  }
  const rules: LintRules = { wording: loadApprovalPlan(configFolder).wording, day }
  return eachLine(io, (line) => ({
    id: line.id,
    findings: findingsOf(
      { title: textField(line, 'title'), body: textField(line, 'body'), facts: factsOf(line['facts']) },
      rules,
    ),
  }))
}

const weight = { block: 0, warn: 1, info: 2 } as const

function findingsOf(
  { title, body, facts }: { title: string; body: string; facts: string },
  rules: LintRules,
): object[] {
  const beside = [
    ...factFindings(facts, title).map((found) => ({ ...found, where: 'title' as const })),
    ...factFindings(facts, body).map((found) => ({ ...found, where: 'body' as const })),
  ]
  const bodyAt = title.length + 1
  return [...lintText({ title, body }, rules), ...beside]
    .map(({ rule, severity, where, start, end, message, fix }) => {
      const from = where === 'title' ? 0 : bodyAt
      return {
        rule,
        severity,
        where,
        start: from + start,
        end: from + end,
        message: messages.tell(message, 'zh'),
        ...(fix !== undefined && { fix }),
      }
    })
    .toSorted((a, b) => weight[a.severity] - weight[b.severity] || a.start - b.start)
}

/** @throws OperatorError when facts are neither text nor a list or object of texts and numbers */
function factsOf(facts: unknown): string {
  if (facts === undefined || facts === null) return ''
  if (typeof facts === 'string' || typeof facts === 'number') return String(facts)
  if (Array.isArray(facts)) return facts.map(factsOf).join('\n')
  if (typeof facts === 'object') return Object.values(facts).map(factsOf).join('\n')
  throw new OperatorError(say('lint.facts-form'))
}
