/** A notice in the spelling in which it is compared with what was published. Pure. */

/**
 * Letters and digits, plus what stands between or behind digits: 1.5 is not 15, and 8% is not 8.
 * Links are left out: the same text carries another short link on every channel.
 */
export function noticeText(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/https?:\/\/[\w\-.~:/?#[\]@!$&()*+,;=%]+/g, '')
    .replaceAll(/\s+/gu, '')
  return plain.replaceAll(/[^\p{L}\p{N}]/gu, (sign, at: number) => {
    const before = plain.charAt(at - 1)
    const after = plain.charAt(at + sign.length)
    if (!/\p{N}/u.test(before)) return ''
    return /[%‰°℃]/u.test(sign) || /\p{N}/u.test(after) ? sign : ''
  })
}

/** Shorter texts stand in too many notices to say whose they are. */
const shortestNotice = 10

/** The ways a citizen may hold it: as it is, and without the 【signature】 that an SMS begins with. */
export function noticeVariants(text: string): string[] {
  const unsigned = text
    .trim()
    .replace(/^【[^】]{1,12}】/u, '')
    .replace(/【[^】]{1,12}】$/u, '')
  return [...new Set([noticeText(text), noticeText(unsigned)])].filter((one) => one.length >= shortestNotice)
}
