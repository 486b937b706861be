/** Sentences of Chinese text, with their place in it. Pure. */

export interface Sentence {
  readonly text: string
  readonly start: number
  readonly end: number
}

export function sentencesIn(text: string): Sentence[] {
  const found: Sentence[] = []
  for (const match of text.matchAll(/[^。！？!?；;\n\r]+[。！？!?；;]*["”’」』）)]*/g)) {
    const lead = match[0].length - match[0].trimStart().length
    const sentence = match[0].trim()
    if (sentence === '') continue
    const start = match.index + lead
    found.push({ text: sentence, start, end: start + sentence.length })
  }
  return found
}
