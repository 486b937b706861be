/** A fresh public code: 40 bits of chance, too many to guess one that exists. */

import { randomBytes } from 'node:crypto'

import { codeFrom, codeLength } from '../domain/code.ts'

export function newCode(): string {
  return codeFrom(randomBytes(codeLength))
}
