/**
 * The second writer: a language model that may only arrange what the evidence says.
 * Trap: its answer is untrusted. It is kept only when every sentence passes the grounding check; otherwise the rules
 * write.
 */

import { z } from 'zod'

import type { LanguageModel, SilenceCause } from '../../infra/outside/llm.ts'
import { checkGrounding } from '../../publisher/queries/going-out.ts'
import { maskPersonal } from '../../text/mask.ts'
import { type Issuer, Part } from '../../words/document/grounded.ts'
import type { Message } from '../../words/message.ts'
import type { DocumentKind, DraftText, Material } from '../domain/draft.ts'
import { modelInstructions, modelMaterial } from '../domain/templates.ts'
import { say } from '../said/drafts.ts'

const Answer = z.object({
  title: z.string(),
  sentences: z.array(z.object({ text: z.string(), evidence: z.array(z.number().int()), part: Part })),
})

interface Input extends Material {
  readonly documentKind: DocumentKind
  readonly issuer: Issuer
}

export type ByModel =
  | { readonly text: DraftText }
  /** Why the rules write; null when no model is set up. */
  | { readonly note: Message | null }

const silences: Readonly<Record<SilenceCause, Message>> = {
  budget: say('writer.budget'),
  resting: say('writer.resting'),
  timeout: say('writer.timeout'),
  unreachable: say('writer.unreachable'),
  unusable: say('writer.unusable'),
}

const instead = (why: Message): ByModel => ({ note: say('writer.instead', { why }) })

/** A grounded draft, or why there is none. */
export async function writeByModel(llm: LanguageModel | undefined, input: Input): Promise<ByModel> {
  if (llm === undefined) return { note: null }
  if (input.evidence.length === 0) return instead(say('writer.no-evidence'))
  const answer = await llm.ask({
    purpose: 'draft',
    instructions: modelInstructions,
    material: masked(input),
    schema: Answer,
  })
  if ('silent' in answer) return instead(silences[answer.silent])
  const draft: DraftText = {
    title: answer.value.title,
    sentences: answer.value.sentences.map(({ text, evidence, part }) => ({
      text,
      part,
      evidenceIds: evidence.flatMap((number) => input.evidence[number - 1]?.id ?? []),
    })),
  }
  const grounding = checkGrounding(draft, input)
  return grounding.ok ? { text: draft } : instead(say('writer.ungrounded', { fault: grounding.why }))
}

/** The material without anybody's personal numbers. */
function masked({ claim, evidence, documentKind, issuer }: Input): string {
  return modelMaterial({
    claim: { ...claim, text: maskPersonal(claim.text), verdictReason: maskPersonal(claim.verdictReason) },
    evidence: evidence.map(({ title, text, unitName }) => ({
      title: maskPersonal(title),
      text: maskPersonal(text),
      unitName,
    })),
    documentKind,
    issuer,
  })
}
