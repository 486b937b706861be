/** Addresses of subscribers as people type them, in the one spelling that is hashed. Pure. */

import { normalisePhone } from '../../words/phone/number.ts'

export type AddressKind = 'phone' | 'email'

export interface Address {
  readonly kind: AddressKind
  /** In its one spelling. */
  readonly address: string
}

export function normaliseEmail(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  return /^[^\s@"<>]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(plain) && plain.length <= 254
    ? plain
    : undefined
}

export function normaliseAddress(kind: AddressKind, text: string): string | undefined {
  return kind === 'phone' ? normalisePhone(text) : normaliseEmail(text)
}

/** Whatever a platform or a person calls an address; undefined when it is neither. */
export function readAddress(text: string): Address | undefined {
  const phone = normalisePhone(text)
  if (phone !== undefined) return { kind: 'phone', address: phone }
  const email = normaliseEmail(text)
  return email === undefined ? undefined : { kind: 'email', address: email }
}
