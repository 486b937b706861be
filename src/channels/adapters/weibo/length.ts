/**
 * Weibo's count: two half-width signs make one 汉字; a link counts as twenty half-width signs. Pure. Source: channel
 * contracts §4 [U].
 */

import { linkSlot } from '../../kit/render.ts'

const linkHalves = 20

export function weiboLength(text: string): number {
  const links = (text.match(/https?:\/\/[\w\-./?%&=#~:@+]+/g)?.length ?? 0) + text.split(linkSlot).length - 1
  const rest = text.replaceAll(linkSlot, '').replaceAll(/https?:\/\/[\w\-./?%&=#~:@+]+/g, '')
  let halves = links * linkHalves
  for (const sign of rest) halves += (sign.codePointAt(0) ?? 0) < 256 ? 1 : 2
  return Math.ceil(halves / 2)
}
