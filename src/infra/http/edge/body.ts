/**
 * Reads a request's body up to a limit. Trap: the rest of an over-long body is not read; the connection closes after
 * the answer.
 */

import type { IncomingMessage } from 'node:http'

import { AppError } from '../../../words/errors.ts'
import { say } from '../../said.ts'

export const largestJsonBytes = 2 * 1024 * 1024
export const largestRawBytes = 50 * 1024 * 1024

/** PostgreSQL stores no U+0000; nobody writes one on purpose. */
const nulEscape = String.raw`\u0000`

export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity') {
    throw new AppError('request.invalid', say('request.compressed'))
  }
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > limitBytes) throw tooLarge(limitBytes)
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.byteLength
    if (size > limitBytes) throw tooLarge(limitBytes)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function tooLarge(limitBytes: number): AppError {
  return new AppError('request.too-large', say('request.over-limit', { megabytes: limitBytes / 1024 / 1024 }))
}

/**
 * @throws AppError when the body is not JSON in UTF-8, or is not declared as JSON (a form of another site cannot
 * declare it)
 */
export function parseJson(bytes: Buffer, contentType: string | undefined): unknown {
  if (bytes.byteLength === 0) return {}
  if (!/^application\/(?:[\w.+-]+\+)?json(?:;|$)/i.test(contentType ?? '')) {
    throw new AppError('request.invalid', say('request.not-declared-json'))
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (text.includes(nulEscape)) throw new SyntaxError('U+0000 cannot be stored')
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('request.invalid', say('request.not-json'), { cause })
  }
}
