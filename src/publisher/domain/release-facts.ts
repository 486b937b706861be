/**
 * What is said about a release besides its text, described once. Creating, changing, correcting, importing, showing,
 * the contract, the evidence pack and the form are made from it (docs/decisions/0014). Pure, browser-safe.
 * Trap: values are as JSON carries them: a time is text with its offset and becomes a date where it is stored.
 */

import { z } from 'zod'

import { canonicalJson } from '../../text/canonical-json.ts'
import { attributes } from '../../words/attribute.ts'
import { describe, fields } from '../../words/describe.ts'
import type { Message } from '../../words/message.ts'
import { say } from '../said/facts.ts'
import { aiInvolvements } from './release-text.ts'

/** In the order of the form. releases/facts.ts says how each is stored and read back. */
const described = {
  attribute: z
    .enum(attributes)
    .nullable()
    .default(null)
    .register(fields, {
      title: say('fact.attribute'),
      help: say('fact.attribute.help'),
      options: {
        proactive: say('fact.attribute.proactive'),
        onRequest: say('fact.attribute.on-request'),
        withheld: say('fact.attribute.withheld'),
      },
    }),
  attributeReason: z
    .string()
    .trim()
    .max(500)
    .default('')
    .register(fields, { title: say('fact.attribute-reason') }),
  correctReason: z
    .string()
    .trim()
    .max(1_000)
    .default('')
    .register(fields, { title: say('fact.correct-reason') }),
  /** Embargo; null is at once after sign-off. */
  publishAt: z.iso
    .datetime({ offset: true })
    .nullable()
    .default(null)
    .register(fields, { title: say('fact.publish-at'), widget: 'time' }),
  accountIds: z
    .array(z.string().max(100))
    .max(50)
    .register(fields, { title: say('fact.accounts'), widget: 'choices' }),
  docNumber: z
    .string()
    .trim()
    .max(60)
    .nullable()
    .default(null)
    .register(fields, { title: say('fact.doc-number'), help: say('fact.doc-number.help') }),
  topics: z
    .array(z.string().trim().min(1).max(30))
    .max(10)
    .default([])
    .register(fields, { title: say('fact.topics'), help: say('fact.topics.help') }),
  region: z
    .string()
    .trim()
    .max(200)
    .default('')
    .register(fields, { title: say('fact.region'), help: say('fact.region.help') }),
  catalogueId: z
    .string()
    .max(100)
    .nullable()
    .default(null)
    .register(fields, {
      title: say('fact.catalogue'),
      help: say('fact.catalogue.help'),
      widget: 'choice',
    }),
  /** 转载: whose text it is. */
  sourceName: z
    .string()
    .trim()
    .max(100)
    .default('')
    .register(fields, { title: say('fact.source'), help: say('fact.source.help') }),
  /** 解读: public code of the document it explains. */
  interpretsCode: z
    .string()
    .trim()
    .max(20)
    .default('')
    .register(fields, { title: say('fact.interprets'), help: say('fact.interprets.help') }),
  /** 征求意见、公示: the last day on which people may speak. */
  opinionsUntil: z
    .string()
    .trim()
    .regex(/^$|^\d{4}-\d{2}-\d{2}$/)
    .default('')
    .register(fields, { title: say('fact.opinions-until'), help: say('fact.opinions-until.help') }),
  /** As people declare it; what is measured counts too, and the higher of both is said to the public. */
  aiInvolvement: z
    .enum(aiInvolvements)
    .default('none')
    .register(fields, {
      title: say('fact.ai'),
      help: say('fact.ai.help'),
      options: {
        none: say('fact.ai.none'),
        assisted: say('fact.ai.assisted'),
        generated: say('fact.ai.generated'),
      },
    }),
}

/**
 * What a signature is bound to: all of it but the hour, which costs the sign-off alone. A new fact is bound by itself.
 */
export function boundFacts(facts: ReleaseFacts): Partial<ReleaseFacts> {
  return only(facts, (name) => name !== 'publishAt')
}

/** Names of the facts in which two differ, in the order of the form. */
export function differingFacts(before: ReleaseFacts, after: ReleaseFacts): FactName[] {
  return FactName.options.filter((name) => canonicalJson(before[name]) !== canonicalJson(after[name]))
}

/** What is signed beside the facts of the form. */
const signedBeside: Readonly<Record<string, Message>> = {
  aiShown: say('fact.ai'),
  kind: say('fact.kind'),
  unitId: say('fact.unit'),
  issuer: say('fact.issuer'),
  groundHash: say('fact.grounding'),
  waivers: say('fact.waivers'),
}

/** What a fact is called on screen; of one this version does not know, its name. */
export function titleOfFact(name: string): Message {
  const field = describe(ReleaseFacts).find((one) => one.name === name)
  return field?.title ?? signedBeside[name] ?? say('fact.unknown', { name })
}

/** As they are given to a new release: what is left out has its default. */
export const ReleaseFacts = z.object(described)
export type ReleaseFacts = z.output<typeof ReleaseFacts>

/** As they are read back: none is missing. */
export const StoredFacts = z.object(withoutDefaults(described))
/** As they are changed: what is left out stays as it is. */
export const ChangedFacts = StoredFacts.partial()
export type ChangedFacts = z.output<typeof ChangedFacts>

type Given<T> = T extends readonly (infer One)[] ? readonly One[] : T
type Input = z.input<typeof ReleaseFacts>
/** What a command takes for a new release, and for one there is. */
export type GivenFacts = { readonly [K in keyof Input]: Given<Input[K]> }
export type GivenChanges = { readonly [K in keyof Input]?: Given<Input[K]> | undefined }

export const FactName = ReleaseFacts.keyof()
export type FactName = z.infer<typeof FactName>

/** A default inside `partial()` would be filled in again at every change. */
function withoutDefaults<S extends Readonly<Record<string, z.ZodType>>>(shape: S) {
  const bare = Object.entries(shape).map(([name, field]) => [
    name,
    field instanceof z.ZodDefault ? field.unwrap() : field,
  ])
  return Object.fromEntries(bare) as {
    [K in keyof S]: S[K] extends z.ZodDefault<infer T> ? T : S[K]
  }
}

/** Whether a correction starts with what the original says, or is given its own. */
export const inCorrection = {
  attribute: 'kept',
  attributeReason: 'kept',
  correctReason: 'fresh',
  publishAt: 'fresh',
  accountIds: 'fresh',
  docNumber: 'fresh',
  topics: 'kept',
  region: 'kept',
  catalogueId: 'kept',
  sourceName: 'kept',
  interpretsCode: 'kept',
  opinionsUntil: 'kept',
  aiInvolvement: 'kept',
} as const satisfies Record<FactName, 'kept' | 'fresh'>

/** Whether a fact is read in the Word file, or chosen by who imports it. */
export const inWord = {
  attribute: 'chosen',
  attributeReason: 'chosen',
  correctReason: 'chosen',
  publishAt: 'chosen',
  accountIds: 'chosen',
  docNumber: 'read',
  topics: 'chosen',
  region: 'chosen',
  catalogueId: 'chosen',
  sourceName: 'chosen',
  interpretsCode: 'chosen',
  opinionsUntil: 'chosen',
  aiInvolvement: 'chosen',
} as const satisfies Record<FactName, 'read' | 'chosen'>

type Marked<M, V> = { [K in keyof M]: M[K] extends V ? K : never }[keyof M]
/** What a Word file tells. */
export type WordFacts = Pick<ReleaseFacts, Marked<typeof inWord, 'read'>>

export const keptFacts = (original: ReleaseFacts): Partial<ReleaseFacts> =>
  only(original, (name) => inCorrection[name] === 'kept')

export const readFactsOf = (word: WordFacts): Partial<ReleaseFacts> =>
  only(word, (name) => inWord[name] === 'read')

function only(facts: Partial<ReleaseFacts>, isMeant: (name: FactName) => boolean): Partial<ReleaseFacts> {
  const found: Partial<ReleaseFacts> = {}
  const take = <K extends FactName>(name: K, fact: ReleaseFacts[K] | undefined) => {
    if (fact !== undefined) found[name] = fact
  }
  for (const name of FactName.options) if (isMeant(name)) take(name, facts[name])
  return found
}
