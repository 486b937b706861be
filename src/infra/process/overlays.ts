/**
 * Further languages: config/languages/<tag>.yaml, code → text, over the Chinese and English of the house (藏文 bo, 维文
 * ug, 壮文 za …). Trap: an overlay is read when the office starts; a text that is no message stops the start, so that
 * no screen breaks later.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'yaml'
import { z } from 'zod'

import { type Overlay, readText } from '../../words/messages.ts'

const Texts = z.record(z.string(), z.string().min(1))

/** @throws Error naming file and code of the first text that cannot be read */
export function loadOverlays(configFolder: string): Readonly<Record<string, Overlay>> {
  const folder = join(configFolder, 'languages')
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'))
  return Object.fromEntries(files.map((file) => [file.replace('.yaml', ''), overlayOf(join(folder, file))]))
}

function overlayOf(file: string): Overlay {
  const texts = Texts.parse(parse(readFileSync(file, 'utf8')) ?? {})
  for (const [code, text] of Object.entries(texts)) {
    try {
      readText(text)
    } catch (cause) {
      throw new Error(`${file}: the text of ${code} is no message`, { cause })
    }
  }
  return texts
}
