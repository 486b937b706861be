/** The page that shows what citizens' phones and feeds show: every stand-in side by side, live. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { MastodonStandIn } from './mastodon.ts'
import type { SmppStandIn } from './smpp.ts'
import type { WebhookSink } from './webhook-sink.ts'
import type { WechatStandIn } from './wechat.ts'
import type { WechatyStandIn } from './wechaty.ts'
import type { WecomStandIn } from './wecom.ts'
import type { WeiboStandIn } from './weibo.ts'

export interface Shown {
  readonly wechat: WechatStandIn
  readonly wechaty: WechatyStandIn
  readonly wecom: WecomStandIn
  readonly weibo: WeiboStandIn
  readonly mastodon: MastodonStandIn
  readonly sms: SmppStandIn
  readonly webhook: WebhookSink
}

interface Card {
  readonly title: string
  readonly note: string
  readonly lines: readonly { readonly who: string; readonly text: string }[]
}

const shownLines = 30
const plain = (html: string) =>
  html
    .replaceAll(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function cardsOf({ wechat, wechaty, wecom, weibo, mastodon, sms, webhook }: Shown): Card[] {
  const office = '云岭发布'
  const phones = sms.phones()
  return [
    {
      title: '微信公众号 WeChat',
      note: '文章',
      lines: wechat.visible().map(({ title, text }) => ({ who: title, text: plain(text).slice(0, 160) })),
    },
    ...[...wechat.chats()].map(([openid, chat]) => ({
      title: '公众号对话 chat',
      note: openid.slice(-4),
      lines: chat.map(({ from, text }) => ({ who: from === 'office' ? office : '市民', text })),
    })),
    { title: '微博 Weibo', note: '', lines: weibo.visible().map(({ text }) => ({ who: office, text })) },
    {
      title: '联邦社交 Mastodon',
      note: '',
      lines: mastodon.visible().map(({ text }) => ({ who: office, text })),
    },
    {
      title: '短信 SMS',
      note: `${phones.length} 部手机 phones`,
      lines: (phones[0]?.texts ?? []).map((text) => ({
        who: (phones[0]?.number ?? '').replace(/(\d{3})\d{4}/, '$1****'),
        text,
      })),
    },
    {
      title: '企业微信群 WeCom',
      note: '',
      lines: wecom.visible().map(({ text }) => ({ who: office, text })),
    },
    ...[...wechaty.rooms()].map(([id, chat]) => ({
      title: id.includes('@') ? '微信群 room' : '微信对话 chat',
      note: id.slice(0, 12),
      lines: chat.map(({ from, text }) => ({ who: from === 'office-bot' ? office : '市民', text })),
    })),
    {
      title: '上级平台 webhook',
      note: '',
      lines: webhook.visible().map(({ event, title }) => ({ who: event, text: title })),
    },
  ]
}

function pageOf(cards: readonly Card[]): string {
  const phone = ({ title, note, lines }: Card) =>
    `<section><h2>${escapeHtml(title)} <small>${escapeHtml(note)}</small></h2>${
      lines.length === 0
        ? '<p class="none">还没有内容 nothing yet</p>'
        : lines
            .slice(-shownLines)
            .map(({ who, text }) => `<p><b>${escapeHtml(who)}</b>${escapeHtml(text)}</p>`)
            .join('')
    }</section>`
  return `<main>${cards.map(phone).join('')}</main>`
}

const style = `
body{margin:0;background:#f6f8fa;color:#1f2328}
body{font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif}
h1{font-size:20px;margin:16px 24px}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(320px,100%),1fr));gap:16px;padding:0 24px 24px}
section{background:#fff;border:1px solid #d1d9e0;border-radius:18px;padding:12px 16px;max-height:520px;overflow:auto}
h2{font-size:16px;margin:0 0 8px;border-bottom:1px solid #d1d9e0;padding-bottom:6px}
small,.none{color:#59636e;font-weight:400}
p{margin:8px 0;white-space:pre-wrap;overflow-wrap:anywhere}
b{display:block;font-size:12px;color:#1f5fbf}
@media (prefers-color-scheme:dark){
body{background:#0d1117;color:#e6edf3}section{background:#161b22;border-color:#30363d}h2{border-color:#30363d}
b{color:#79b0ff}small,.none{color:#9aa4ae}
}`

const script = `
setInterval(async () => {
  const answer = await fetch('/cards')
  if (!answer.ok) return
  const text = await answer.text()
  const cards = document.getElementById('cards')
  if (cards.innerHTML !== text) cards.innerHTML = text
}, 1000)`

export async function startCitizens(
  shown: Shown,
  port: number,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const cards = pageOf(cardsOf(shown))
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (request.url === '/cards') return response.end(cards)
    return response.end(
      `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>市民看到的</title><style>${style}</style>
<h1>市民的手机上看到的 <small>What citizens see</small></h1>
<div id="cards">${cards}</div><script>${script}</script></html>`,
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
