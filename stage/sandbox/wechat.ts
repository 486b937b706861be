/**
 * A WeChat Official Account: tokens, drafts, publishing with an event afterwards, customer messages, encrypted
 * callbacks with three tries.
 */

import { randomBytes } from 'node:crypto'

import { type Reply, type StandIn, type StandInOptions, startHttp } from './stand-in.ts'
import { sealCallback } from './wechat-crypto.ts'

interface Article {
  readonly id: string
  readonly publishId: string
  readonly title: string
  readonly content: string
  readonly source: string
  readonly url: string
  readonly at: Date
  deleted: boolean
  /** By another client of the same account, not by the office's software. */
  readonly elsewhere?: true
  /** Accepted, then refused by the platform's own check. */
  readonly refused: boolean
}

interface Draft {
  readonly title: string
  readonly digest: string
  readonly content: string
  readonly source: string
}

export interface WechatStandIn extends StandIn {
  readonly appId: string
  readonly appSecret: string
  readonly callbackToken: string
  readonly encodingAesKey: string
  /** Another client of the same account publishes so often. */
  readonly crowd: (count: number) => void
  /** Where events and citizens' messages go. */
  readonly callTo: (url: string) => void
  readonly userSays: (openid: string, text: string) => Promise<void>
  /** What the office's software published and citizens can read. */
  readonly visible: () => { readonly id: string; readonly title: string; readonly text: string }[]
  readonly chats: () => ReadonlyMap<string, { readonly from: 'citizen' | 'office'; readonly text: string }[]>
}

const eventAfterMs = 30
const callbackTries = 3
const titleLimit = 32
const digestLimit = 128
const contentLimit = 20_000
const tokenSeconds = 7_200
const platformRefused = 4
const mostPerPage = 20
const yearMs = 365 * 24 * 3_600_000

export async function startWechat(options: StandInOptions = {}): Promise<WechatStandIn> {
  const account = {
    appId: 'wx0000000000000001',
    appSecret: 'sandbox-wechat-secret',
    token: 'sandboxtoken',
    aesKey: 'a'.repeat(42) + 'A',
  }
  const now = options.now ?? (() => new Date())
  const tokens = new Map<string, number>()
  const media = new Set<string>()
  const drafts = new Map<string, Draft>()
  const articles: Article[] = []
  const chats = new Map<string, { from: 'citizen' | 'office'; text: string }[]>()
  const pending = new Set<NodeJS.Timeout>()
  let callback = ''
  let serial = 2_247_480_000
  const nextId = () => {
    serial += 1
    return String(serial)
  }

  const publishElsewhere = (title: string, at: Date) => {
    const id = `article-${nextId()}`
    const url = `http://mp.weixin.example/s/${id}`
    const texts = { title, content: title, source: '' }
    articles.push({
      id,
      publishId: nextId(),
      ...texts,
      url,
      at,
      deleted: false,
      refused: false,
      elsewhere: true,
    })
  }
  const crowd = (count: number) => {
    for (let at = 0; at < count; at += 1) publishElsewhere(`值班员随手发的第${at}篇`, now())
  }
  publishElsewhere('云岭发布在这里开通了', new Date(now().getTime() - yearMs))

  const callOnce = async (xml: string) => {
    const { query, body } = sealCallback(xml, account, Math.floor(now().getTime() / 1000))
    const response = await fetch(`${callback}?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body,
      signal: AbortSignal.timeout(5_000),
    })
    const text = await response.text()
    if (!response.ok || (text !== 'success' && text !== ''))
      throw new Error(`callback answered ${response.status}`)
  }
  const call = async (xml: string) => {
    if (callback === '') return
    for (let attempt = 1; attempt <= callbackTries; attempt += 1) {
      try {
        await callOnce(xml)
        return
      } catch {
        // The platform tries again, three times in all.
      }
    }
    standIn.log.add('callback-lost', false, {})
  }
  const later = (act: () => Promise<void>) => {
    const timer = setTimeout(() => {
      pending.delete(timer)
      void act()
    }, eventAfterMs)
    pending.add(timer)
  }
  const callbackXml = (from: string, type: string, parts: readonly string[]) =>
    [
      '<xml><ToUserName><![CDATA[gh_sandbox]]></ToUserName>',
      `<FromUserName><![CDATA[${from}]]></FromUserName>`,
      `<CreateTime>${Math.floor(now().getTime() / 1000)}</CreateTime><MsgType><![CDATA[${type}]]></MsgType>`,
      ...parts,
      '</xml>',
    ].join('')
  const finished = (article: Article, status: number) =>
    callbackXml('publisher', 'event', [
      '<Event><![CDATA[PUBLISHJOBFINISH]]></Event><PublishEventInfo>',
      `<publish_id>${article.publishId}</publish_id><publish_status>${status}</publish_status>`,
      `<article_id><![CDATA[${article.id}]]></article_id><article_detail><count>1</count><item><idx>1</idx>`,
      `<article_url><![CDATA[${article.url}]]></article_url></item></article_detail></PublishEventInfo>`,
    ])

  const standIn = await startHttp(
    'wechat',
    { ...options, crowd },
    async (asked, { log, faults }): Promise<Reply> => {
      const error = (errcode: number, errmsg: string): Reply => ({
        json: { errcode, errmsg: `${errmsg} rid: ${randomBytes(4).toString('hex')}` },
      })
      const { pathname, searchParams } = asked.url
      if (pathname === '/cgi-bin/stable_token') {
        const { appid, secret } = asked.json() as { appid?: string; secret?: string }
        if (appid !== account.appId || secret !== account.appSecret) return error(40_125, 'invalid appsecret')
        const living = [...tokens].find(([, until]) => until - now().getTime() > 300_000)
        const token = living?.[0] ?? randomBytes(64).toString('base64url')
        if (living === undefined) tokens.set(token, now().getTime() + tokenSeconds * 1000)
        return { json: { access_token: token, expires_in: tokenSeconds } }
      }
      const until = tokens.get(searchParams.get('access_token') ?? '') ?? 0
      if (faults.take('token-expired') !== undefined) {
        tokens.clear()
        return error(42_001, 'access_token expired')
      }
      if (faults.take('token-revoked') !== undefined) return error(48_001, 'api unauthorized')
      if (until < now().getTime())
        return error(40_001, 'invalid credential, access_token is invalid or not latest')
      if (pathname === '/cgi-bin/material/add_material' || pathname === '/cgi-bin/media/uploadimg') {
        const id = `media-${nextId()}`
        media.add(id)
        return { json: { media_id: id, url: `http://mmbiz.example/${id}` } }
      }
      if (pathname === '/cgi-bin/draft/add') {
        const [article] = (asked.json()['articles'] ?? []) as Record<string, string>[]
        if (article === undefined) return error(44_003, 'empty news data')
        const {
          title = '',
          digest = '',
          content = '',
          thumb_media_id: cover = '',
          content_source_url: source = '',
        } = article
        if (/\\u[0-9a-f]{4}/i.test(asked.body.toString('utf8'))) return error(40_033, 'invalid charset')
        if (!media.has(cover)) return error(40_007, 'invalid media_id')
        if (Array.from(title).length > titleLimit) return error(45_003, 'title size out of limit')
        if (Array.from(digest).length > digestLimit) return error(45_004, 'description size out of limit')
        if (content.length > contentLimit) return error(45_002, 'content size out of limit')
        if (faults.take('content') !== undefined) return error(45_008, 'article size out of limit')
        const id = `draft-${nextId()}`
        // Pictures from other sites are filtered out, scripts too.
        drafts.set(id, {
          title,
          digest,
          source,
          content: content.replaceAll(/<img[^>]*>|<script[\s\S]*?<\/script>/g, ''),
        })
        return { json: { media_id: id } }
      }
      if (pathname === '/cgi-bin/draft/get') {
        const draft = drafts.get((asked.json() as { media_id?: string }).media_id ?? '')
        if (draft === undefined) return error(40_007, 'invalid media_id')
        return { json: { news_item: [{ title: draft.title, content_source_url: draft.source }] } }
      }
      if (pathname === '/cgi-bin/freepublish/getarticle') {
        const article = articles.find(({ id }) => id === asked.json()['article_id'])
        if (article === undefined) return error(53_600, 'article id is invalid')
        return { json: { news_item: [{ title: article.title, is_deleted: article.deleted }] } }
      }
      if (pathname === '/cgi-bin/freepublish/submit') {
        if (faults.take('quota') !== undefined) return error(45_009, 'reach max api daily quota limit')
        if (faults.take('busy') !== undefined) return error(-1, 'system error')
        const id = (asked.json() as { media_id?: string }).media_id ?? ''
        const draft = drafts.get(id)
        if (draft === undefined) return error(53_500, 'draft does not exist')
        drafts.delete(id)
        const articleId = `article-${nextId()}`
        const article: Article = {
          ...draft,
          id: articleId,
          publishId: nextId(),
          url: `http://mp.weixin.example/s/${articleId}`,
          at: now(),
          deleted: false,
          refused: faults.take('refuse-later') !== undefined,
        }
        articles.push(article)
        const answer = { errcode: 0, errmsg: 'ok', publish_id: article.publishId, msg_data_id: nextId() }
        const event = () => call(finished(article, article.refused ? platformRefused : 0))
        if (article.refused) {
          later(event)
          return { json: answer }
        }
        log.add('post', true, {
          id: article.id,
          text: `${article.title}\n${article.content}`,
          source: article.source,
        })
        if (faults.take('out-of-order-receipt') !== undefined) await event()
        else if (faults.take('no-receipt') === undefined) later(event)
        if (faults.take('duplicate-receipt') !== undefined) later(event)
        return { json: answer }
      }
      if (pathname === '/cgi-bin/freepublish/get') {
        const article = articles.find(({ publishId }) => publishId === String(asked.json()['publish_id']))
        if (article === undefined) return error(53_504, 'publish id is invalid')
        return {
          json: {
            publish_id: article.publishId,
            publish_status: article.refused ? platformRefused : article.deleted ? 5 : 0,
            article_id: article.id,
            article_detail: { count: 1, item: [{ idx: 1, article_url: article.url }] },
            fail_idx: [],
          },
        }
      }
      if (pathname === '/cgi-bin/freepublish/batchget') {
        const { offset = 0, count = mostPerPage } = asked.json() as { offset?: number; count?: number }
        const shown = articles.filter(({ deleted, refused }) => !deleted && !refused).toReversed()
        const item = shown
          .slice(offset, offset + Math.min(count, mostPerPage))
          .map(({ id, title, content, source, url, at }) => ({
            article_id: id,
            content: { news_item: [{ title, content, content_source_url: source, url }] },
            update_time: Math.floor(at.getTime() / 1000),
          }))
        return { json: { total_count: shown.length, item_count: item.length, item } }
      }
      if (pathname === '/cgi-bin/freepublish/delete') {
        const article = articles.find(({ id, deleted }) => id === asked.json()['article_id'] && !deleted)
        if (article === undefined) return error(53_600, 'article id is invalid')
        article.deleted = true
        log.add('delete', true, { id: article.id, text: article.title })
        return error(0, 'ok')
      }
      if (pathname === '/cgi-bin/message/custom/send') {
        const { touser = '', text } = asked.json() as { touser?: string; text?: { content?: string } }
        const chat = chats.get(touser)
        if (faults.take('recipient') !== undefined) return error(43_004, 'require subscribe')
        if (chat === undefined) return error(45_015, 'response out of time limit or subscription is canceled')
        chat.push({ from: 'office', text: text?.content ?? '' })
        log.add('tell', true, { to: touser, text: text?.content ?? '' })
        return error(0, 'ok')
      }
      return error(40_066, 'invalid url')
    },
  )

  return {
    ...standIn,
    appId: account.appId,
    appSecret: account.appSecret,
    callbackToken: account.token,
    encodingAesKey: account.aesKey,
    callTo: (url) => {
      callback = url
    },
    userSays: async (openid, text) => {
      chats.set(openid, [...(chats.get(openid) ?? []), { from: 'citizen', text }])
      standIn.log.add('citizen', false, { from: openid, text })
      const safe = text.replaceAll(']]>', ']]]]><![CDATA[>')
      await call(
        callbackXml(openid, 'text', [`<Content><![CDATA[${safe}]]></Content><MsgId>${nextId()}</MsgId>`]),
      )
    },
    crowd,
    visible: () =>
      articles
        .filter(({ deleted, refused, elsewhere }) => !deleted && !refused && elsewhere !== true)
        .map(({ id, title, content }) => ({ id, title, text: content })),
    chats: () => chats,
    stop: async () => {
      for (const timer of pending) clearTimeout(timer)
      await standIn.stop()
    },
  }
}
