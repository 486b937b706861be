/**
 * A mobile number however it was written, in the one spelling that is compared, hashed and kept. Pure.
 * Trap: carriers, sheets and people write the same number differently; whoever compares numbers reads them here first.
 */

/** Signs people and machines set between digits: spaces, dashes, brackets, dots, and what is not seen at all. */
const between = /[\p{Z}\p{P}\p{Cf}\p{Cc}+]/gu

/**
 * Mainland mobile number, eleven digits, without the country's 86 in any of its forms (+86, 86, 0086) and without a
 * leading 0. Undefined when it is none: a short code, a land line, a name.
 */
export function normalisePhone(text: string): string | undefined {
  const digits = text.normalize('NFKC').replaceAll(between, '')
  return /^(?:0{0,2}86|0)?(?<number>1[3-9]\d{9})$/.exec(digits)?.groups?.['number']
}
