/** Headers every answer carries, the session cookie, and the check that an unsafe request comes from our own page. */

import type { Context } from 'koa'

import { AppError } from '../../../words/errors.ts'
import { equalInConstantTime } from '../../data/secrets.ts'
import type { Session } from '../call.ts'

/** Pages run no inline script. Styles may be inline: the workbench and WeChat previews write them. */
const pagePolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ')

const machinePolicy = "default-src 'none'; frame-ancestors 'none'"

export function setSecurityHeaders(ctx: Context, { secure }: { secure: boolean }): void {
  const isMachine = ctx.path.startsWith('/api/') && ctx.path !== '/api/docs'
  ctx.set('Content-Security-Policy', isMachine ? machinePolicy : pagePolicy)
  ctx.set('X-Content-Type-Options', 'nosniff')
  ctx.set('Referrer-Policy', 'strict-origin-when-cross-origin')
  ctx.set('X-Frame-Options', 'SAMEORIGIN')
  ctx.set('Cross-Origin-Opener-Policy', 'same-origin')
  ctx.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
  if (secure) ctx.set('Strict-Transport-Security', 'max-age=31536000')
  if (isMachine) ctx.set('Cache-Control', 'no-store')
}

/** Browsers accept the `__Host-` prefix only over TLS. */
export function sessionCookie(secure: boolean): string {
  return secure ? '__Host-mingbai' : 'mingbai'
}

export function writeSessionCookie(
  ctx: Context,
  begun: { readonly token: string; readonly expiresAt: Date } | null,
  secure: boolean,
): void {
  // The TLS connection may end at a proxy in front of us, so the cookie library must not look at ours.
  ctx.cookies.secure = secure
  ctx.cookies.set(sessionCookie(secure), begun?.token ?? '', {
    httpOnly: true,
    secure,
    sameSite: 'strict',
    path: '/',
    overwrite: true,
    expires: begun?.expiresAt ?? new Date(0),
  })
}

export const csrfHeader = 'x-csrf-token'

export function isUnsafe(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'
}

/** Whether an unsafe request with a session carries that session's token. */
export function csrfMatches(ctx: Context, session: Session): boolean {
  return equalInConstantTime(ctx.get(csrfHeader), session.csrf)
}

/** @throws AppError when a browser says that another site makes it send this */
export function refuseOtherSites(ctx: Context): void {
  if (isUnsafe(ctx.method) && ctx.get('sec-fetch-site') === 'cross-site') throw new AppError('csrf.mismatch')
}
