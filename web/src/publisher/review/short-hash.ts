/** A hash as people compare it: its first twelve signs, four by four. */
export const shortHash = (hash: string): string =>
  hash
    .slice(0, 12)
    .toUpperCase()
    .replaceAll(/(.{4})(?=.)/g, '$1 ')
