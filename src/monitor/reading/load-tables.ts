/**
 * What reading knows beforehand: places, how rare terms are, what makes two texts alike.
 * Trap: background.bin and likeness.bin are learnt, and belong to the program that wrote them.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'yaml'
import { z } from 'zod'

import type { GazetteerEntry } from '../../text/facts/places.ts'
import { type Background, backgroundFrom } from '../../text/learnt/background.ts'
import { type Likeness, likenessFrom } from '../../text/learnt/likeness.ts'

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
