/** `portal`: the crowd on one page, the list, the search; and the same bytes from a bare HTTP server beside it. */

import { spawn } from 'node:child_process'

import { portal, saveAccounts } from '../../stage/county/accounts.ts'
import { peopleOf } from '../../stage/county/people.ts'
import { textOf } from '../../stage/county/utterances.ts'
import { until } from '../../stage/until.ts'
import { inside } from '../../stage/worlds/office-place.ts'
import { startOffice } from '../../stage/worlds/office-process.ts'
import { withBenchOffice } from './bench-office.ts'
import { load, type Load } from './load.ts'
import { type Bench, type Measurement, rounded } from './measurement.ts'
import { readyToSign } from './publishing.ts'

const otherPages = 500
const crowd = 100

/** Serves what it reads on stdin; says its port. */
const bareServer = `import{createServer}from'node:http'
const parts=[];for await(const part of process.stdin)parts.push(part)
const bytes=Buffer.concat(parts)
const head={'content-type':'text/html','content-length':bytes.length}
const server=createServer((q,a)=>{a.writeHead(200,head);a.end(bytes)})
server.listen(0,'127.0.0.1',()=>console.log(server.address().port))`

async function bare(bytes: Uint8Array): Promise<{ url: string; stop: () => void }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', bareServer], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(bytes)
  const port = await new Promise<string>((found) => {
    child.stdout.once('data', (line: Buffer) => found(line.toString('utf8').trim()))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      child.kill()
    },
  }
}

export const benchPortal: Bench = ({ seconds, seed, tell }) =>
  withBenchOffice(async ({ place, connection }) => {
    await inside(place, (app) => saveAccounts(app, [{ id: 'portal', title: '门户', ...portal }]))
    const running = await startOffice(place)
    const body = Array.from({ length: 12 }, (_, at) => `第${at + 1}段：滨河路分段封闭施工，请绕行。`).join(
      '\n\n',
    )
    const release = await readyToSign(peopleOf(running.url), {
      title: '滨河路施工期间封闭',
      body: `${body}\n\n咨询电话：0000-12345。`,
      accountIds: ['portal'],
    })
    await release.sign()
    const hot = `/r/${release.code}`
    await until('the page is public', async () => (await fetch(`${running.url}${hot}`)).ok)
    for (let at = 0; at < otherPages; at += 1) {
      await connection.pool.query(
        `INSERT INTO public_page SELECT (jsonb_populate_record(p, jsonb_build_object(
           'releaseId', gen_random_uuid(), 'code', 'bench' || $1::int, 'title', $2::text,
           'bodyText', $2::text || p."bodyText", 'publishedAt', p."publishedAt" - make_interval(mins => $1::int)))).*
         FROM public_page p WHERE p.code = $3`,
        [at, textOf(at, seed), release.code],
      )
    }
    tell(`${otherPages + 1} pages public`)
    const same = await bare(new Uint8Array(await (await fetch(`${running.url}${hot}`)).arrayBuffer()))
    const words = ['停水', '滨河路', '自来水 涨价', '养老金', '云岭一中', '抢修']
    const ask = async (name: string, url: string, path: (turn: number) => string, connections = crowd) => {
      const measured = await load({ url, path, connections, seconds })
      tell(`${name}: ${Math.round(measured.perSecond)}/s, p99 ${Math.round(measured.p99Ms)} ms`)
      return measured
    }
    await load({ url: running.url, path: () => hot, connections: crowd, seconds: Math.min(2, seconds) })
    const page = await ask('hot page', running.url, () => hot)
    const beside = await ask('bare server', same.url, () => '/')
    same.stop()
    const list = await ask('list', running.url, () => '/latest')
    const search = await ask(
      'search',
      running.url,
      (turn) => `/search?q=${encodeURIComponent(words[turn % words.length] ?? '')}`,
      20,
    )
    await running.stop()
    return figures({ page, beside, list, search, seconds })
  })

function figures({
  page,
  beside,
  list,
  search,
  seconds,
}: Record<'page' | 'beside' | 'list' | 'search', Load> & { seconds: number }): Measurement[] {
  const how = ({ answers, faults, p99Ms }: Load, connections: number) =>
    `${connections} connections, ${seconds} s, ${answers} answers, ${faults} faults, p99 ${rounded(p99Ms)} ms`
  const rate = (name: string, measured: Load, reach: number, connections: number): Measurement => ({
    name,
    value: rounded(measured.perSecond),
    unit: '/s',
    reach: { is: '≥', value: reach },
    how: how(measured, connections),
  })
  return [
    rate('portal.page', page, 5_000, crowd),
    {
      name: 'portal.page.p99',
      value: rounded(page.p99Ms),
      unit: 'ms',
      reach: { is: '<', value: 50 },
      how: how(page, crowd),
    },
    {
      name: 'portal.page.share',
      value: rounded(page.perSecond / beside.perSecond),
      unit: '×',
      how: `of a bare node:http server with the same bytes, ${Math.round(beside.perSecond)}/s`,
    },
    rate('portal.list', list, 3_000, crowd),
    rate('portal.search', search, 300, 20),
    {
      name: 'portal.faults',
      value: page.faults + list.faults + search.faults,
      unit: '',
      reach: { is: '≤', value: 0 },
      how: 'answers other than 200',
    },
  ]
}
