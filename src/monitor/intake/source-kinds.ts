/** The kinds of sources as forms need them: what each is called, and what a source of it has to be told. */

import { describe, describeSecrets } from '../../words/describe.ts'
import type { Source } from '../source.ts'

/** Every kind of source that is installed, with what a source of it has to be told. */
export function sourceKinds(sources: ReadonlyMap<string, Source>) {
  return [...sources.values()].map(({ name, title, mode, expects, settings, secrets }) => ({
    name,
    title,
    mode,
    intervalSeconds: expects.intervalSeconds,
    settings: describe(settings),
    secrets: describeSecrets(secrets),
  }))
}
