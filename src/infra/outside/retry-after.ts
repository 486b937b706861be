/**
 * How long a server asks to wait: its Retry-After, in seconds or as a date, as milliseconds from now; undefined when
 * it is missing or nonsense. Pure.
 */
export function retryAfterMs({ headers }: Pick<Response, 'headers'>, now: Date): number | undefined {
  const value = headers.get('retry-after')
  if (value === null) return undefined
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime())
}
