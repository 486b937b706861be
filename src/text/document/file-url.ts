/** Files of a release are addressed by the hash of their bytes. */

export const fileUrl = (hash: string): string => `/files/${hash}`

const shape = /^\/files\/([0-9a-f]{64})$/

/** @returns undefined when the address is none of a file of the house */
export const hashOfFileUrl = (url: string): string | undefined => shape.exec(url)?.[1]
