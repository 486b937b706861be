/** What each feature weighs for each form of a claim, as learnt, and the sure-ness it adds up to. Pure. */

import { forms, type Form } from '../index/claim-tokens.ts'
import { featureNames } from './claim-features.ts'
import learnt from './claim-weights.json' with { type: 'json' }

/** Missing features weigh nothing, so that an older file still reads. */
const weights = Object.fromEntries(
  forms.map((form) => {
    const row: Readonly<Record<string, number>> = learnt[form]
    return [form, Float64Array.from(featureNames, (name) => row[name] ?? 0)]
  }),
) as Readonly<Record<Form, Float64Array>>

/** 0–1: how sure it is that the text states the claim. */
export function certainty(form: Form, features: Float64Array): number {
  let sum = 0
  for (const [at, weight] of weights[form].entries()) sum += weight * (features[at] ?? 0)
  return 1 / (1 + Math.exp(-sum))
}
