/** `domain/` decides: no methods and paths of HTTP, no views of the API, no rows. Pure. */

const isDomain = (file: string): boolean => /^src\/[^/]+\/domain\//.test(file)
const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
const viewFiles = /\/(?:views|rows|[\w-]+-(?:operations|views|rows))\.ts$/

/** Why this text may not stand in domain/. */
export function httpRefusal(file: string, text: string): string | undefined {
  if (!isDomain(file)) return undefined
  return methods.has(text) || text.startsWith('/api/')
    ? `${text} belongs to HTTP: the contract in api/ says it, domain/ decides`
    : undefined
}

/** Why this file may not stand in domain/. */
export function fileRefusal(file: string): string | undefined {
  return isDomain(file) && viewFiles.test(file)
    ? 'what the API shows stands in api/, what becomes of a row in queries/: domain/ decides'
    : undefined
}
