/** A short code a citizen can write down: eight signs without look-alikes, taken from a random id. Pure. */
const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const codeLength = 8

/** @param uuid a random (version 4) id; its random hex digits carry 40 bits into the code */
export function receiptCode(uuid: string): string {
  let bits = BigInt(`0x${uuid.replaceAll('-', '').slice(16)}`)
  let code = ''
  for (let at = 0; at < codeLength; at += 1) {
    code += signs[Number(bits & 31n)] ?? ''
    bits >>= 5n
  }
  return code
}
