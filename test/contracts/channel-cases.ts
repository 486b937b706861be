/**
 * What the contract suite must know of each channel: its stand-in, what citizens see there, and which faults its platform can have.
 * Trap: every fault of the switches is named for every channel, as what it means there or as one it cannot have.
 */

import type { FailureCause } from '#src/words/errors.ts'
import * as ways from '#stage/county/accounts.ts'
import { startMastodon } from '#stage/sandbox/mastodon.ts'
import { startSmpp } from '#stage/sandbox/smpp.ts'
import type { Fault, StandIn } from '#stage/sandbox/stand-in.ts'
import { startWebhookSink } from '#stage/sandbox/webhook-sink.ts'
import { startWechat } from '#stage/sandbox/wechat.ts'
import { startWechaty } from '#stage/sandbox/wechaty.ts'
import { startWecom } from '#stage/sandbox/wecom.ts'
import { startWeibo } from '#stage/sandbox/weibo.ts'

export interface Subject {
  readonly standIn: StandIn
  readonly settings: Record<string, unknown>
  readonly secrets: Record<string, string>
  /** What citizens can read now, or have on their phones. */
  readonly texts: () => readonly string[]
  /** Bulk channels: a number that can be reached. Channels that answer one person: whoever wrote to the office before. */
  readonly person?: string
  readonly told?: () => readonly string[]
  /** Callbacks: where the platform calls. */
  readonly callTo?: (url: string) => void
}

export interface Case {
  /** Absent: a local channel, nothing is called. */
  readonly start?: (now: () => Date) => Promise<Subject>
  /** The call that publishes, the one that looks up, and those before that publish nothing: parts of `METHOD /path`. */
  readonly calls?: {
    readonly publish: string
    readonly lookUp?: string
    readonly prepare?: readonly string[]
  }
  /** The platform knows a repeat by the key of the call. */
  readonly knowsRepeats?: true
  /** The line fails, or the platform leaves it open: the post is there (`taken`) or not; `acknowledged`: it is an answer by contract. */
  readonly lost: Partial<Record<Fault, 'taken' | 'not-taken' | 'acknowledged'>>
  /** The platform refuses with a reason; `renews`: the adapter heals it within the call. */
  readonly refusals: Partial<Record<Fault, FailureCause | 'renews'>>
  /** Receipts that come twice, early, never, or with bad news. */
  readonly receipts: Partial<Record<Fault, 'confirmed' | 'looked-up' | 'rejected'>>
}

const overHttp = {
  refuse: 'not-taken',
  'reset-before': 'not-taken',
  slow: 'not-taken',
  page: 'not-taken',
  'reset-after': 'taken',
  cut: 'taken',
  '500-after-accept': 'taken',
  html: 'taken',
  'html-200': 'taken',
  empty: 'taken',
  'slow-after': 'taken',
} as const

/** The account has a list of its posts, and others post on it too. */
const overHttpWithList = { ...overHttp, 'crowded-before': 'not-taken', 'crowded-after': 'taken' } as const

export const cases: Readonly<Record<string, Case>> = {
  portal: { lost: {}, refusals: {}, receipts: {} },

  mastodon: {
    start: async (now) => {
      const standIn = await startMastodon({ now })
      return {
        standIn,
        ...ways.mastodon(standIn),
        texts: () => standIn.visible().map(({ text }) => text),
      }
    },
    knowsRepeats: true,
    calls: { publish: 'POST /api/v1/statuses', lookUp: 'GET /api/v1/accounts' },
    lost: overHttpWithList,
    refusals: { content: 'content', quota: 'quota', 'token-expired': 'auth', 'token-revoked': 'auth' },
    receipts: {},
  },

  weibo: {
    start: async (now) => {
      const standIn = await startWeibo({ now })
      return {
        standIn,
        ...ways.weibo(standIn),
        texts: () => standIn.visible().map(({ text }) => text),
      }
    },
    calls: { publish: 'POST /2/statuses/share.json', lookUp: 'GET /2/statuses/user_timeline.json' },
    lost: { ...overHttpWithList, unsure: 'taken' },
    refusals: {
      content: 'content',
      quota: 'quota',
      busy: 'transient',
      'token-expired': 'auth',
      'token-revoked': 'auth',
    },
    receipts: {},
  },

  'wecom-robot': {
    start: async (now) => {
      const standIn = await startWecom({ now })
      return {
        standIn,
        ...ways.wecomRobot(standIn),
        texts: () => standIn.visible().map(({ text }) => text),
      }
    },
    calls: { publish: 'POST /cgi-bin/webhook/send' },
    lost: { ...overHttp, unsure: 'taken' },
    refusals: {
      content: 'content',
      quota: 'quota',
      busy: 'transient',
      'token-expired': 'auth',
      'token-revoked': 'auth',
    },
    receipts: {},
  },

  webhook: {
    start: async (now) => {
      const standIn = await startWebhookSink({ now })
      return {
        standIn,
        ...ways.webhook(standIn),
        texts: () => standIn.visible().map(({ text }) => text),
      }
    },
    knowsRepeats: true,
    calls: { publish: 'POST /in', lookUp: 'GET /in' },
    // Any 2xx of the receiver is its word, but a page is no receiver's word.
    lost: { ...overHttp, empty: 'acknowledged', busy: 'not-taken' },
    refusals: { content: 'content', quota: 'quota', 'token-expired': 'auth', 'token-revoked': 'auth' },
    receipts: {},
  },

  'wechat-official': {
    start: async (now) => {
      const standIn = await startWechat({ now })
      return {
        standIn,
        ...ways.wechatOfficial(standIn),
        texts: () => standIn.visible().map(({ title, text }) => `${title}\n${text}`),
        person: 'openid-of-a-citizen',
        told: () =>
          (standIn.chats().get('openid-of-a-citizen') ?? [])
            .filter(({ from }) => from === 'office')
            .map(({ text }) => text),
        callTo: standIn.callTo,
      }
    },
    calls: {
      publish: 'POST /cgi-bin/freepublish/submit',
      lookUp: 'POST /cgi-bin/freepublish/batchget',
      prepare: [
        'POST /cgi-bin/stable_token',
        'POST /cgi-bin/material/add_material',
        'POST /cgi-bin/draft/add',
      ],
    },
    lost: overHttpWithList,
    refusals: {
      content: 'content',
      quota: 'quota',
      busy: 'transient',
      'token-expired': 'renews',
      'token-revoked': 'auth',
    },
    receipts: {
      'duplicate-receipt': 'confirmed',
      'out-of-order-receipt': 'confirmed',
      'no-receipt': 'looked-up',
      'refuse-later': 'rejected',
    },
  },

  'wechat-bot': {
    start: async (now) => {
      const standIn = await startWechaty({ now })
      standIn.personSays({ private: true }, 'a-citizen', '你好')
      return {
        standIn,
        ...ways.wechatBot(standIn, 1),
        texts: () => (standIn.rooms().get(standIn.roomIds[0] ?? '') ?? []).map(({ text }) => text),
        person: 'a-citizen',
        told: () =>
          (standIn.rooms().get('a-citizen') ?? [])
            .filter(({ from }) => from === 'office-bot')
            .map(({ text }) => text),
      }
    },
    calls: { publish: '' },
    lost: {
      refuse: 'not-taken',
      slow: 'not-taken',
      'reset-after': 'taken',
      'slow-after': 'taken',
      // The one proof there is, our own message coming back, stays out.
      'no-receipt': 'taken',
    },
    refusals: {},
    receipts: {},
  },

  'sms-smpp': {
    start: async (now) => {
      const standIn = await startSmpp({ now })
      return {
        standIn,
        ...ways.smsSmpp(standIn),
        texts: () => standIn.phones().flatMap(({ texts }) => texts),
        person: '13900000001',
        told: () => standIn.phones().find(({ number }) => number === '13900000001')?.texts ?? [],
      }
    },
    calls: { publish: '' },
    lost: {
      'reset-before': 'not-taken',
      slow: 'not-taken',
      'reset-after': 'taken',
      '500-after-accept': 'taken',
      'slow-after': 'taken',
      unsure: 'taken',
    },
    refusals: {
      content: 'content',
      recipient: 'recipient',
      // Refused is the segment: it goes again within the call.
      quota: 'renews',
      busy: 'renews',
      refuse: 'renews',
      'token-revoked': 'auth',
    },
    receipts: {
      'duplicate-receipt': 'confirmed',
      'out-of-order-receipt': 'confirmed',
      'refuse-later': 'rejected',
    },
  },
}

const noList = ['crowded-before', 'crowded-after'] as const

/** What a platform cannot do to a channel, and why nobody needs to try. */
export const impossible: Readonly<Record<string, readonly Fault[]>> = {
  // Answers at once and finally, about a page of its own and not about one person.
  mastodon: [
    'recipient',
    'busy',
    'unsure',
    'refuse-later',
    'duplicate-receipt',
    'out-of-order-receipt',
    'no-receipt',
  ],
  weibo: ['recipient', 'refuse-later', 'duplicate-receipt', 'out-of-order-receipt', 'no-receipt'],
  // No list of what was posted.
  'wecom-robot': [
    ...noList,
    'recipient',
    'refuse-later',
    'duplicate-receipt',
    'out-of-order-receipt',
    'no-receipt',
  ],
  webhook: [
    ...noList,
    'recipient',
    'unsure',
    'refuse-later',
    'duplicate-receipt',
    'out-of-order-receipt',
    'no-receipt',
  ],
  // Publishing has no receiver; a person who cannot be told is a test of its own.
  'wechat-official': ['recipient', 'unsure'],
  // gRPC: the client library sorts what is no answer; the gateway gives no reasons and no receipts.
  'wechat-bot': [
    ...noList,
    'reset-before',
    'page',
    'cut',
    '500-after-accept',
    'html',
    'html-200',
    'empty',
    'content',
    'recipient',
    'quota',
    'token-expired',
    'token-revoked',
    'busy',
    'unsure',
    'refuse-later',
    'duplicate-receipt',
    'out-of-order-receipt',
  ],
  // Binary PDUs: no pages; credentials are asked for when binding; a receipt that never comes is the sweep's.
  'sms-smpp': [...noList, 'page', 'cut', 'html', 'html-200', 'empty', 'token-expired', 'no-receipt'],
}
