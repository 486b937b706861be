/** What the channel of WeCom robots says to people, in every language side by side. */

import { catalogue } from '../../words/message.ts'

export const { texts, say } = catalogue({
  'wecom.channel': { zh: '企业微信群机器人', en: 'WeCom group robot' },
  'wecom.robot-gone': { zh: '机器人不存在或已移出群', en: 'The robot does not exist or has left the group' },
  'wecom.unclear': {
    zh: '企业微信答复异常（HTTP {status}），稍后再看。',
    en: 'WeCom’s answer is not as usual (HTTP {status}); look again later.',
  },
  'wecom.renew': {
    zh: '机器人不存在或已移出群，请重新添加机器人并更换密钥。',
    en: 'The robot does not exist or has left the group: add one again and change the key.',
  },
  'wecom.key': { zh: '机器人密钥', en: 'Key of the robot' },
  'wecom.key.help': {
    zh: '机器人地址里 key= 后面的部分。',
    en: 'What follows key= in the robot’s address.',
  },
})
