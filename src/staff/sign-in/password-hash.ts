/**
 * Passwords as argon2id hashes. Trap: hashing is slow on purpose, so it happens before a unit of work, never inside.
 */

import { hash, verify } from '@node-rs/argon2'

import type { Db } from '../../infra/data/db.ts'
import { AppError } from '../../words/errors.ts'
import { mayBePassword } from '../domain/password.ts'

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane. argon2id is the library's default kind. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** @throws AppError when the password is too weak */
export async function hashPassword(password: string, login: string): Promise<string> {
  const ruling = mayBePassword(password, login)
  if (!ruling.ok) throw new AppError('request.invalid', ruling.why)
  return hash(password, cost)
}

/** What was found before the unit of work began; `passwordHash` is compared again inside it. */
export interface CheckedPassword {
  readonly login: string
  readonly right: boolean
  readonly passwordHash: string | null
}

let decoy: Promise<string> | undefined

/** Takes as long for an unknown login as for a known one. */
export async function checkPassword(db: Db, login: string, password: string): Promise<CheckedPassword> {
  const person = await db.person.findUnique({
    where: { login },
    select: { passwordHash: true, active: true },
  })
  decoy ??= hash('nobody has this password', cost)
  const isUsable = person !== null && person.active && person.passwordHash !== null
  const matches = await verify(isUsable ? (person.passwordHash ?? '') : await decoy, password)
  return { login, right: isUsable && matches, passwordHash: person?.passwordHash ?? null }
}
