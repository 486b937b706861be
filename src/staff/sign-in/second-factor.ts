/**
 * One-time codes of an authenticator (TOTP, RFC 6238). Trap: a code is good once; the time step it belongs to is kept.
 */

import { generateSecret, generateURI, verifySync } from 'otplib'
import { toString as drawQr } from 'qrcode'

export interface Enrolment {
  readonly secret: string
  readonly uri: string
  readonly qrSvg: string
}

/** Purpose under which secrets are encrypted. */
export const totpContext = 'person.totp'

/** Clocks of phones are off by up to this much, seconds. */
const toleranceSeconds = 30

export async function newEnrolment(issuer: string, login: string): Promise<Enrolment> {
  const secret = generateSecret()
  const uri = generateURI({ issuer, label: login, secret })
  return { secret, uri, qrSvg: await drawQr(uri, { type: 'svg', margin: 1 }) }
}

/** The time step of a right code, or undefined for a wrong one and for one that was used before. */
export function stepOfCode(secret: string, code: string, usedStep: number, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const epoch = Math.floor(now.getTime() / 1_000)
  const result = verifySync({ secret, token: code, epoch, epochTolerance: toleranceSeconds })
  if (!result.valid || !('timeStep' in result)) return undefined
  return result.timeStep > usedStep ? result.timeStep : undefined
}
