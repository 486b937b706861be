/**
 * Web addresses in running text. Pure. Trap: Chinese text follows an address without a space, and most platforms take
 * what follows for a part of it; an address is made of the signs of RFC 3986 and ends before any other.
 */

const address = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/g

/** The addresses of a text, in order. */
export const linksIn = (text: string): readonly string[] => text.match(address) ?? []

export const withoutLinks = (text: string): string => text.replaceAll(address, '')
