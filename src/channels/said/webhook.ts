/** What the webhook channel says to people, in every language side by side. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'webhook.channel': { zh: '数据推送', en: 'Webhook' },
  'webhook.page': {
    zh: '对方返回的是网页，不是接收系统的答复（HTTP {status}）',
    en: 'A web page came back, not an answer of the receiving system (HTTP {status})',
  },
  'webhook.not-received': { zh: '接收方没有收到', en: 'The receiver does not have it' },
  'webhook.signature-refused': {
    zh: '接收方不认签名，请核对密钥和双方的时钟。',
    en: 'The receiver does not accept the signature: check the key and both clocks.',
  },
  'webhook.answers': {
    zh: '接收方答复 HTTP {status}，请联系接收方检查。',
    en: 'The receiver answers HTTP {status}: ask them to look into it.',
  },
  'webhook.url': { zh: '接收地址', en: 'Address of the receiver' },
  'webhook.can-look-up': { zh: '可以查询是否收到', en: 'Can be asked what it received' },
  'webhook.can-look-up.help': {
    zh: '接收方对 GET 地址?id=编号 用 JSON 答复：收到过为 200 和 id，没有为 404。',
    en: 'The receiver answers GET address?id= in JSON: 200 with the id when it has a delivery, 404 when not.',
  },
  'webhook.gone': {
    zh: '接收方声明这个地址不再接收',
    en: 'The receiver says that this address takes nothing more',
  },
  'webhook.secret': { zh: '签名密钥', en: 'Key of the signature' },
  'webhook.secret.help': {
    zh: '以 whsec_ 开头，后面是 24 至 64 字节的 Base64，双方相同。',
    en: 'whsec_ and 24 to 64 bytes in base64, the same on both sides.',
  },
  'webhook.former-secret': { zh: '更换前的密钥', en: 'Key before the change' },
  'webhook.former-secret.help': {
    zh: '更换密钥期间两个密钥同时签名，接收方换好后清空。',
    en: 'While the key is changed both sign; empty it when the receiver has changed.',
  },
})
