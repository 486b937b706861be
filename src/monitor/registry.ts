/** Finds every source and classifier at boot; a file that does not name itself stops the start. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'yaml'
import { z } from 'zod'

import { loadPlugins } from '../infra/process/plugins.ts'
import type { GazetteerEntry } from '../text/facts/places.ts'
import { type Background, backgroundFrom } from '../text/learnt/background.ts'
import { type Likeness, likenessFrom } from '../text/learnt/likeness.ts'
import type { Classifier } from './classifier.ts'
import type { Source } from './source.ts'

export function loadSources(): Promise<ReadonlyMap<string, Source>> {
  return loadPlugins(
    new URL('sources/', import.meta.url),
    async ({ name }) => ((await import(`./sources/${name}.ts`)) as { source: Source }).source,
  )
}

export function loadClassifiers(): Promise<ReadonlyMap<string, Classifier>> {
  return loadPlugins(
    new URL('classifiers/', import.meta.url),
    async ({ name }) => ((await import(`./classifiers/${name}.ts`)) as { classifier: Classifier }).classifier,
  )
}

const Gazetteer = z.array(
  z.object({
    name: z.string(),
    aliases: z.array(z.string()).default([]),
    code: z.string(),
    kind: z.string(),
    parent: z.string().optional(),
  }),
)

export function loadGazetteer(configFolder: string): readonly GazetteerEntry[] {
  return Gazetteer.parse(parse(readFileSync(join(configFolder, 'gazetteer.yaml'), 'utf8')))
}

/** The frozen table of how rare terms are; `mingbai background` writes it. */
export function loadBackground(configFolder: string): Background {
  return backgroundFrom(readFileSync(join(configFolder, 'background.bin')))
}

/** Weights behind the likeness of two texts; `mingbai likeness` learns them. */
export function loadLikeness(configFolder: string): Likeness {
  return likenessFrom(readFileSync(join(configFolder, 'likeness.bin')))
}
