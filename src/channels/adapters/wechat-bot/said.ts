/** What the channel of WeChat rooms says to people, in every language side by side. */

import { catalogue } from '../../../words/message.ts'

export const { texts, say } = catalogue({
  'wechaty.channel': { zh: '微信群（机器人）', en: 'WeChat rooms (bot)' },
  'wechaty.not-connected': {
    zh: '微信网关未连接或未登录',
    en: 'The WeChat gateway is not connected or not signed in',
  },
  'wechaty.check-gateway': {
    zh: '微信网关未连接或未登录，请扫码或检查网关。',
    en: 'The WeChat gateway is not connected or not signed in: scan the code or check the gateway.',
  },
  'wechaty.not-in-room': {
    zh: '机器人不在这个群里，请把它拉进群，或从设置里去掉这个群',
    en: 'The bot is not in this room: bring it in, or take the room out of the settings',
  },
  'wechaty.not-in-time': {
    zh: '微信网关没有及时答复，没有发出',
    en: 'The WeChat gateway did not answer in time; nothing was sent',
  },
  'wechaty.no-such-receiver': { zh: '没有找到这个群或联系人', en: 'There is no such room or contact' },
  'wechaty.not-seen': { zh: '没有看到自己发出的消息', en: 'Our own message was not seen coming back' },
  'wechaty.endpoint': { zh: '网关地址', en: 'Address of the gateway' },
  'wechaty.tls': { zh: '加密连接', en: 'Encrypted connection' },
  'wechaty.rooms': { zh: '已告知的群', en: 'Rooms that gave notice' },
  'wechaty.rooms.help': {
    zh: '每行一个群编号；只发给这些群，也只听这些群。',
    en: 'One room id a line; releases go to these rooms and no other is listened to.',
  },
  'wechaty.token': { zh: '网关令牌', en: 'Token of the gateway' },
})
