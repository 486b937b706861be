/** A language model that speaks the OpenAI API on this machine and says what a test tells it to; it keeps what it was asked. */

import { createServer } from 'node:http'

import { afterAll } from 'vitest'

export interface Model {
  readonly url: string
  /** What it answers next: a text, a status, or, at `silence`, nothing for ever. */
  say: string | number
  /** Bodies of the calls, as they arrived. */
  readonly asked: string[]
}

export async function startModel(): Promise<Model> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString('utf8')))
    request.on('end', () => {
      asked.push(body)
      if (model.say === 'silence') return
      if (typeof model.say === 'number') {
        response
          .writeHead(model.say, { 'content-type': 'application/json' })
          .end('{"error":{"message":"no"}}')
        return
      }
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({
          id: 'chatcmpl-1',
          object: 'chat.completion',
          created: 1,
          model: 'county-model',
          choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: model.say } }],
          usage: { prompt_tokens: 400, completion_tokens: 100, total_tokens: 500 },
        }),
      )
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const model: Model = { url: `http://127.0.0.1:${port}/v1`, say: 'silence', asked }
  return model
}
