/** Texts that become part of what is stored: the source of a deadline once the office has changed it. */

export const adjustedSource = (source: string, reason: string): string => `${source}；本单位调整：${reason}`
