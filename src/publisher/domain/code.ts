/** Public codes: short, read aloud over a telephone, no letters that look alike. Pure; the random bytes come in. */

/** Crockford's 32 signs: no I, L, O, U. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const codeLength = 8

/** @param bytes at least eight random bytes; 32 divides 256, so every sign is equally likely */
export function codeFrom(bytes: Uint8Array): string {
  if (bytes.length < codeLength) throw new RangeError('a code needs eight random bytes')
  return [...bytes.subarray(0, codeLength)].map((byte) => signs.charAt(byte % signs.length)).join('')
}

/** What a citizen typed, in the spelling of the code: letters that look alike are read as the sign that exists. */
export function readCode(text: string): string {
  return text.trim().toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}
