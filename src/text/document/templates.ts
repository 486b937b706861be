/** What encoders add to a document in words. */

/** Stands where a note is meant, and before the note itself. */
export const noteMark = (number: number): string => `〔注${number}〕`
