/**
 * The log: static message, facts as fields. ERROR = a person must act; WARN = degraded, heals itself; INFO = one line
 * per request, job and command. Trap: fields named like a secret, and numbers that look like phones, are masked
 * before writing.
 */

import winston from 'winston'

export interface Log {
  readonly error: (message: string, facts?: Record<string, unknown>) => void
  readonly warn: (message: string, facts?: Record<string, unknown>) => void
  readonly info: (message: string, facts?: Record<string, unknown>) => void
  readonly debug: (message: string, facts?: Record<string, unknown>) => void
}

const secretName = /pass|secret|token|authorization|cookie|apikey|api_key|cipher|totp|^key$/i
const phone = /(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g
const idNumber = /(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)/g
const urlCredential = /([?&](?:key|access_token|secret|token)=)[^&\s"]+/gi

function redactText(text: string): string {
  return text.replace(urlCredential, '$1***').replace(idNumber, '$1********$2').replace(phone, '$1****$2')
}

/** Copies a value with secrets and personal numbers masked. Errors become message, code and cause. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return value.toString()
  if (value === null || typeof value !== 'object') return value
  if (depth > 6) return '…'
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Error) {
    return redact(
      { name: value.name, message: value.message, stack: value.stack, cause: value.cause },
      depth + 1,
    )
  }
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      secretName.test(name) ? '***' : redact(item, depth + 1),
    ]),
  )
}

export interface LogOptions {
  readonly level: string
  readonly pretty: boolean
}

/** Writes JSON lines to stderr, or short coloured lines when a person is watching. */
export function createLog({ level, pretty }: LogOptions): Log {
  const { combine, timestamp, json, printf } = winston.format
  const masked = winston.format((entry) => Object.assign(entry, redact({ ...entry }) as object))
  const line = printf(({ level: at, message, timestamp: time, ...facts }) => {
    const rest = Object.keys(facts).length === 0 ? '' : ` ${JSON.stringify(facts)}`
    return `${String(time).slice(11, 23)} ${at.toUpperCase().padEnd(5)} ${String(message)}${rest}`
  })
  const logger = winston.createLogger({
    level,
    format: combine(masked(), timestamp(), pretty ? line : json()),
    transports: [new winston.transports.Stream({ stream: process.stderr })],
  })
  const write =
    (at: string) =>
    (message: string, facts: Record<string, unknown> = {}) => {
      logger.log(at, message, facts)
    }
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') }
}
