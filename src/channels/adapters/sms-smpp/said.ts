/** What the SMS channel says to people, in every language side by side. */

import { catalogue } from '../../../words/message.ts'

export const { texts, say } = catalogue({
  'sms.channel': { zh: '短信（SMPP 网关）', en: 'SMS (SMPP gateway)' },
  'sms.part-missing': {
    zh: '{all} 段中只有 {sent} 段被网关接受',
    en: 'The gateway accepted only {sent} of {all} parts of the text',
  },
  'sms.text-changed': {
    zh: '已有分段按旧的签名或接入号发出，不能接着发；请到网关核对后再决定。',
    en: 'Parts went out under another signature, so the rest cannot follow them: check with the gateway, then decide.',
  },
  'sms.no-content': { zh: '没有内容', en: 'There is no text' },
  'sms.not-connected': { zh: '短信网关未连接', en: 'The SMS gateway is not connected' },
  'sms.check-gateway': {
    zh: '短信网关未连接，请检查地址、账号和网络。',
    en: 'The SMS gateway is not connected: check address, account and network.',
  },
  'sms.sign-in-failed': {
    zh: '短信网关 {address} 连接或登录失败',
    en: 'The SMS gateway {address} could not be reached or refused the sign-in',
  },
  'sms.no-time': { zh: '没有时间再发，稍后再试', en: 'No time was left to send; it is tried again later' },
  'sms.no-answer': { zh: '短信网关没有答复', en: 'The SMS gateway did not answer' },
  'sms.host': { zh: '网关主机', en: 'Host of the gateway' },
  'sms.port': { zh: '网关端口', en: 'Port of the gateway' },
  'sms.system-id': { zh: '网关账号', en: 'Account at the gateway' },
  'sms.signature': { zh: '短信签名', en: 'Signature' },
  'sms.signature.help': {
    zh: '报备过的签名，不带【】。',
    en: 'As registered with the carrier, without the brackets 【】.',
  },
  'sms.stop-word': { zh: '退订口令', en: 'Word that stops' },
  'sms.stop-word.help': {
    zh: '短信里写“退订”占位时告诉接收人回复什么；请与网关约定一致。',
    en: 'What a receiver is told to reply where a text says how to stop; as agreed with the gateway.',
  },
  'sms.stop-word.t': { zh: '回T退订', en: 'Reply T' },
  'sms.stop-word.td': { zh: '回TD退订', en: 'Reply TD' },
  'sms.stop-word.r': { zh: '回R退订', en: 'Reply R' },
  'sms.source-address': { zh: '接入号', en: 'Number it is sent from' },
  'sms.window': { zh: '同时未答复的条数', en: 'Open requests at a time' },
  'sms.window.help': { zh: '网关允许的滑动窗口。', en: 'The window the gateway allows.' },
  'sms.per-second': { zh: '每秒最多提交', en: 'Most submits in a second' },
  'sms.per-second.help': {
    zh: '与网关约定的速率；0 表示不设限，网关要求放慢时自动放慢。',
    en: 'As agreed with the gateway; 0 = no limit of its own. When the gateway asks for less, less is sent.',
  },
  'sms.price': { zh: '每条价格', en: 'Price of one segment' },
  'sms.price.help': {
    zh: '预览时据此算出每位接收人的费用；0 表示不显示。',
    en: 'The preview shows from it what one receiver costs; 0 = not shown.',
  },
  'sms.price.unit': { zh: '元', en: 'yuan' },
  'sms.longest-units': { zh: '最长字数', en: 'Longest text' },
  'sms.longest-units.help': { zh: '含签名，按网络计数。', en: 'With the signature, as the network counts.' },
  'sms.password': { zh: '网关密码', en: 'Password at the gateway' },
})
