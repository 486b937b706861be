/** The line of an article of the Official Account that leads back to the original. */

export const sourceLine = (issuer: string): string => `来源：${issuer}　核验原文：{{link}}`
