/** Who signed a paper, and when: the last date that stands alone, and the organs above it. GB/T 9704—2012, 7.3.5. */

import type { Piece } from '../text/piece.ts'
import { dateOf } from './dates.ts'
import { flat, isOrgan } from './lines.ts'

export interface Signature {
  readonly issuer: string | undefined
  readonly date: string | undefined
}

const mostOrgans = 5
const longestIssuer = 40

/** @param from index of the first piece after the title */
export function signatureOf(pieces: readonly Piece[], from: number): Signature {
  const lines = pieces
    .slice(from)
    .flatMap(({ line }) => (line?.text ?? '').split('\n'))
    .filter((one) => one.trim() !== '')
  const dated = lines.flatMap((text, at) => {
    const found = datedLine(text)
    return found === undefined ? [] : [{ ...found, at }]
  })
  const signed = dated.map((one) => ({ ...one, issuer: one.issuer ?? organsAbove(lines, one.at) }))
  const best = signed.findLast(({ issuer }) => issuer !== undefined) ?? signed.at(-1)
  if (best === undefined) return { issuer: undefined, date: undefined }
  return { date: best.date, issuer: best.issuer ?? nameAbove(lines, best.at) }
}

/** A date alone, or behind the name of an organ in the same line. */
function datedLine(text: string): { date: string; issuer: string | undefined } | undefined {
  const date = dateOf(flat(text))
  if (date !== undefined) return { date, issuer: undefined }
  const [, name = '', rest = ''] = /^\s*(\S{2,40})\s+(\S.*)$/u.exec(text) ?? []
  const behind = name === '' || !isOrgan(name) ? undefined : dateOf(flat(rest))
  return behind === undefined ? undefined : { date: behind, issuer: flat(name) }
}

function organsAbove(lines: readonly string[], at: number): string | undefined {
  const organs: string[] = []
  for (let above = at - 1; above >= 0 && organs.length < mostOrgans; above -= 1) {
    const names = (lines[above] ?? '').trim().split(/[\s\u3000]{2,}/u)
    if (!names.every(isOrgan) && !isOrgan(lines[above] ?? '')) break
    organs.unshift(...(names.every(isOrgan) ? names.map(flat) : [flat(lines[above] ?? '')]))
  }
  return organs.length === 0 ? undefined : organs.join('、')
}

function nameAbove(lines: readonly string[], at: number): string | undefined {
  const name = flat(lines[at - 1] ?? '')
  return name !== '' && name.length <= longestIssuer && !/[。，；：！？、《》]/u.test(name) ? name : undefined
}
