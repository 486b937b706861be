/** The line of an article of the Official Account that says who publishes it and leads back to the original. */

/** Of a repost the office is not the source: that stands in a line of its own. */
export const issuerLine = (issuer: string, isRepost: boolean): string =>
  `${isRepost ? '转载' : '来源'}：${issuer}`

export const originalAt = '　核验原文：'
