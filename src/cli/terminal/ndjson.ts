/**
 * The frame of every reading command: one JSON line in, one JSON line out, same order.
 * A bad line gives `{"id":…,"error":…}` and the run goes on; a closed pipe ends it quietly.
 */

import type { Readable, Writable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

import { OperatorError } from '../../words/errors.ts'
import { say } from '../said.ts'
import { told } from './tell.ts'

export interface Io {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
}

export type Line = Readonly<Record<string, unknown>> & { readonly id: string }

/** The text of a field. @throws OperatorError naming the field when it is missing or no text */
export function textField(line: Readonly<Record<string, unknown>>, field: string): string {
  const value = line[field]
  if (typeof value !== 'string') throw new OperatorError(say('line.not-text', { field }))
  return value
}

export function optionalText(line: Readonly<Record<string, unknown>>, field: string): string | undefined {
  const value = line[field]
  return typeof value === 'string' ? value : undefined
}

/** @param answer what a line becomes; may throw, the sentence is then the line's error */
export async function eachLine({ stdin, stdout }: Io, answer: (line: Line) => object): Promise<number> {
  let open = true
  let waiting = ''
  stdout.on('error', () => {
    open = false
  })
  const write = () => {
    const isTaken = waiting === '' || !open || stdout.write(waiting)
    waiting = ''
    return isTaken
  }
  for await (const text of linesOf(stdin)) {
    if (!open) break
    if (text.trim() === '') continue
    // What comes together is answered together; a line that comes alone is answered at once.
    if (waiting === '') setImmediate(write)
    waiting += `${JSON.stringify(oneLine(text, answer))}\n`
    if (waiting.length >= answersTogether && !write()) await drained(stdout)
  }
  if (!write()) await drained(stdout)
  return 0
}

/**
 * Lines end at a line feed and nowhere else: JSON may hold U+2028 as it is, and node:readline would break a post there.
 */
export async function* linesOf(input: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of input) {
    const lines = (rest + decoder.write(chunk as Buffer)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  rest += decoder.end()
  if (rest !== '') yield rest
}

/** One call of the system for many short answers; in signs. */
const answersTogether = 16_384

/** Resolves when the reader has caught up or is gone. */
function drained(stdout: Writable): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      stdout.off('drain', end)
      stdout.off('error', end)
      stdout.off('close', end)
      resolve()
    }
    stdout.once('drain', end)
    stdout.once('error', end)
    stdout.once('close', end)
  })
}

function oneLine(text: string, answer: (line: Line) => object): object {
  let id: unknown = null
  try {
    const value = parsed(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new OperatorError(say('line.not-an-object'))
    const line = value as Record<string, unknown>
    id = line['id'] ?? null
    if (typeof id !== 'string' && typeof id !== 'number') throw new OperatorError(say('line.no-id'))
    return answer({ ...line, id: String(id) })
  } catch (error) {
    return { id, error: error instanceof OperatorError ? told(error.says) : String(error) }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new OperatorError(say('line.not-json', { words: cause instanceof Error ? cause.message : '' }))
  }
}
